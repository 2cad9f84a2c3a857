/** What this control screen shows: which item, which tab, whose picture. The frame holds the rest. */
import { batch, computed, effect, signal } from '@preact/signals';
import { get, seatPath } from '../api';
import { frame, type Session } from '../seat';
import { unpacked } from '../offers';
import type { Frame, PackedFrame } from '../wire';
import type { Item } from '../wire_control';
import { actsOf, type Acts } from './acts';
import { keepSelected } from './queue';
import { firstOpen, type Triage } from './review';

export const TRUTH = 'truth';
export const PUBLIC = 'public';
export type Tab = 'desk' | 'story' | 'signals' | 'seats' | 'log' | 'settings';

export class Room {
  readonly acts: Acts;
  /** Ref of the item on the desk. */
  readonly ref = signal('');
  readonly triage = signal<Triage>('contested');
  readonly tab = signal<Tab>('desk');
  readonly queued = signal('');
  /** `truth`, a team, or `public`. */
  readonly viewAs = signal<string>(TRUTH);
  /** The last view that was not the truth, for the key that goes there and back. */
  lastAs = '';
  /** That audience's own frame, null while it is on its way or for the truth. */
  readonly theirs = signal<Frame | null>(null);
  readonly theirsFailed = signal('');
  /** Where the map should look; a new object each time, so the same cell can be asked for twice. */
  readonly look = signal<{ cell: number } | null>(null);

  /** The item on the desk, if it is still there. */
  readonly item = computed<Item | null>(
    () => frame.value?.control?.review?.items.find((one) => one.ref === this.ref.value) ?? null,
  );

  constructor(readonly session: Session) {
    this.acts = actsOf(session.seat);
    this.followQueue();
    this.followReview();
    this.followAudience();
  }

  /** Puts an item on the desk and shows it on the map. */
  open(item: Item | null): void {
    batch(() => {
      this.tab.value = 'desk';
      if (!item) return;
      this.ref.value = item.ref;
      this.triage.value = item.triage;
      if (item.cell >= 0) this.look.value = { cell: item.cell };
    });
  }

  private followQueue(): void {
    let before = frame.value?.control?.queue ?? [];
    effect(() => {
      const after = frame.value?.control?.queue ?? [];
      const kept = keepSelected(before, after, this.queued.peek());
      before = after;
      if (kept !== this.queued.peek()) this.queued.value = kept;
    });
  }

  private followReview(): void {
    effect(() => {
      const review = frame.value?.control?.review;
      if (!review || review.items.some((item) => item.ref === this.ref.peek())) return;
      const first = firstOpen(review);
      batch(() => {
        this.ref.value = first?.ref ?? '';
        if (first) this.triage.value = first.triage;
      });
    });
  }

  /** Keeps the other audience's frame as new as our own: each new frame asks again. */
  private followAudience(): void {
    effect(() => {
      const as = this.viewAs.value;
      const mark = frame.value?.mark;
      if (as === TRUTH) {
        this.theirs.value = null;
        this.theirsFailed.value = '';
        return;
      }
      const abort = new AbortController();
      if (this.theirs.peek()?.audience !== as) this.theirs.value = null;
      get<PackedFrame>(seatPath(this.session.seat, `as/${encodeURIComponent(as)}/frame`), abort.signal).then(
        (next) => {
          if (this.viewAs.peek() !== as || frame.peek()?.mark !== mark) return;
          this.theirs.value = unpacked(next);
          this.theirsFailed.value = '';
        },
        () => {
          if (!abort.signal.aborted) this.theirsFailed.value = as;
        },
      );
      return () => abort.abort();
    });
  }
}
