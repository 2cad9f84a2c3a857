/** What a map of everything opens on: the land where something may happen, not the whole theatre. */
import type { View } from '../wire';
import type { Land, Point } from './theatre';

const NEAR = 120;
/** Fewer than these are no picture: then everything is shown. */
const ENOUGH = 6;

/**
 * The units and contacts within 120 km of border works and battles; all of them where there are no
 * works, or hardly anyone near.
 */
export function focusOn(land: Land, view: View): Point[] {
  const point = (cell: number): Point[] => {
    const found = land.theatre.cells[cell];
    return found ? [[found.x, found.y]] : [];
  };
  const front = [...Object.keys(view.works), ...Object.keys(view.fronts)].flatMap((cell) => point(Number(cell)));
  const pieces = [...view.units, ...view.allied, ...view.contacts].flatMap(({ cell }) => point(cell));
  const near = pieces.filter(([x, y]) => front.some(([a, b]) => Math.hypot(a - x, b - y) <= NEAR));
  return near.length >= ENOUGH ? [...near, ...front] : pieces;
}
