/** What stands on the map: own units, allied units and contacts as one kind of thing. */
import { men, t } from '../words';
import type { CellIndex, Contact, Statics, TeamId, Unit, UnitType, View } from '../wire';
import type { Frame } from './symbols';
import { centre, type Land, type Point } from './theatre';

export type Affiliation = 'us' | 'neutral';

export interface Piece {
  /** "u:" + unit id or "c:" + contact id. */
  key: string;
  kind: 'unit' | 'contact';
  id: string;
  team: TeamId;
  cell: CellIndex;
  at: Point;
  sidc: string;
  frame: Frame;
  fill: string;
  glyph: string;
  echelon: string;
  /** Team code, or the word for what is known instead. */
  code: string;
  figure: string;
  /** 0..5, null for contacts. */
  pips: number | null;
  /** Under the plate: the contact's id. */
  below: string;
  /** Under the plate in amber: how old the report is. */
  age: string;
  /** Not seen this turn. */
  old: boolean;
  /** Its place is uncertain. */
  vague: boolean;
  /** For people who do not see the map. */
  label: string;
  weight: number;
}

const ACTIVITY = 'SUGP------*****';
const GREY = { colour: '#d0d4da', glyph: 'black' };

/** How a team stands to the viewer: allies are friends, a pair that may come to blows is hostile. */
export function frameOf(team: TeamId, viewer: string, statics: Statics, affiliation: Affiliation): Frame {
  if (affiliation === 'neutral') return 'neutral';
  if (!team) return 'unknown';
  const both = (a: TeamId, b: TeamId) => (a === team && b === viewer) || (b === team && a === viewer);
  if (team === viewer || statics.allies.some(([a, b]) => both(a, b))) return 'friend';
  return statics.pairs.some((p) => both(p.a, p.b)) ? 'hostile' : 'neutral';
}

const colours = (statics: Statics, team: TeamId) => {
  const found = statics.teams.find((f) => f.id === team);
  return found ? { fill: found.colour, glyph: found.glyph, code: found.code } : { fill: GREY.colour, glyph: GREY.glyph, code: '' };
};

/** A band of men: "2–3k", "850–950", "1.3–3.8k". */
export function band(low: number, high: number): string {
  if (low === high) return men(high);
  const a = men(low);
  const b = men(high);
  return a.endsWith('k') && b.endsWith('k') ? `${a.slice(0, -1)}–${b}` : `${a}–${b}`;
}

/** Whole turns since a contact was last reported; a report of the last turn counts as none. */
export function turnsOld(contact: Contact, turn: number, turnDays: number): number {
  return Math.max(0, turn - 1 - Math.ceil(contact.seen / turnDays));
}

function unitPiece(unit: Unit, at: Point, view: View, statics: Statics, affiliation: Affiliation): Piece {
  const type = statics.unit_types[unit.type];
  const { fill, glyph, code } = colours(statics, unit.team);
  const own = view.units.includes(unit);
  const figure = men(unit.strength);
  return {
    key: 'u:' + unit.id,
    kind: 'unit',
    id: unit.id,
    team: unit.team,
    cell: unit.cell,
    at,
    sidc: type?.sidc ?? ACTIVITY,
    frame: frameOf(unit.team, view.audience, statics, affiliation),
    fill,
    glyph,
    echelon: type?.echelon ?? '',
    code,
    figure,
    pips: own && unit.full > 0 ? Math.min(5, Math.ceil((unit.strength / unit.full) * 5)) : null,
    below: '',
    age: '',
    old: false,
    vague: false,
    label: t('counter-unit', { name: unit.name, code, strength: Math.round(unit.strength) }),
    weight: unit.strength * (type?.be ? 1 : 0.5),
  };
}

/** A class without a type is drawn as the most usual type of that class. */
function typeOf(contact: Contact, statics: Statics): UnitType | undefined {
  const exact = statics.unit_types[contact.type];
  if (exact) return exact;
  return contact.kind ? Object.values(statics.unit_types).find((u) => u.kind === contact.kind) : undefined;
}

function contactPiece(contact: Contact, at: Point, view: View, statics: Statics, affiliation: Affiliation): Piece {
  const type = contact.level >= 2 ? typeOf(contact, statics) : undefined;
  const { fill, glyph, code } = colours(statics, contact.team);
  const sure = frameOf(contact.team, view.audience, statics, affiliation);
  const frame = !type ? 'unknown' : sure === 'hostile' && contact.level < 3 ? 'suspect' : sure;
  const turns = turnsOld(contact, view.turn, statics.scenario.turn_days);
  const figure = contact.high > 0 ? band(contact.low, contact.high) : code ? '?' : '';
  return {
    key: 'c:' + contact.id,
    kind: 'contact',
    id: contact.id,
    team: contact.team,
    cell: contact.cell,
    at,
    sidc: type?.sidc ?? ACTIVITY,
    frame,
    fill,
    glyph,
    echelon: contact.level >= 2 ? (type?.echelon ?? '') : '',
    code: code || t('activity'),
    figure,
    pips: null,
    below: contact.id,
    age: turns ? t('turns-old', { turns }) : '',
    old: turns > 0,
    vague: contact.level === 1 || turns > 1,
    label: t('counter-contact', {
      id: contact.id,
      code: code || t('activity'),
      what: contact.name || (contact.kind && t(`kind-${contact.kind}`)) || t('not-known'),
      strength: figure || t('not-known'),
      turns,
    }),
    weight: contact.high,
  };
}

export function piecesOf(view: View, statics: Statics, land: Land, affiliation: Affiliation): Piece[] {
  const out: Piece[] = [];
  for (const unit of [...view.units, ...view.allied]) {
    const at = centre(land, unit.cell);
    if (at) out.push(unitPiece(unit, at, view, statics, affiliation));
  }
  for (const contact of view.contacts) {
    const at = centre(land, contact.cell);
    if (at) out.push(contactPiece(contact, at, view, statics, affiliation));
  }
  return out;
}

/** Counters that share a place. The first of `pieces` is on top. */
export interface Stack {
  key: string;
  cell: CellIndex;
  at: Point;
  pieces: Piece[];
}

/**
 * One stack per cell and side. Seen from far (`k` px per km below 0.8) neighbours of one team that
 * would cover each other are gathered too.
 */
export function stacksOf(pieces: Piece[], selection: readonly string[], k: number): Stack[] {
  const byPlace = new Map<string, Stack>();
  for (const piece of pieces) {
    const side = piece.frame === 'neutral' ? piece.team : piece.kind === 'contact' && piece.frame !== 'friend' ? 'x' : 'f';
    const far = k < 0.8 ? Math.max(1, 30 / k) : 0;
    const key = far
      ? `${Math.round(piece.at[0] / far)},${Math.round(piece.at[1] / far)}|${piece.team}|${side}`
      : `${piece.cell}|${side}`;
    const stack = byPlace.get(key);
    if (stack) stack.pieces.push(piece);
    else byPlace.set(key, { key, cell: piece.cell, at: piece.at, pieces: [piece] });
  }
  for (const stack of byPlace.values()) {
    const picked = (p: Piece) => (selection.includes(p.key) ? 1 : 0);
    stack.pieces.sort((a, b) => picked(b) - picked(a) || b.weight - a.weight || (a.key < b.key ? -1 : 1));
    const top = stack.pieces[0] as Piece;
    stack.at = top.at;
    stack.cell = top.cell;
  }
  return [...byPlace.values()];
}
