/**
 * Where counters and names go so that nothing covers anything. Counters are placed first, each as
 * near to its cell as it can be; names then give way to counters and to each other.
 */
import { Taken, type Box } from './boxes';
import type { Point } from './theatre';

export interface Wanted {
  key: string;
  /** True place, px. */
  at: Point;
  /** Box relative to the place. */
  box: Box;
  /** Smaller goes first and keeps its place. */
  rank: number;
}

/** Offsets to try, nearest first: the place itself, then rings. Rings are wide, counters not round. */
const RINGS = [10, 18, 28, 38, 50, 64, 80, 100];
const TRIES: Point[] = [[0, 0]];
for (const r of RINGS) for (let a = 0; a < 12; a++) TRIES.push([r * Math.cos((a * Math.PI) / 6) * 1.15, r * Math.sin((a * Math.PI) / 6)]);

/**
 * Place for every counter, as an offset from its true place. `fixed` are boxes to keep clear
 * (towns), `soft` boxes that are better kept clear (where their names would like to be).
 */
export function placeCounters(wanted: Wanted[], fixed: Taken, soft: Taken): Map<string, Point> {
  const taken = new Taken();
  const out = new Map<string, Point>();
  const order = [...wanted].sort((a, b) => a.rank - b.rank || (a.key < b.key ? -1 : 1));
  for (const w of order) {
    let best: Point = [0, 0];
    let least = Infinity;
    for (const [dx, dy] of TRIES) {
      const far = Math.hypot(dx, dy);
      if (far >= least) break;
      const box = { x: w.at[0] + dx + w.box.x, y: w.at[1] + dy + w.box.y, w: w.box.w, h: w.box.h };
      const cost = far + taken.covered(box) * 7 + fixed.covered(box) * 3 + soft.covered(box) * 0.06;
      if (cost < least) {
        least = cost;
        best = [dx, dy];
      }
    }
    out.set(w.key, best);
    taken.add({ x: w.at[0] + best[0] + w.box.x, y: w.at[1] + best[1] + w.box.y, w: w.box.w, h: w.box.h });
  }
  return out;
}

export interface Name {
  key: string;
  at: Point;
  w: number;
  h: number;
  /** Distance from the point to the text, px. */
  gap: number;
  /** Side to try first: n ne e se s sw w nw, or "c" for the middle. */
  side: string;
  rank: number;
  /** Set it even where it covers something. */
  must?: boolean;
}

const AROUND = ['e', 'se', 'ne', 'w', 's', 'n', 'sw', 'nw'];

/** Box of a name set on one side of its point. */
export function nameBox(n: Pick<Name, 'at' | 'w' | 'h' | 'gap'>, side: string): Box {
  const { w, h, gap } = n;
  const [x, y] = n.at;
  const left = side.includes('e') ? gap : side.includes('w') ? -gap - w : -w / 2;
  const flat = side === 'e' || side === 'w' || side === 'c';
  const diagonal = side.length === 2;
  const top = flat ? -h / 2 : side.startsWith('n') ? -gap - h + (diagonal ? 4 : 0) : gap - (diagonal ? 4 : 0);
  return { x: x + (diagonal ? left * 0.75 - (side.includes('w') ? w * 0.25 : 0) : left), y: y + top, w, h };
}

/** A box for each name that finds room; the others are left out. `taken` grows by what is set. */
export function placeNames(names: Name[], taken: Taken): Map<string, Box> {
  const out = new Map<string, Box>();
  const order = [...names].sort((a, b) => a.rank - b.rank || (a.key < b.key ? -1 : 1));
  for (const n of order) {
    const sides = n.side === 'c' ? ['c'] : [n.side, ...AROUND.filter((s) => s !== n.side)];
    let best: Box | null = null;
    let least = Infinity;
    for (const side of sides) {
      const box = nameBox(n, side);
      const area = taken.covered(box);
      if (area < least) {
        least = area;
        best = box;
      }
      if (area === 0) break;
    }
    if (!best || (least > 0 && !n.must)) continue;
    out.set(n.key, best);
    taken.add(best);
  }
  return out;
}

let pen: CanvasRenderingContext2D | null = null;
const widths = new Map<string, number>();

/** Width of a text in px. */
export function textWidth(text: string, font: string): number {
  const id = font + '|' + text;
  const kept = widths.get(id);
  if (kept !== undefined) return kept;
  pen ??= document.createElement('canvas').getContext('2d');
  let width = text.length * 6.6;
  if (pen) {
    pen.font = font;
    width = pen.measureText(text).width;
  }
  widths.set(id, width);
  return width;
}
