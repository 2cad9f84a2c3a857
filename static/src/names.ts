/**
 * Names for the ids that messages carry as arguments. The engine speaks of teams, units, tracks,
 * sites and cells by id; people read their names.
 */
import { cellName, type Land } from './map/theatre';
import type { Statics, View } from './wire';
import { nameWith } from './words';

const names = new Map<string, string>();
let land: Land | null = null;

/** Arguments whose whole number is a cell. */
const CELL = /(^|_)cell$|^(dest|place)$/;

nameWith((key, value) => {
  // A word that is already for people may look like an id: "funds".
  if (key.endsWith('_word')) return value;
  if (typeof value === 'string') return names.get(value) ?? value;
  return land && CELL.test(key) && Number.isInteger(value) ? cellName(land, value) || value : value;
});

/** The fixed names of a scenario and its map. */
export function learnNames(statics: Statics, map: Land): void {
  land = map;
  for (const node of map.theatre.nodes) names.set(node.id, node.name);
  for (const stock of statics.stocks) names.set(stock.id, stock.name);
  for (const track of statics.tracks) names.set(track.id, track.name);
  for (const missile of Object.values(statics.missiles)) names.set(missile.id, missile.name);
  for (const type of Object.values(statics.unit_types)) names.set(type.id, type.name);
  for (const team of statics.teams) names.set(team.id, team.name);
}

/** The names of the units this audience knows by id. */
export function learnUnits(view: View): void {
  for (const unit of [...view.units, ...view.allied]) names.set(unit.id, unit.name);
}
