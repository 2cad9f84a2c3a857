/**
 * Where in the record we are, and where a key, a click or the play button takes us.
 *
 * A place is a cursor: n is the position after event n, and 1 the first there is (0 only while nothing
 * was told). Cursors are those of one perspective; `sameMoment` finds the matching one of another.
 */
import type { ReplayIndex } from '../wire_replay';
import { family } from './kinds';

export type Entry = ReplayIndex['events'][number];
export type TurnMark = ReplayIndex['turns'][number];

/** Steps of a turn in the order of play (`rules.md` §2). */
export const STEPS = ['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8', 'R9', 'R10', 'R11'] as const;
export const SPEEDS = [0.5, 1, 2, 4, 8] as const;
/** Milliseconds an event stands on screen at speed 1. */
export const BEAT = 1200;

/** Keeps a cursor within the record. */
export function clamp(index: ReplayIndex, at: number): number {
  return Math.min(index.head, Math.max(1, Math.round(at)));
}

/** The turn a cursor lies in: that of the last event told up to it, else the first turn. */
export function turnAt(index: ReplayIndex, at: number): TurnMark | null {
  let found: TurnMark | null = index.turns[0] ?? null;
  for (const turn of index.turns) if (turn.first <= at && turn.last >= turn.first) found = turn;
  return found;
}

export function eventAt(index: ReplayIndex, at: number): Entry | null {
  // Cursors are dense, so the event is nearly always in its own slot.
  const guess = index.events[at - 1];
  return guess?.n === at ? guess : (index.events.find((entry) => entry.n === at) ?? null);
}

/** The first event of the next turn (`by` 1), or of this turn and then of the one before (-1). */
export function toTurn(index: ReplayIndex, at: number, by: 1 | -1): number {
  const told = index.turns.filter((turn) => turn.last >= turn.first);
  if (by === 1) return told.find((turn) => turn.first > at)?.first ?? index.head;
  return told.findLast((turn) => turn.first < at)?.first ?? clamp(index, 1);
}

/** The first event of the next step or day, or of this one and then of the one before. */
export function toStep(index: ReplayIndex, at: number, by: 1 | -1): number {
  const starts = index.turns.flatMap((turn) => buckets(index, turn.number)).map((one) => one.events[0]!);
  if (by === 1) return starts.find((entry) => entry.n > at)?.n ?? index.head;
  return starts.findLast((entry) => entry.n < at)?.n ?? clamp(index, 1);
}

/** Where a key leads, or null if it is none of the replay's. */
export function onKey(index: ReplayIndex, at: number, key: string, shift: boolean): number | null {
  switch (key) {
    case 'ArrowLeft':
      return shift ? toStep(index, at, -1) : clamp(index, at - 1);
    case 'ArrowRight':
      return shift ? toStep(index, at, 1) : clamp(index, at + 1);
    case 'PageUp':
      return toTurn(index, at, -1);
    case 'PageDown':
      return toTurn(index, at, 1);
    case 'Home':
      return clamp(index, 1);
    case 'End':
      return index.head;
    default:
      return null;
  }
}

export interface Bucket {
  /** `R3`, or `day 3` inside the daily loop. */
  key: string;
  step: string;
  day: number;
  events: Entry[];
}

/**
 * The events of one turn by step, and by day inside the daily loop, in order of play. What carries
 * no step belongs to the step it follows; at the head of a turn that is the opening, R0.
 */
export function buckets(index: ReplayIndex, turn: number): Bucket[] {
  const out: Bucket[] = [];
  for (const entry of index.events) {
    if (entry.turn !== turn) continue;
    const last = out[out.length - 1];
    const step = mainStep(entry.step) || last?.step || 'R0';
    const day = mainStep(entry.step) ? entry.day : (last?.day ?? 0);
    const key = day > 0 ? `day ${day}` : step;
    if (last?.key === key) last.events.push(entry);
    else out.push({ key, step, day, events: [entry] });
  }
  return out;
}

/** Share of the width each bucket takes: by its events, but never so little that its name hides. */
export function widths(list: readonly Bucket[]): number[] {
  const parts = list.map((one) => Math.max(3, Math.sqrt(one.events.length) * 1.5));
  const sum = parts.reduce((a, b) => a + b, 0);
  return parts.map((part) => part / sum);
}

/**
 * The last cursor of `to` that is not later than the moment at cursor `at` of `from`.
 *
 * Cursors of two audiences cannot be compared: each counts only what that audience was told. What
 * both share is turn, step and day; inside the same day the whole of it counts as told.
 */
export function sameMoment(from: ReplayIndex, at: number, to: ReplayIndex): number {
  if (from.as === to.as) return clamp(to, at);
  const entry = eventAt(from, at);
  if (!entry) return clamp(to, at <= 0 ? 1 : to.head);
  const place = from.events[at - 1] === entry ? at - 1 : from.events.indexOf(entry);
  const moment = moments(from)[place]!;
  const times = moments(to);
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! <= moment) low = middle + 1;
    else high = middle;
  }
  // Before the first thing it was told, an audience stands where that found it.
  return to.events[low - 1]?.n ?? clamp(to, 1);
}

/**
 * Fills up the turns that were not played or in which nothing was told, so that a turn keeps its
 * place and width on the bar while the exercise goes on. Kinds are brought to their family.
 */
export function tidy(index: ReplayIndex, turns: number): ReplayIndex {
  const last = Math.max(turns, ...index.turns.map((turn) => turn.number));
  let told = 0;
  const all = Array.from({ length: last }, (_, i): TurnMark => {
    const found = index.turns.find((turn) => turn.number === i + 1);
    if (found) told = found.last;
    return found ?? { number: i + 1, from: '', to: '', first: told + 1, last: told, title: null };
  });
  return { ...index, turns: all, events: index.events.map((entry) => ({ ...entry, kind: family(entry.kind) })) };
}

function mainStep(step: string): string {
  return /^R\d+/.exec(step)?.[0] ?? '';
}

const times = new WeakMap<ReplayIndex, number[]>();

/**
 * When each event happened, as a number that never falls. What carries no step (the clock) happened
 * when the event before it did.
 */
function moments(index: ReplayIndex): number[] {
  const kept = times.get(index);
  if (kept) return kept;
  let latest = 0;
  const made = index.events.map((entry) => {
    const step = Number(/^R(\d+)/.exec(entry.step)?.[1] ?? 0);
    latest = Math.max(latest, entry.turn * 10_000 + step * 100 + entry.day);
    return latest;
  });
  times.set(index, made);
  return made;
}

/** Where a cursor stands on the bar of turns, 0..1: every turn has the same width. */
export function shareOf(index: ReplayIndex, at: number): number {
  const n = index.turns.length;
  if (n === 0 || at <= 0) return 0;
  const i = index.turns.findLastIndex((turn) => turn.last >= turn.first && turn.first <= at);
  const turn = index.turns[i];
  if (!turn) return 0;
  return (i + Math.min(1, (at - turn.first + 1) / (turn.last - turn.first + 1))) / n;
}

/** The cursor under a place on the bar, 0..1. In a turn in which nothing was told: the last before. */
export function cursorAt(index: ReplayIndex, share: number): number {
  const n = index.turns.length;
  if (n === 0 || share <= 0) return clamp(index, 1);
  const place = Math.min(share, 1) * n;
  const i = Math.min(n - 1, Math.floor(place));
  const turn = index.turns[i]!;
  if (turn.last < turn.first) return index.turns.slice(0, i).findLast((one) => one.last >= one.first)?.last ?? clamp(index, 1);
  const count = turn.last - turn.first + 1;
  return clamp(index, turn.first - 1 + Math.ceil((place - i) * count));
}
