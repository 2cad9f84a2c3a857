/** A cell in one sentence: "Sarny, marsh, road, rail, works 2, mines 2, bridge". */
import { cellName, type Land } from '../map/theatre';
import type { CellIndex, Statics, View } from '../wire';
import { t } from '../words';

/** Where the works and blown bridges of a cell come from, as long as they are as at STARTEX. */
function sourcesOf(statics: Statics, view: View, cell: CellIndex, sides: string[]): string {
  const works = view.works[String(cell)];
  const start = statics.works[String(cell)];
  const said = works && start && works.fort === start.fort && works.mines === start.mines ? [start.provenance] : [];
  for (const side of sides) {
    const bridge = statics.bridges[side];
    if (bridge && view.bridges[side] === bridge.state) said.push(bridge.provenance);
  }
  return [...new Set(said)].filter(Boolean).join('; ');
}

export function cellFacts(land: Land, statics: Statics, view: View, cell: CellIndex): { name: string; facts: string; source: string } {
  const c = land.theatre.cells[cell];
  if (!c) return { name: '', facts: '', source: '' };
  const facts = [t(`terrain-${c.terrain}`)];
  if (c.road > 0) facts.push(t(c.road > 1 ? 'cell-main-road' : 'cell-road'));
  const edges = c.nb.filter((n) => n >= 0).map((n) => land.edges.get(c.i < n ? `${c.i}-${n}` : `${n}-${c.i}`));
  if (edges.some((e) => e?.rail)) facts.push(t('cell-rail'));
  const works = view.works[String(cell)];
  if (works?.fort) facts.push(t('cell-works', { level: works.fort }));
  if (works?.mines) facts.push(t('cell-mines', { level: works.mines }));
  const bridges = edges.filter((e) => e?.bridge);
  if (bridges.length) {
    const blown = bridges.filter((e) => e && view.bridges[`${e.a}-${e.b}`] === 'blown').length;
    facts.push(t(blown ? 'cell-bridge-blown' : 'cell-bridge', { n: blown || bridges.length }));
  }
  const sites = land.theatre.nodes.filter((n) => n.cell === cell && n.kind !== 'city').map((n) => n.name);
  facts.push(...sites.slice(0, 2));
  const weather = view.weather[c.zone];
  if (weather) facts.push(t(`weather-${weather}`));
  const source = sourcesOf(statics, view, cell, bridges.map((e) => `${e!.a}-${e!.b}`));
  return { name: cellName(land, cell), facts: facts.join(', '), source };
}
