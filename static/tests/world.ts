/** Small units, contacts and a record for the tests of control and replay. */
import type { Contact, Unit, View } from '../src/wire';
import type { Item, QueueItem } from '../src/wire_control';
import type { ReplayIndex } from '../src/wire_replay';

export const unit = (id: string, team: string, cell: number, strength = 3000): Unit => ({
  id,
  team,
  name: id,
  type: 'brigade',
  cell,
  box: '',
  formation: '',
  full: 3000,
  strength,
  readiness: 60,
  training: 60,
  cohesion: 60,
  supply: 'ok',
  dos: 5,
  posture: 'meeting',
  stance: '',
  still: 0,
  magazine: {},
  tags: [],
});

export const contact = (id: string, cell: number, low = 0, high = 0): Contact => ({
  id,
  cell,
  level: 3,
  seen: 1,
  source: '',
  team: 'RU',
  kind: '',
  type: '',
  name: '',
  low,
  high,
  posture: '',
  hint: '',
});

export const view = (units: Unit[], pictures: View['pictures']): View => ({
  audience: 'control',
  turn: 2,
  over: '',
  units,
  allied: [],
  contacts: [],
  tracks: {},
  stocks: {},
  grants: [],
  relations: {},
  rungs: {},
  works: {},
  bridges: {},
  nodes: {},
  control: {},
  fronts: {},
  pending: [],
  flags: {},
  estimates: {},
  levels: {},
  weather: {},
  scores: {},
  spells: {},
  projects: {},
  sharing: {},
  standing: [],
  sources: {},
  joint: {},
  signals: [],
  demands: [],
  treaties: [],
  pictures,
});

/** A record of `rows`: turn, step, day of each event. */
export function record(as: string, rows: [turn: number, step: string, day: number][], turns = 3): ReplayIndex {
  const events = rows.map(([turn, step, day], i) => ({
    n: i + 1,
    turn,
    step,
    day,
    kind: 'move',
    msg: 'm',
    args: {},
    cell: -1,
    to: '',
  }));
  return {
    as,
    perspectives: [as],
    turns: Array.from({ length: turns }, (_, i) => {
      const mine = events.filter((event) => event.turn === i + 1);
      const before = events.filter((event) => event.turn <= i).length;
      return {
        number: i + 1,
        from: '2023-01-09',
        to: '2023-01-15',
        first: mine[0]?.n ?? before + 1,
        last: mine.at(-1)?.n ?? before,
        title: null,
      };
    }),
    events,
    head: events.length,
  };
}

export const item = (ref: string, more: Partial<Item> = {}): Item => ({
  ref,
  kind: 'battle',
  msg: 'm',
  args: {},
  triage: 'routine',
  flags: [],
  orders: [],
  why: null,
  outcome: '',
  options: [],
  needs: '',
  ruled: '',
  proposed: '',
  cell: -1,
  day: 0,
  mode: 'rigid',
  teams: [],
  told: {},
  counters: [],
  ...more,
});

export const waiting = (id: string, when: QueueItem['when'], kind: QueueItem['kind']): QueueItem => ({
  id,
  when,
  kind,
  msg: 'm',
  args: {},
  act: 'open',
  ref: '',
});
