/** The kinds of event a replay tells apart, each with its shape; what has none of its own is one of them. */

/** Drawn in a 14 × 14 box; `fill` ones are solid. */
export const SHAPES: Record<string, { d: string; fill?: boolean }> = {
  move: { d: 'M3 2.5 11 7l-8 4.5' },
  battle: { d: 'M2.5 2.5l9 9M11.5 2.5l-9 9' },
  strike: { d: 'M7 1 13 7l-6 6-6-6z', fill: true },
  contact: { d: 'M7 2.2a4.8 4.8 0 1 0 .01 0M7 5.4v3.2M5.4 7h3.2' },
  access: { d: 'M1.5 3.5h11v7h-11z' },
  diplomacy: { d: 'M1.5 3.5h11v7h-11zM1.5 3.5 7 7.5l5.5-4' },
  escalation: { d: 'M2 12V9h3.3V6h3.4V3H12' },
  weather: { d: 'M4 10.5a2.7 2.7 0 0 1 .3-5.4 3.4 3.4 0 0 1 6.4 1.2 2.2 2.2 0 0 1-.4 4.2z' },
  information: { d: 'M7 2a5 5 0 1 0 .01 0', fill: true },
  economy: { d: 'M7 1.6v10.8M10.2 3.8H5.6a1.6 1.6 0 0 0 0 3.2h2.8a1.6 1.6 0 0 1 0 3.2H3.8' },
  track: { d: 'M1 10l3.5-3.5 2.5 2.5L13 3' },
  argument: { d: 'M1.5 3h11L7 12z' },
  inject: { d: 'M7 1.5 13 12.5H1z', fill: true },
  ruling: { d: 'M2.5 2.5h9v9h-9z', fill: true },
  signal: { d: 'M3 12.5V2h8L9 5l2 3H3', fill: true },
  order: { d: 'M2 7h9M8 3.5 11.5 7 8 10.5' },
  clock: { d: 'M7 1.8a5.2 5.2 0 1 0 .01 0M7 4v3.2l2.2 1.4' },
  supply: { d: 'M2 4.5h7v5H2zM9 6.5h2.2L13 8.3v1.2H9M4.5 10.8v.4M10.5 10.8v.4' },
  covert: { d: 'M1.5 7S3.5 3.5 7 3.5 12.5 7 12.5 7 10.5 10.5 7 10.5 1.5 7 1.5 7M2.5 12 11.5 2' },
  score: { d: 'M3 12V2h8L9 5l2 3H3' },
};
/** The shape of `other`. */
export const OTHER = { d: 'M7 4a3 3 0 1 0 .01 0' };

const FAMILIES: Record<string, string> = {
  tracks: 'track',
  rung: 'escalation',
  relation: 'escalation',
  level: 'economy',
  exits: 'diplomacy',
  stock: 'economy',
  flag: 'track',
  launch: 'strike',
  control: 'ruling',
  occupation: 'battle',
};

/** The family of a kind: `access.granted` is access, `tracks` is track, what is in none is `other`. */
export function family(kind: string): string {
  const head = kind.split('.')[0]!;
  const known = FAMILIES[head] ?? head;
  return known in SHAPES ? known : 'other';
}
