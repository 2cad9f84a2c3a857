/**
 * Where in the record we are, and where a key, a click or the play button takes us.
 *
 * A place is a cursor: n is the position after event n, and 1 the first there is (0 only while nothing
 * was told). Cursors are those of one perspective; `sameMoment` finds the matching one of another.
 */
import type { ReplayIndex } from '../wire';

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
  const starts = index.events.filter((entry, i) => i === 0 || bucket(entry) !== bucket(index.events[i - 1]!));
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

/** The events of one turn by step, and by day inside the daily loop, in order of play. */
export function buckets(index: ReplayIndex, turn: number): Bucket[] {
  const out: Bucket[] = [];
  for (const entry of index.events) {
    if (entry.turn !== turn) continue;
    const key = bucket(entry);
    const last = out[out.length - 1];
    if (last?.key === key) last.events.push(entry);
    else out.push({ key, step: mainStep(entry.step), day: entry.day, events: [entry] });
  }
  return out;
}

/** Share of the width each bucket takes: by its events, but never so little that its name hides. */
export function widths(list: readonly Bucket[]): number[] {
  const parts = list.map((one) => Math.max(1.5, Math.sqrt(one.events.length) * 1.5));
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
  const moment = order(entry);
  // Before the first thing it was told, an audience stands where that found it.
  let found = clamp(to, 1);
  for (const other of to.events) {
    if (order(other) > moment) break;
    found = other.n;
  }
  return found;
}

function mainStep(step: string): string {
  return /^R\d+/.exec(step)?.[0] ?? step;
}

function bucket(entry: Entry): string {
  return entry.day > 0 ? `${entry.turn} day ${entry.day}` : `${entry.turn} ${mainStep(entry.step)}`;
}

function order(entry: Entry): number {
  const step = Number(/^R(\d+)/.exec(entry.step)?.[1] ?? 0);
  return entry.turn * 10_000 + step * 100 + entry.day;
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
