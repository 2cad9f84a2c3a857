/**
 * What one team believed against what was true (`screens.md` §2.9).
 *
 * Both sides come from one frame of the truth: its units, and `view.pictures`, which pairs each
 * contact of a team with the unit behind it. Nothing here is known to a team's own frame.
 */
import type { CellIndex, Contact, TeamId, Unit, View } from '../wire';

export type Kind = 'unknown' | 'misplaced' | 'strength' | 'phantom';
export const KINDS: readonly Kind[] = ['unknown', 'misplaced', 'strength', 'phantom'];

export interface Difference {
  kind: Kind;
  /** Stable across frames: kind, then the unit or the contact it is about. */
  id: string;
  /** Where the mark stands: the true place of an unknown unit, else the believed one. */
  at: CellIndex;
  /** The true place, of a misplaced contact. */
  truly?: CellIndex;
  /** Kilometres between the two, rounded. */
  km?: number;
  unit: Unit | null;
  contact: Contact | null;
}

/**
 * Differences between the truth and the picture of `team`, most grave first within each kind.
 *
 * `reported` are units of other teams that this team is told of in full: never a difference.
 * A contact without a strength (level 1, or `high` 0) claims none, so none can be wrong.
 */
export function differences(
  view: View,
  team: TeamId,
  km: (a: CellIndex, b: CellIndex) => number,
  reported: ReadonlySet<string> = new Set(),
): Difference[] {
  const truth = new Map(view.units.map((unit) => [unit.id, unit]));
  const seen = new Set<string>();
  const out: Difference[] = [];
  for (const [contact, behind] of view.pictures[team] ?? []) {
    const unit = truth.get(behind);
    if (!unit || unit.cell < 0) {
      out.push({ kind: 'phantom', id: `phantom ${contact.id}`, at: contact.cell, unit: null, contact });
      if (unit) seen.add(unit.id);
      continue;
    }
    seen.add(unit.id);
    if (unit.cell !== contact.cell) {
      out.push({
        kind: 'misplaced',
        id: `misplaced ${contact.id}`,
        at: contact.cell,
        truly: unit.cell,
        km: Math.round(km(contact.cell, unit.cell)),
        unit,
        contact,
      });
    }
    if (contact.high > 0 && (unit.strength < contact.low || unit.strength > contact.high)) {
      out.push({ kind: 'strength', id: `strength ${contact.id}`, at: contact.cell, unit, contact });
    }
  }
  for (const unit of view.units) {
    if (unit.team === team || unit.cell < 0 || seen.has(unit.id) || reported.has(unit.id)) continue;
    out.push({ kind: 'unknown', id: `unknown ${unit.id}`, at: unit.cell, unit, contact: null });
  }
  return out.sort(
    (a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || weight(b) - weight(a) || compare(a.id, b.id),
  );
}

/** How many there are of each kind. */
export function counts(list: readonly Difference[]): Record<Kind, number> {
  const out: Record<Kind, number> = { unknown: 0, misplaced: 0, strength: 0, phantom: 0 };
  for (const difference of list) out[difference.kind] += 1;
  return out;
}

/** Those of the kinds switched on. */
export function shown(list: readonly Difference[], hidden: ReadonlySet<Kind>): Difference[] {
  return list.filter((difference) => !hidden.has(difference.kind));
}

function weight(difference: Difference): number {
  switch (difference.kind) {
    case 'misplaced':
      return difference.km ?? 0;
    case 'phantom':
      return difference.contact?.high ?? 0;
    case 'strength': {
      const { low, high } = difference.contact!;
      const strength = difference.unit!.strength;
      return strength > high ? strength - high : low - strength;
    }
    case 'unknown':
      return difference.unit!.strength;
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
