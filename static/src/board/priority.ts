/** Moving a draft up or down. The desk has the highest priority first, then goes by id; 1 to 99. */
import type { Draft } from '../wire_desk';

type Row = Pick<Draft, 'id' | 'priority'>;
const LEAST = 1;
const MOST = 99;
const before = (a: Row, b: Row) => a.priority > b.priority || (a.priority === b.priority && a.id < b.id);

/**
 * The changes of priority that move `id` by one row among `rows` (in their present order), as few
 * as there can be: usually its own alone. Empty where it cannot move.
 */
export function shift(rows: readonly Row[], id: string, by: -1 | 1): Row[] {
  const at = rows.findIndex((r) => r.id === id);
  const to = at + by;
  if (at < 0 || to < 0 || to >= rows.length) return [];
  const wanted = [...rows];
  const [row] = wanted.splice(at, 1);
  if (!row) return [];
  wanted.splice(to, 0, row);
  const above = wanted[to - 1];
  const below = wanted[to + 1];
  const near = [row.priority, above?.priority, below?.priority, above && above.priority - 1, below && below.priority + 1];
  for (const p of near) {
    if (p === undefined || p < LEAST || p > MOST) continue;
    const tried = { id, priority: p };
    if ((!above || before(above, tried)) && (!below || before(tried, below))) return p === row.priority ? [] : [tried];
  }
  // No room between the neighbours: number them all anew.
  return wanted
    .map((r, n) => ({ id: r.id, priority: wanted.length - n }))
    .filter((r) => rows.find((o) => o.id === r.id)?.priority !== r.priority);
}
