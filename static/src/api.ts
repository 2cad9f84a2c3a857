/** Talking to the server: coded errors, CSRF, idempotency keys, retries. See docs/api.md. */
import type { ApiError } from './wire';

/** A refused or failed request. `code` is stable; `message` is for people. */
export class Failure extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly field = '',
    readonly details: Record<string, unknown> = {},
    readonly reference = '',
  ) {
    super(message);
  }
  /** The request never reached a server that could answer. */
  get offline(): boolean {
    return this.status === 0;
  }
}

/** 128 random bits. `crypto.randomUUID` is missing on plain-http addresses of a local network. */
export function key(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
}

function cookie(name: string): string {
  const found = document.cookie.split('; ').find((c) => c.startsWith(name + '='));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : '';
}

const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/** Answers that say nothing about the request itself: a proxy without a server behind it. */
const AGAIN = new Set([502, 503, 504]);

export interface Options {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  body?: unknown;
  signal?: AbortSignal;
  /** Attempts in all. A write is safe to repeat because the key stays the same. */
  tries?: number;
}

/** One request. Resolves with the JSON answer (undefined for 204); rejects with `Failure`. */
export async function request<T>(path: string, options: Options = {}): Promise<T> {
  const method = options.method ?? 'GET';
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (method !== 'GET') {
    headers['X-CSRFToken'] = cookie('csrftoken');
    headers['Idempotency-Key'] = key();
  }
  let body: string | undefined;
  if (options.body !== undefined) {
    headers['Content-Type'] = 'application/json';
    body = JSON.stringify(options.body);
  }
  const tries = options.tries ?? 3;
  for (let attempt = 1; ; attempt++) {
    let answer: Response;
    try {
      answer = await fetch(path, { method, headers, body, signal: options.signal, credentials: 'same-origin' });
    } catch (error) {
      if (options.signal?.aborted) throw error;
      if (attempt >= tries) throw new Failure(0, 'OFFLINE', 'error-offline');
      await wait(300 * 2 ** attempt);
      continue;
    }
    if (AGAIN.has(answer.status) && attempt < tries) {
      await wait(300 * 2 ** attempt);
      continue;
    }
    if (answer.status === 204) return undefined as T;
    const data: unknown = await answer.json().catch(() => null);
    if (answer.ok) return data as T;
    const error = (data as ApiError | null)?.error;
    if (error) throw new Failure(answer.status, error.code, error.message, error.field, error.details, error.reference);
    throw new Failure(answer.status, 'SERVER', 'error-server');
  }
}

export const get = <T>(path: string, signal?: AbortSignal) => request<T>(path, { signal });
export const post = <T>(path: string, body: unknown = {}, options: Options = {}) =>
  request<T>(path, { ...options, method: 'POST', body });
export const put = <T>(path: string, body: unknown) => request<T>(path, { method: 'PUT', body });
export const remove = <T>(path: string) => request<T>(path, { method: 'DELETE' });

/** The path of a seat's resource: `seatPath('k3', 'orders/')`. */
export const seatPath = (seat: string, rest: string) => `/api/seats/${encodeURIComponent(seat)}/${rest}`;
