/** The state of the replay: who looks, at what moment, playing or not. Views are functions of it. */
import { batch, computed, effect, signal } from '@preact/signals';
import { Failure, get, seatPath } from '../api';
import type { Camera } from '../map/camera';
import { prepare, type Land, type Theatre } from '../map/theatre';
import { learnNames } from '../names';
import { fail } from '../ui/toasts';
import type { Frame, Me, PackedFrame, Statics } from '../wire';
import type { ReplayFrame, ReplayIndex } from '../wire_replay';
import { counts, differences, KINDS, type Difference, type Kind } from './differences';
import { Frames } from './frames';
import { readPlace, writePlace, type Place } from './place';
import { BEAT, buckets, clamp, eventAt, sameMoment, tidy, turnAt, type Entry } from './scrubber';

export const TRUTH = 'truth';
export type PauseAt = 'never' | 'turn' | 'battle' | 'strike' | 'ruling';

export interface Opening {
  seat: string;
  me: Me;
  game: Frame['game'];
  statics: Statics;
  land: Land;
  index: ReplayIndex;
  place: Place;
}

/** Fetches what the replay needs before it can show anything. Rejects with `Failure`. */
export async function openReplay(seat: string): Promise<Opening> {
  const place = readPlace(window.location.search);
  const [me, now] = await Promise.all([get<Me>(seatPath(seat, 'me')), get<PackedFrame>(seatPath(seat, 'frame'))]);
  const asked = place.as || (me.can.control ? TRUTH : me.audience);
  const [statics, index] = await Promise.all([get<Statics>(now.game.statics), allowedIndex(seat, asked, me.audience)]);
  const land = prepare(await get<Theatre>(statics.theatre));
  learnNames(statics, land);
  if (!place.right && !window.location.search) place.right = besides(index, index.as, statics);
  return { seat, me, game: now.game, statics, land, index, place: { ...place, as: index.as } };
}

const fetchIndex = (seat: string, as: string) =>
  get<ReplayIndex>(seatPath(seat, `replay?as=${encodeURIComponent(as)}`));
/** The index asked for; one's own where a link names eyes that are not for this seat. */
async function allowedIndex(seat: string, as: string, own: string): Promise<ReplayIndex> {
  try {
    return await fetchIndex(seat, as);
  } catch (error) {
    if (as !== own && error instanceof Failure && error.code === 'PERSPECTIVE') return fetchIndex(seat, own);
    throw error;
  }
}

/** Turns of the scenario, so that every index is filled up to them. */
const length = (opening: Opening) => opening.statics.scenario.turns;

/** A first second pane: the team that was most in the dark cannot be known, so the first other one. */
function besides(index: ReplayIndex, as: string, statics: Statics): string {
  const teams = statics.teams.map((team) => team.id);
  return index.perspectives.find((one) => one !== as && teams.includes(one)) ?? '';
}

export class Player {
  readonly as = signal('');
  readonly right = signal('');
  readonly at = signal(0);
  /**
   * The cursor the maps stand at. It follows `at` at once, but while the scrubber races it waits
   * for a pause: painting two maps for each place passed would hold up the hand.
   */
  readonly rest = signal(0);
  readonly hidden = signal<ReadonlySet<Kind>>(new Set());
  readonly playing = signal(false);
  readonly speed = signal(1);
  readonly pauseAt = signal<PauseAt>('never');
  readonly camera = signal<Camera | null>(null);
  /** Id of the difference picked in the table. */
  readonly picked = signal('');
  readonly indexes = signal<ReadonlyMap<string, ReplayIndex>>(new Map());
  private readonly frames: Frames;
  private readonly arrived = signal(0);
  private readonly asked = new Set<string>();

  readonly index = computed(() => this.indexes.value.get(this.as.value) ?? this.opening.index);
  readonly turn = computed(() => turnAt(this.index.value, this.at.value));
  readonly event = computed<Entry | null>(() => eventAt(this.index.value, this.at.value));
  readonly opened = computed(() => buckets(this.index.value, this.turn.value?.number ?? 0));

  constructor(readonly opening: Opening) {
    const { place, index, seat } = opening;
    this.frames = new Frames(
      (as, at, signal) => get<ReplayFrame>(seatPath(seat, `replay/frame?as=${encodeURIComponent(as)}&at=${at}`), signal),
      () => (this.arrived.value += 1),
    );
    this.indexes.value = new Map([[index.as, tidy(index, length(opening))]]);
    this.as.value = index.as;
    this.right.value = index.perspectives.includes(place.right) ? place.right : '';
    this.at.value = clamp(index, place.at ?? index.head);
    this.rest.value = this.at.value;
    this.hidden.value = new Set(KINDS.filter((kind) => place.hide.includes(kind)));
    effect(() => this.follow());
    effect(() => this.fetchIndexes());
    effect(() => this.frames.want(this.wishes()));
    effect(() => this.keepPlace());
    effect(() => this.tick());
  }

  get perspectives(): string[] {
    return this.opening.index.perspectives;
  }

  /** The team whose belief can be held against the truth now, or "". */
  readonly compared = computed(() => {
    if (!this.perspectives.includes(TRUTH)) return '';
    const teams = this.opening.statics.teams.map((team) => team.id);
    return [this.right.value, this.as.value].find((one) => teams.includes(one)) ?? '';
  });

  /** The cursor of any perspective at the present moment; null while its index is on its way. */
  cursorOf(as: string): number | null {
    const index = this.indexes.value.get(as);
    return index ? sameMoment(this.index.value, this.rest.value, index) : null;
  }

  frameOf(as: string): ReplayFrame | null {
    void this.arrived.value;
    const at = this.cursorOf(as);
    return at === null ? null : this.frames.get(as, at);
  }

  failed(as: string): unknown {
    void this.arrived.value;
    const at = this.cursorOf(as);
    return at === null ? null : this.frames.error(as, at);
  }

  retry(): void {
    this.frames.retry();
  }

  readonly differences = computed<Difference[]>(() => {
    const team = this.compared.value;
    if (!team) return [];
    const truth = this.frameOf(TRUTH);
    const believed = this.frameOf(team);
    if (!truth || !believed) return [];
    const { cells } = this.opening.land.theatre;
    const km = (a: number, b: number) => Math.hypot(cells[a]!.x - cells[b]!.x, cells[a]!.y - cells[b]!.y);
    return differences(truth.view, team, km, new Set(believed.view.allied.map((unit) => unit.id)));
  });
  readonly counts = computed(() => counts(this.differences.value));

  goto(at: number): void {
    this.at.value = clamp(this.index.value, at);
  }

  /** Changes what the left pane shows; the moment stays. */
  async look(as: string): Promise<void> {
    if (as === this.as.value) return;
    try {
      const to = this.indexes.value.get(as) ?? tidy(await fetchIndex(this.opening.seat, as), length(this.opening));
      batch(() => {
        const at = sameMoment(this.index.value, this.at.value, to);
        this.indexes.value = new Map([...this.indexes.value, [as, to]]);
        if (this.right.value === as) this.right.value = this.as.value;
        this.as.value = as;
        this.at.value = this.rest.value = at;
      });
    } catch (error) {
      fail(error);
    }
  }

  toggle(kind: Kind): void {
    const next = new Set(this.hidden.value);
    if (!next.delete(kind)) next.add(kind);
    this.hidden.value = next;
  }

  play(): void {
    batch(() => {
      if (!this.playing.value && this.at.value >= this.index.value.head) this.goto(1);
      this.started = this.at.value;
      this.playing.value = !this.playing.value;
    });
  }

  private dragging = false;
  private changed = 0;
  private settling = 0;
  /** The hand is on the scrubber, or has left it. */
  drag(on: boolean): void {
    this.dragging = on;
    if (on) this.playing.value = false;
    else this.rest.value = this.at.value;
  }

  private follow(): void {
    const at = this.at.value;
    const now = performance.now();
    window.clearTimeout(this.settling);
    if (!this.dragging && now - this.changed > 120) this.rest.value = at;
    else this.settling = window.setTimeout(() => (this.rest.value = this.at.peek()), this.dragging ? 250 : 90);
    this.changed = now;
  }

  private wishes(): { as: string; at: number }[] {
    const out: { as: string; at: number }[] = [];
    const add = (as: string, at: number) => {
      const index = this.indexes.value.get(as);
      const cursor = index && sameMoment(this.index.value, clamp(this.index.value, at), index);
      if (cursor !== undefined && !out.some((one) => one.as === as && one.at === cursor)) out.push({ as, at: cursor });
    };
    const shown = [this.as.value, this.right.value, this.compared.value && TRUTH, this.compared.value].filter(Boolean);
    const at = this.rest.value;
    // What is on screen, then what the next key press or beat will show.
    for (const step of this.playing.value ? [0, 1, 2, 3] : [0, 1, -1, 2]) for (const as of shown) add(as, at + step);
    return out;
  }

  private fetchIndexes(): void {
    for (const as of [this.right.value, this.compared.value && TRUTH, this.compared.value]) {
      if (!as || this.indexes.value.has(as) || this.asked.has(as)) continue;
      this.asked.add(as);
      fetchIndex(this.opening.seat, as).then(
        (index) => (this.indexes.value = new Map([...this.indexes.peek(), [as, tidy(index, length(this.opening))]])),
        (error: unknown) => {
          this.asked.delete(as);
          fail(error);
        },
      );
    }
  }

  /** The link of this very moment. */
  link(): string {
    const place = { as: this.as.value, right: this.right.value, at: this.at.value, hide: [...this.hidden.value] };
    return writePlace(place);
  }

  private saving = 0;
  private keepPlace(): void {
    const query = this.link();
    // Browsers refuse more than a few changes of the address a second, and scrubbing makes many.
    window.clearTimeout(this.saving);
    this.saving = window.setTimeout(() => window.history.replaceState(null, '', query), 200);
  }

  private beat = 0;
  /** Plays on once the next frame is there: a slow line slows the replay, it does not skip. */
  private tick(): void {
    window.clearTimeout(this.beat);
    if (!this.playing.value) return;
    const index = this.index.value;
    const at = this.at.value;
    if (at >= index.head || this.stopsAt(at)) {
      this.playing.value = false;
      return;
    }
    void this.arrived.value;
    if (!this.frames.get(this.as.value, at + 1)) return;
    this.beat = window.setTimeout(() => this.goto(at + 1), BEAT / this.speed.value);
  }

  /** Where play was pressed: that place never stops it again. */
  private started = 0;
  private stopsAt(at: number): boolean {
    const pause = this.pauseAt.value;
    const entry = eventAt(this.index.value, at);
    if (at === this.started || entry === null || pause === 'never') return false;
    return pause === 'turn' ? this.turn.value?.first === at : entry.kind === pause;
  }
}
