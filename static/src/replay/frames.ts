/**
 * Frames by perspective and cursor, fetched once. Scrubbing asks for many and waits for none: the
 * newest wish is fetched first, wishes nobody holds any more are dropped.
 */
import type { ReplayFrame } from '../wire_replay';

export type Fetch = (as: string, at: number, signal: AbortSignal) => Promise<ReplayFrame>;

const LIMIT = 240;
const LANES = 3;

export class Frames {
  private readonly kept = new Map<string, ReplayFrame>();
  private readonly running = new Map<string, AbortController>();
  private wishes: { as: string; at: number }[] = [];
  private readonly failed = new Map<string, unknown>();

  constructor(
    private readonly fetch: Fetch,
    /** Called whenever something arrived or failed. */
    private readonly changed: () => void,
  ) {}

  get(as: string, at: number): ReplayFrame | null {
    const key = `${as} ${at}`;
    const found = this.kept.get(key);
    if (!found) return null;
    this.kept.delete(key);
    this.kept.set(key, found);
    return found;
  }

  error(as: string, at: number): unknown {
    return this.failed.get(`${as} ${at}`) ?? null;
  }

  /**
   * Says what is wanted now, most wanted first. Replaces every earlier wish; a fetch under way for
   * something no longer wanted is broken off.
   */
  want(list: { as: string; at: number }[]): void {
    const wanted = new Set(list.map((wish) => `${wish.as} ${wish.at}`));
    for (const [key, abort] of this.running) if (!wanted.has(key)) abort.abort();
    this.wishes = list.filter((wish) => !this.kept.has(`${wish.as} ${wish.at}`));
    this.pump();
  }

  /** Forgets failures, so that what is wanted is asked for again. */
  retry(): void {
    this.failed.clear();
    this.pump();
  }

  private pump(): void {
    while (this.running.size < LANES) {
      const next = this.wishes.find((wish) => {
        const key = `${wish.as} ${wish.at}`;
        return !this.running.has(key) && !this.kept.has(key) && !this.failed.has(key);
      });
      if (!next) return;
      void this.load(next.as, next.at);
    }
  }

  private async load(as: string, at: number): Promise<void> {
    const key = `${as} ${at}`;
    const abort = new AbortController();
    this.running.set(key, abort);
    try {
      const frame = await this.fetch(as, at, abort.signal);
      this.kept.set(key, frame);
      if (this.kept.size > LIMIT) this.kept.delete(this.kept.keys().next().value!);
    } catch (error) {
      if (!abort.signal.aborted) this.failed.set(key, error);
    } finally {
      this.running.delete(key);
      this.changed();
      this.pump();
    }
  }
}
