/** The desk's arithmetic: what is open, what blocks the release, where the die fell. */
import type { Explanation } from '../wire';
import type { Item, Review } from '../wire_control';

export type Triage = Item['triage'];
export const TRIAGES: readonly Triage[] = ['routine', 'contested', 'judgement'];

/** Shortest reason the rules take for a departure (`rules.md` §18.4). */
export const REASON_MIN = 15;
export const REASON_MAX = 500;

export function isOpen(item: Item): boolean {
  return item.ruled === '';
}

export interface Standing {
  /** Items of each kind still open. */
  open: Record<Triage, number>;
  /** Items that stop the release: argued actions without odds, in the server's words `blocked`. */
  blocked: number;
  /** May control release the turn now? */
  ready: boolean;
}

/** What is still open; open items may be released as proposed, blocked ones may not. */
export function standing(review: Review, status: string): Standing {
  const open: Record<Triage, number> = { routine: 0, contested: 0, judgement: 0 };
  for (const item of review.items) if (isOpen(item)) open[item.triage] += 1;
  const blocked = review.blocked.length;
  return { open, blocked, ready: status === 'review' && blocked === 0 && !review.error };
}

/** The item to show first: what blocks, then open judgement, then contested, then routine. */
export function firstOpen(review: Review): Item | null {
  const open = review.items.filter(isOpen);
  return (
    open.find((item) => review.blocked.includes(item.ref)) ??
    open.find((item) => item.triage === 'judgement') ??
    open.find((item) => item.triage === 'contested') ??
    open[0] ??
    review.items[0] ??
    null
  );
}

/** After a ruling on `ref`: the next open item of the same kind, else the first open of any. */
export function nextOpen(review: Review, ref: string): Item | null {
  const at = review.items.findIndex((item) => item.ref === ref);
  const here = review.items[at];
  const rest = [...review.items.slice(at + 1), ...review.items.slice(0, Math.max(at, 0))].filter(isOpen);
  return rest.find((item) => item.triage === here?.triage) ?? rest[0] ?? null;
}

export interface Segment {
  outcome: string;
  pct: number;
  /** Left edge, 0..1. */
  from: number;
  to: number;
}

/** The odds as segments of one 0..1 axis, the axis the die is read on. */
export function segments(odds: Explanation['odds']): Segment[] {
  const sum = odds.reduce((total, [, pct]) => total + pct, 0) || 1;
  let from = 0;
  return odds.map(([outcome, pct]) => {
    const to = from + pct / sum;
    const segment = { outcome, pct, from, to };
    from = to;
    return segment;
  });
}

/** How an item is called on screen: the order it came from, else nothing shorter than its words. */
export function shortRef(item: Item): string {
  return /^(?:order|argument):(.+)$/.exec(item.ref)?.[1] ?? (item.ref.includes(':') ? '' : item.ref);
}

/** Per cent of the outcome that came, or null where no odds were drawn. */
export function chanceOf(why: Explanation | null, outcome: string): number | null {
  return why?.odds.find(([name]) => name === outcome)?.[1] ?? null;
}

/** Sherman Kent's words of estimative probability (`rules.md` §18.3). */
export const KENT = [
  { id: 'almost-certain', pct: 93 },
  { id: 'probable', pct: 75 },
  { id: 'even', pct: 50 },
  { id: 'probably-not', pct: 30 },
  { id: 'almost-certainly-not', pct: 7 },
] as const;

/** The nearest word of Kent's scale for a chance in per cent. */
export function kentWord(pct: number): (typeof KENT)[number]['id'] {
  return KENT.reduce((best, word) => (Math.abs(word.pct - pct) < Math.abs(best.pct - pct) ? word : best)).id;
}
