/** Where a unit is, in words: its cell, its box off the map, or on the way. */
import { cellName } from '../map/theatre';
import type { Session } from '../seat';
import type { Unit } from '../wire';
import { t } from '../words';

export function whereabouts(unit: Unit, session: Session): string {
  if (unit.cell >= 0) return cellName(session.land, unit.cell);
  return session.statics.boxes.find((b) => b.id === unit.box)?.name ?? t(unit.box || 'box-off');
}
