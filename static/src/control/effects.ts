/**
 * Effects as people type them: one kind, a few fields, no JSON (`game/engine/effects.py`).
 *
 * `FIELDS` says what each kind asks for; the form is drawn from it, so a new kind is one more row.
 */
import type { Frame, Statics } from '../wire';

export type EffectKind = 'track' | 'stock' | 'unit' | 'access' | 'rung' | 'relation' | 'reveal' | 'flag' | 'level';
export type Source = 'tracks' | 'teams' | 'stocks' | 'units' | 'grants' | 'pairs' | 'flags' | 'levels' | 'states' | 'yesno' | 'unit_fields';

export type Field =
  | { name: string; type: 'pick'; from: Source }
  | { name: string; type: 'number'; min: number; max: number; step: number };

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
export function choices(source: Source, statics: Statics, frame: Frame): Choice[] {
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
  }
}

/** Kinds that have something to pick in this scenario. */
export function possible(statics: Statics, frame: Frame): EffectKind[] {
  return EFFECT_KINDS.filter((kind) =>
    FIELDS[kind].every((field) => field.type === 'number' || choices(field.from, statics, frame).length > 0),
  );
}

/** The name of the first field that is missing or out of range, or "". */
export function problem(typed: Typed): string {
  for (const field of FIELDS[typed.kind]) {
    const text = typed.values[field.name] ?? '';
    if (text.trim() === '') return field.name;
    if (field.type === 'pick') continue;
    const value = Number(text);
    if (!Number.isFinite(value) || value < field.min || value > field.max) return field.name;
    if (field.name === 'by' && value === 0) return field.name;
  }
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
  }
}
