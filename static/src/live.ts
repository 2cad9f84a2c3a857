/**
 * The live line: frames in, nothing out but "this is the last mark I have". It reconnects for ever,
 * with a jittered, capped back-off, and says in one word how fresh the screen is.
 */
import { signal } from '@preact/signals';
import type { PackedFrame } from './wire';

export type Line = 'live' | 'catching' | 'offline';

export interface Socket {
  binaryType: string;
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: (() => void) | null;
  send(text: string): void;
  close(): void;
}

/** What the line needs from outside; tests bring their own clock and socket. */
export interface World {
  open(url: string): Socket;
  later(fn: () => void, ms: number): unknown;
  cancel(timer: unknown): void;
  random(): number;
  now(): number;
  inflate(bytes: ArrayBuffer): Promise<string>;
}

/** A beat comes every 15 s; two missed and some slack mean the line is dead without saying so. */
const SILENCE = 40_000;
const FIRST = 1_000;
const CAP = 30_000;

export async function inflate(bytes: ArrayBuffer): Promise<string> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Response(stream).text();
}

const browser: World = {
  open: (url) => new WebSocket(url) as unknown as Socket,
  later: (fn, ms) => window.setTimeout(fn, ms),
  cancel: (timer) => window.clearTimeout(timer as number),
  random: Math.random,
  now: Date.now,
  inflate,
};

export class Live {
  /** How fresh the screen is. */
  readonly line = signal<Line>('offline');
  /** When the line was lost (ms), or 0. */
  readonly since = signal(0);
  private socket: Socket | null = null;
  private mark: string;
  private tries = 0;
  private retry: unknown = null;
  private watch: unknown = null;
  private stopped = false;
  private order = Promise.resolve();

  constructor(
    private readonly url: string,
    private readonly onFrame: (frame: PackedFrame) => void,
    mark = '',
    private readonly world: World = browser,
  ) {
    this.mark = mark;
  }

  start(): void {
    this.stopped = false;
    this.connect();
  }

  stop(): void {
    this.stopped = true;
    this.world.cancel(this.retry);
    this.world.cancel(this.watch);
    this.drop();
  }

  /** Try at once instead of waiting for the back-off ("Try now", or the network came back). */
  now(): void {
    if (this.stopped || this.line.value !== 'offline') return;
    this.tries = 0;
    this.world.cancel(this.retry);
    this.connect();
  }

  private connect(): void {
    this.drop();
    const socket = this.world.open(this.url);
    this.socket = socket;
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => {
      if (socket !== this.socket) return;
      this.tries = 0;
      this.line.value = 'catching';
      this.heard();
    };
    socket.onmessage = (event) => {
      if (socket !== this.socket) return;
      this.heard();
      // Inflating takes a moment: messages are handled one after another, in the order they came.
      this.order = this.order.then(() => this.take(socket, event.data)).catch(() => this.lost(socket));
    };
    socket.onclose = () => this.lost(socket);
    // An address that swallows packets opens and closes nothing: the same silence rule covers it.
    this.heard();
  }

  private async take(socket: Socket, data: unknown): Promise<void> {
    const text = typeof data === 'string' ? data : await this.world.inflate(data as ArrayBuffer);
    if (socket !== this.socket) return;
    const message = JSON.parse(text) as PackedFrame | { beat: string };
    if ('beat' in message) {
      if (message.beat === this.mark) this.live();
      else {
        this.line.value = 'catching';
        socket.send(JSON.stringify({ have: this.mark }));
      }
      return;
    }
    this.mark = message.mark;
    this.onFrame(message);
    this.live();
  }

  private live(): void {
    this.line.value = 'live';
    this.since.value = 0;
  }

  private heard(): void {
    this.world.cancel(this.watch);
    const socket = this.socket;
    this.watch = this.world.later(() => {
      if (socket) this.lost(socket);
    }, SILENCE);
  }

  private lost(socket: Socket): void {
    if (socket !== this.socket || this.stopped) return;
    this.drop();
    this.world.cancel(this.watch);
    this.line.value = 'offline';
    if (!this.since.value) this.since.value = this.world.now();
    const most = Math.min(CAP, FIRST * 2 ** this.tries);
    this.tries += 1;
    this.retry = this.world.later(() => this.connect(), most / 2 + (this.world.random() * most) / 2);
  }

  private drop(): void {
    const socket = this.socket;
    this.socket = null;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }
}

/** The socket's address on this host. */
export function socketUrl(path: string): string {
  const url = new URL(path, window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}
