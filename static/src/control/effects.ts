/**
 * Effects as people type them: one kind, a few fields, no JSON (`game/engine/effects.py`).
 *
 * `FIELDS` says what each kind asks for; the form is drawn from it, so a new kind is one more row.
 */
import { cellName, type Land } from '../map/theatre';
import type { Frame, Statics } from '../wire';
import { signed, t } from '../words';

export type EffectKind =
  | 'track'
  | 'stock'
  | 'unit'
  | 'access'
  | 'rung'
  | 'relation'
  | 'reveal'
  | 'flag'
  | 'level'
  | 'works'
  | 'bridge'
  | 'node'
  | 'weather'
  | 'place'
  | 'create'
  | 'remove'
  | 'spell'
  | 'message'
  | 'transfer'
  | 'treaty'
  | 'demand_discount';
export type Source =
  | 'tracks'
  | 'teams'
  | 'stocks'
  | 'units'
  | 'grants'
  | 'pairs'
  | 'flags'
  | 'levels'
  | 'states'
  | 'yesno'
  | 'unit_fields'
  | 'works'
  | 'cells'
  | 'crossings'
  | 'bridge_states'
  | 'nodes'
  | 'zones'
  | 'weathers'
  | 'types'
  | 'subjects'
  | 'readers'
  | 'watchers'
  | 'treaties'
  | 'treaty_states';

export type Field =
  | { name: string; type: 'pick'; from: Source }
  | { name: string; type: 'number'; min: number; max: number; step: number }
  | { name: string; type: 'text'; max: number };

export const FIELDS: Record<EffectKind, Field[]> = {
  track: [
    { name: 'id', type: 'pick', from: 'tracks' },
    { name: 'by', type: 'number', min: -100, max: 100, step: 0.5 },
  ],
  stock: [
    { name: 'team', type: 'pick', from: 'teams' },
    { name: 'id', type: 'pick', from: 'stocks' },
    { name: 'by', type: 'number', min: -100000, max: 100000, step: 1 },
  ],
  unit: [
    { name: 'id', type: 'pick', from: 'units' },
    { name: 'field', type: 'pick', from: 'unit_fields' },
    { name: 'to', type: 'number', min: 0, max: 100, step: 1 },
  ],
  access: [
    { name: 'grant', type: 'pick', from: 'grants' },
    { name: 'to', type: 'number', min: 0, max: 5, step: 1 },
  ],
  rung: [
    { name: 'pair', type: 'pick', from: 'pairs' },
    { name: 'to', type: 'number', min: 0, max: 10, step: 1 },
  ],
  relation: [
    { name: 'pair', type: 'pick', from: 'pairs' },
    { name: 'to', type: 'pick', from: 'states' },
  ],
  reveal: [
    { name: 'to', type: 'pick', from: 'teams' },
    { name: 'unit', type: 'pick', from: 'units' },
    { name: 'level', type: 'number', min: 1, max: 4, step: 1 },
  ],
  flag: [
    { name: 'id', type: 'pick', from: 'flags' },
    { name: 'to', type: 'pick', from: 'yesno' },
  ],
  level: [
    { name: 'id', type: 'pick', from: 'levels' },
    { name: 'by', type: 'number', min: -10, max: 10, step: 1 },
  ],
  works: [
    { name: 'cell', type: 'pick', from: 'cells' },
    { name: 'field', type: 'pick', from: 'works' },
    { name: 'to', type: 'number', min: 0, max: 3, step: 1 },
  ],
  bridge: [
    { name: 'edge', type: 'pick', from: 'crossings' },
    { name: 'to', type: 'pick', from: 'bridge_states' },
  ],
  node: [
    { name: 'id', type: 'pick', from: 'nodes' },
    { name: 'damage', type: 'number', min: 0, max: 100, step: 0.5 },
  ],
  weather: [
    { name: 'zone', type: 'pick', from: 'zones' },
    { name: 'to', type: 'pick', from: 'weathers' },
  ],
  place: [
    { name: 'unit', type: 'pick', from: 'units' },
    { name: 'cell', type: 'pick', from: 'cells' },
  ],
  create: [
    { name: 'team', type: 'pick', from: 'teams' },
    { name: 'type', type: 'pick', from: 'types' },
    { name: 'name', type: 'text', max: 60 },
    { name: 'cell', type: 'pick', from: 'cells' },
    { name: 'strength', type: 'number', min: 1, max: 100000, step: 1 },
  ],
  remove: [{ name: 'unit', type: 'pick', from: 'units' }],
  spell: [
    { name: 'subject', type: 'pick', from: 'subjects' },
    { name: 'value', type: 'number', min: 0, max: 3, step: 0.05 },
    { name: 'days', type: 'number', min: 1, max: 60, step: 1 },
    { name: 'to', type: 'pick', from: 'watchers' },
  ],
  message: [
    { name: 'to', type: 'pick', from: 'readers' },
    { name: 'text', type: 'text', max: 600 },
  ],
  transfer: [
    { name: 'from', type: 'pick', from: 'teams' },
    { name: 'to', type: 'pick', from: 'teams' },
    { name: 'id', type: 'pick', from: 'stocks' },
    { name: 'by', type: 'number', min: 0.5, max: 1000, step: 0.5 },
  ],
  treaty: [
    { name: 'id', type: 'pick', from: 'treaties' },
    { name: 'to', type: 'pick', from: 'treaty_states' },
  ],
  demand_discount: [
    { name: 'item', type: 'text', max: 60 },
    { name: 'weight', type: 'number', min: -5, max: 5, step: 1 },
  ],
};
export const EFFECT_KINDS = Object.keys(FIELDS) as EffectKind[];

export interface Choice {
  value: string;
  /** A message id or a name. */
  label: string;
}

/** One effect being typed: the kind and what was chosen so far, as text. */
export interface Typed {
  kind: EffectKind;
  values: Record<string, string>;
}

/** What may be picked for a source, from the scenario and the truth. */
export function choices(source: Source, statics: Statics, frame: Frame, land: Land | null = null): Choice[] {
  const view = frame.view;
  const name = (id: string) => statics.teams.find((team) => team.id === id)?.name ?? id;
  switch (source) {
    case 'tracks':
      return statics.tracks.filter((track) => !track.computed).map((track) => ({ value: track.id, label: track.name }));
    case 'teams':
      return statics.teams.map((team) => ({ value: team.id, label: team.name }));
    case 'stocks':
      return statics.stocks.map((stock) => ({ value: stock.id, label: stock.name }));
    case 'units':
      return [...view.units]
        .sort((a, b) => a.team.localeCompare(b.team) || a.name.localeCompare(b.name))
        .map((unit) => ({
          value: unit.id,
          label: `${statics.teams.find((team) => team.id === unit.team)?.code ?? unit.team} ${unit.name}`,
        }));
    case 'grants':
      return statics.access.map((one) => ({
        value: `${one.host}>${one.guest}`,
        label: `${name(one.host)} → ${name(one.guest)}`,
      }));
    case 'pairs':
      return statics.pairs.map((pair) => ({ value: `${pair.a}|${pair.b}`, label: `${name(pair.a)} – ${name(pair.b)}` }));
    case 'flags':
      return Object.keys(view.flags).sort().map((id) => ({ value: id, label: id }));
    case 'levels':
      return Object.keys(view.levels).sort().map((id) => ({ value: id, label: id }));
    case 'states':
      return ['peace', 'war'].map((id) => ({ value: id, label: `control-relation-${id}` }));
    case 'yesno':
      return ['true', 'false'].map((id) => ({ value: id, label: `control-flag-${id}` }));
    case 'unit_fields':
      return ['strength_pct', 'cohesion', 'readiness', 'training'].map((id) => ({
        value: id,
        label: `control-unit-${id}`,
      }));
    case 'works':
      return ['fort', 'mines'].map((id) => ({ value: id, label: `control-works-${id}` }));
    case 'cells':
      return byLabel(land?.theatre.cells.filter((c) => c.terrain !== 'sea' && c.name).map((c) => ({ value: String(c.i), label: c.name })) ?? []);
    case 'crossings':
      return land ? byLabel(land.theatre.edges.filter((e) => e.bridge || e.river).map((e) => between(e, land))) : [];
    case 'bridge_states':
      return ['intact', 'blown', 'pontoon'].map((id) => ({ value: id, label: `control-bridge-${id}` }));
    case 'nodes':
      return byLabel(land?.theatre.nodes.map((n) => ({ value: n.id, label: n.name })) ?? []);
    case 'zones':
      return Object.keys(view.weather).sort().map((id) => ({ value: id, label: spaced(id) }));
    case 'weathers':
      return ['frozen', 'snow', 'mild_wet', 'mud', 'fair'].map((id) => ({ value: id, label: `weather-${id}` }));
    case 'types':
      return byLabel(Object.values(statics.unit_types).map((type) => ({ value: type.id, label: type.name })));
    case 'subjects':
      return land ? subjects(land) : [];
    case 'readers':
      return [{ value: 'all', label: 'control-everyone' }, ...choices('teams', statics, frame)];
    case 'watchers':
      return [{ value: 'nobody', label: 'control-nobody' }, ...choices('readers', statics, frame)];
    case 'treaties':
      return view.treaties.map((one) => ({ value: one.id, label: one.name }));
    case 'treaty_states':
      return ['in_force', 'exposed', 'over'].map((id) => ({ value: id, label: `control-treaty-${id}` }));
  }
}

const spaced = (id: string) => id.replaceAll('_', ' ');
const byLabel = (list: Choice[]) => list.sort((a, b) => a.label.localeCompare(b.label));
const between = (edge: { a: number; b: number }, land: Land): Choice => ({
  value: `${Math.min(edge.a, edge.b)}-${Math.max(edge.a, edge.b)}`,
  label: `${cellName(land, edge.a)} – ${cellName(land, edge.b)}`,
});

/** What a spell may lie on, as "what:subject": railways, main roads, the air defence of a zone. */
function subjects(land: Land): Choice[] {
  const { rail, edges, cells } = land.theatre;
  const zones = [...new Set(cells.map((cell) => cell.zone).filter(Boolean))].sort();
  const roads = byLabel(edges.filter((edge) => (edge.road ?? 0) >= 2).map((edge) => between(edge, land)));
  return [
    ...byLabel(rail.map((line) => ({ value: `rail:${line.id}`, label: t('control-spell-rail', { name: line.name }) }))),
    ...zones.map((zone) => ({ value: `sam:${zone}`, label: t('control-spell-sam', { name: spaced(zone) }) })),
    ...roads.map((road) => ({ value: `road:${road.value}`, label: t('control-spell-road', { name: road.label }) })),
  ];
}

/** Kinds that have something to pick in this scenario. */
export function possible(statics: Statics, frame: Frame, land: Land | null = null): EffectKind[] {
  return EFFECT_KINDS.filter((kind) =>
    FIELDS[kind].every((field) => field.type !== 'pick' || choices(field.from, statics, frame, land).length > 0),
  );
}

/** The name of the first field that is missing or out of range, or "". */
export function problem(typed: Typed): string {
  for (const field of FIELDS[typed.kind]) {
    const text = typed.values[field.name] ?? '';
    if (text.trim() === '') return field.name;
    if (field.type === 'text' && text.trim().length > field.max) return field.name;
    if (field.type !== 'number') continue;
    const value = Number(text);
    if (!Number.isFinite(value) || value < field.min || value > field.max) return field.name;
    if (field.name === 'by' && value === 0) return field.name;
  }
  const { kind, values } = typed;
  // A factor on traffic is at most 1; air defence loses up to three levels.
  if (kind === 'spell' && !values.subject?.startsWith('sam') && Number(values.value) > 1) return 'value';
  return '';
}

/** The effect in the engine's grammar. The caller has made sure there is no `problem`. */
export function toEffect({ kind, values }: Typed): Record<string, unknown> {
  const value = (name: string) => values[name] ?? '';
  const [first = '', second = ''] = value(kind === 'access' ? 'grant' : 'pair').split(kind === 'access' ? '>' : '|');
  switch (kind) {
    case 'track':
      return { do: kind, id: value('id'), by: Number(value('by')) };
    case 'stock':
      return { do: kind, team: value('team'), id: value('id'), by: Number(value('by')) };
    case 'unit':
      return { do: kind, id: value('id'), [value('field')]: Number(value('to')) };
    case 'access':
      return { do: kind, host: first, guest: second, to: Number(value('to')) };
    case 'rung':
      return { do: kind, a: first, b: second, to: Number(value('to')) };
    case 'relation':
      return { do: kind, a: first, b: second, to: value('to') };
    case 'reveal':
      return { do: kind, to: value('to'), unit: value('unit'), level: Number(value('level')) };
    case 'flag':
      return { do: kind, id: value('id'), to: value('to') === 'true' };
    case 'level':
      return { do: kind, id: value('id'), by: Number(value('by')) };
    case 'works':
      return { do: kind, cell: Number(value('cell')), [value('field')]: Number(value('to')) };
    case 'bridge':
      return { do: kind, edge: value('edge'), to: value('to') };
    case 'node':
      return { do: kind, id: value('id'), damage: Number(value('damage')) };
    case 'weather':
      return { do: kind, zone: value('zone'), to: value('to') };
    case 'place':
      return { do: kind, unit: value('unit'), cell: Number(value('cell')) };
    case 'create':
      return {
        do: kind,
        team: value('team'),
        type: value('type'),
        name: value('name').trim(),
        cell: Number(value('cell')),
        strength: Number(value('strength')),
      };
    case 'remove':
      return { do: kind, unit: value('unit') };
    case 'spell': {
      const [what = '', on = ''] = value('subject').split(':');
      return { do: kind, what, subject: on, value: Number(value('value')), days: Number(value('days')), to: value('to') };
    }
    case 'message':
      return { do: kind, to: value('to'), text: value('text').trim() };
    case 'transfer':
      return { do: kind, from: value('from'), to: value('to'), id: value('id'), by: Number(value('by')) };
    case 'treaty':
      return { do: kind, id: value('id'), to: value('to') };
    case 'demand_discount':
      return { do: kind, item: value('item').trim(), weight: Number(value('weight')) };
  }
}

type Effect = Record<string, unknown>;

/** An effect in one sentence, before and after it is applied; ids are named by the catalogue. */
export function effectSentence(effect: Effect, land: Land | null = null): string {
  const said: Record<string, string | number | boolean> = {};
  for (const [key, value] of Object.entries(effect)) if (key !== 'do') said[key] = value as string | number | boolean;
  const place = (cell: unknown) => (land ? cellName(land, Number(cell)) : String(cell));
  const first = ['strength_pct', 'cohesion', 'readiness', 'training', 'supply', 'fort', 'mines'].find((name) => name in effect);
  if (first) Object.assign(said, { what: first, to: effect[first] });
  if ('id' in effect) said.name = String(effect.id);
  if (!('name' in said)) said.name = String(effect.unit ?? effect.zone ?? effect.subject ?? '');
  if (typeof effect.by === 'number') said.by = signed(effect.by);
  said.set = 'to' in effect ? 'yes' : 'no';
  if ('cell' in effect) said.place = place(effect.cell);
  if ('edge' in effect) said.place = String(effect.edge).split('-').map(place).join(' – ');
  if (effect.do === 'spell' && land) said.name = spellName(String(effect.what), String(effect.subject), land);
  return t(`effect-${String(effect.do)}`, said);
}

function spellName(what: string, subject: string, land: Land): string {
  if (what === 'rail') return land.theatre.rail.find((line) => line.id === subject)?.name ?? subject;
  if (what === 'road') return subject.split('-').map((cell) => cellName(land, Number(cell))).join(' – ');
  return spaced(subject);
}
