/**
 * A plausible way between two cells, for drawing plans and for filling the gap between waypoints.
 * It knows the map only: what may be entered, and when one arrives, the offers say.
 */
import type { Land } from '../map/theatre';
import type { CellIndex } from '../wire';

const WEIGHT: Record<string, number> = { open: 1, mixed: 1.1, urban: 1, forest: 1.4, swamp: 1.9, hilly_forest: 1.8, mountain: 2.4, sea: 30 };

/** Cells from `from` to `to`, both included; empty if there is no way within `within`. */
export function route(land: Land, from: CellIndex, to: CellIndex, within?: ReadonlySet<CellIndex>): CellIndex[] {
  const { cells } = land.theatre;
  const goal = cells[to];
  const start = cells[from];
  if (!goal || !start) return [];
  const cost = new Map<CellIndex, number>([[from, 0]]);
  const came = new Map<CellIndex, CellIndex>();
  const open = new Set<CellIndex>([from]);
  const ahead = (i: CellIndex) => {
    const c = cells[i];
    return c ? Math.hypot(c.x - goal.x, c.y - goal.y) : 0;
  };
  while (open.size) {
    let here = -1;
    let least = Infinity;
    for (const i of open) {
      const f = (cost.get(i) ?? 0) + ahead(i);
      if (f < least || (f === least && i < here)) {
        least = f;
        here = i;
      }
    }
    if (here === to) break;
    open.delete(here);
    const a = cells[here];
    if (!a) continue;
    for (const next of a.nb) {
      const b = cells[next];
      if (!b || (within && next !== to && !within.has(next))) continue;
      const foreign = b.owner === start.owner || b.owner === goal.owner ? 1 : 3;
      const step = Math.hypot(a.x - b.x, a.y - b.y) * (WEIGHT[b.terrain] ?? 1.5) * (b.road ? 1 : 1.5) * foreign;
      const sum = (cost.get(here) ?? 0) + step;
      if (sum >= (cost.get(next) ?? Infinity)) continue;
      cost.set(next, sum);
      came.set(next, here);
      open.add(next);
    }
  }
  if (from !== to && !came.has(to)) return [];
  const out = [to];
  while (out[0] !== from) {
    const before = came.get(out[0] as CellIndex);
    if (before === undefined) return [];
    out.unshift(before);
  }
  return out;
}
