/** Border works as lines: the stretch of border in front of each fortified cell, moved inward. */
import type { View } from '../wire';
import type { Land, Point } from './theatre';

export interface Stretch {
  fort: boolean;
  /** Border points, km, about 8 km apart, smoothed. */
  line: Point[];
  /** Unit vectors towards the owner's side, one per point. */
  inward: Point[];
  mined: boolean;
}

const STEP = 8;

function resample(line: Point[]): Point[] {
  const out: Point[] = [];
  let rest = 0;
  for (let n = 1; n < line.length; n++) {
    const [ax, ay] = line[n - 1] as Point;
    const [bx, by] = line[n] as Point;
    const length = Math.hypot(bx - ax, by - ay);
    for (let d = rest; d < length; d += STEP) out.push([ax + ((bx - ax) * d) / length, ay + ((by - ay) * d) / length]);
    rest = rest <= length ? STEP - ((length - rest) % STEP) : rest - length;
  }
  return out;
}

function smooth(line: Point[]): Point[] {
  let out = line;
  for (let round = 0; round < 5; round++) {
    out = out.map((p, n) => {
      const a = out[Math.max(0, n - 1)] as Point;
      const b = out[Math.min(out.length - 1, n + 1)] as Point;
      return [(a[0] + 2 * p[0] + b[0]) / 4, (a[1] + 2 * p[1] + b[1]) / 4];
    });
  }
  return out;
}

/** The cell of `owner` whose centre is nearest to a point within 45 km, or -1. */
function behind(land: Land, owner: string, [x, y]: Point): number {
  let best = -1;
  let least = 45 * 45;
  for (const cell of land.theatre.cells) {
    if (cell.owner !== owner) continue;
    const d = (cell.x - x) ** 2 + (cell.y - y) ** 2;
    if (d < least) {
      least = d;
      best = cell.i;
    }
  }
  return best;
}

const placed = new WeakMap<Land, Map<string, { points: Point[]; cells: number[] }[]>>();

/** Each country's borders as points with the own cell behind each; worked out once per map. */
function bordersOf(land: Land, owner: string): { points: Point[]; cells: number[] }[] {
  let all = placed.get(land);
  if (!all) placed.set(land, (all = new Map()));
  let own = all.get(owner);
  if (!own) {
    own = land.theatre.borders
      .filter((b) => b.a === owner || b.b === owner)
      .map((b) => {
        const points = smooth(resample(b.line));
        return { points, cells: points.map((p) => behind(land, owner, p)) };
      });
    all.set(owner, own);
  }
  return own;
}

export function stretches(land: Land, works: View['works']): Stretch[] {
  const out: Stretch[] = [];
  const owners = new Set(Object.keys(works).map((c) => land.theatre.cells[Number(c)]?.owner ?? ''));
  for (const owner of owners) {
    if (!owner) continue;
    for (const { points, cells } of bordersOf(land, owner)) {
      let run: Stretch | null = null;
      points.forEach((p, n) => {
        const cell = cells[n] as number;
        const here = works[String(cell)];
        const fort = (here?.fort ?? 0) > 0;
        const mined = (here?.mines ?? 0) > 0;
        if (!here || (!fort && !mined)) {
          run = null;
          return;
        }
        const a = points[Math.max(0, n - 1)] as Point;
        const b = points[Math.min(points.length - 1, n + 1)] as Point;
        const length = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1;
        let normal: Point = [-(b[1] - a[1]) / length, (b[0] - a[0]) / length];
        const own = land.theatre.cells[cell];
        if (own && normal[0] * (own.x - p[0]) + normal[1] * (own.y - p[1]) < 0) normal = [-normal[0], -normal[1]];
        if (!run || run.fort !== fort || run.mined !== mined) {
          const last: Stretch | null = run;
          run = { fort, mined, line: [], inward: [] };
          if (last) {
            // Join stretches of different strength so that the line has no gap between them.
            run.line.push((last as Stretch).line.at(-1) as Point);
            run.inward.push((last as Stretch).inward.at(-1) as Point);
          }
          out.push(run);
        }
        run.line.push(p);
        run.inward.push(normal);
      });
    }
  }
  return out.filter((s) => s.line.length > 1);
}

/** The stretch moved `px` pixels inward, in kilometres at scale `k`. */
export function moved(s: Stretch, px: number, k: number): Point[] {
  return s.line.map(([x, y], n) => {
    const [nx, ny] = s.inward[n] as Point;
    return [x + (nx * px) / k, y + (ny * px) / k];
  });
}
