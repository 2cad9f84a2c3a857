/**
 * Aiming by keyboard: a cursor cell that six keys move. The order of neighbours in the theatre is
 * N, NE, SE, S, SW, NW, worked out per cell when the map is compiled, so a key and its opposite
 * always lead back.
 */
import { signal } from '@preact/signals';
import type { Land } from '../map/theatre';
import type { CellIndex } from '../wire';

/** -1 while the cursor is away. */
export const cursor = signal<CellIndex>(-1);

export const DIRECTIONS: { key: string; at: number; word: string }[] = [
  { key: 'w', at: 0, word: 'north' },
  { key: 'e', at: 1, word: 'northeast' },
  { key: 'd', at: 2, word: 'southeast' },
  { key: 's', at: 3, word: 'south' },
  { key: 'a', at: 4, word: 'southwest' },
  { key: 'q', at: 5, word: 'northwest' },
];

/** The same six ways for the arrow keys, which work inside an empty field. */
export const ARROWS: Record<string, number> = {
  ArrowUp: 0,
  ArrowRight: 1,
  'Shift+ArrowRight': 2,
  ArrowDown: 3,
  'Shift+ArrowLeft': 4,
  ArrowLeft: 5,
};

/** One step from a cell; the cell itself at the edge of the map. */
export function step(land: Land, from: CellIndex, direction: number): CellIndex {
  const next = land.theatre.cells[from]?.nb[direction] ?? -1;
  return next >= 0 ? next : from;
}
