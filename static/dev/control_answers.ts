/** Answers every request of control and replay from the invented world; nothing leaves the page. */
import type { Theatre } from '../src/map/theatre';
import type { Dispatch, Explanation, Frame, Me, Msg, Turn, Params } from '../src/wire';
import type { ControlDesk, Item, Review } from '../src/wire_control';
import type { ReplayFrame, ReplayIndex } from '../src/wire_replay';
import { statics, World } from './world';

const me: Me = {
  seat: 'control',
  label: 'Control 1',
  role: 'control',
  name: 'Anna Lind',
  team: 'control',
  audience: 'control',
  can: { draft: false, commit: false, control: true },
  socket: '/ws/seats/control/',
};

const at = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const line = (group: string, msg: string, value: number, op: string, source = '') => ({
  group,
  msg,
  args: {},
  value,
  op,
  source,
  rule: '',
});

const battle: Explanation = {
  lines: [
    line('Attack', '2 motor groups', 14.06, '', 'computed'),
    line('Attack', 'Mines, level 2', 0.8, '×', 'F039'),
    line('Attack', 'River, bridge blown', 0.7, '×', 'F040'),
    line('Attack', 'Light wet', 0.9, '×', 'Dupuy'),
    line('Attack', 'Attack', 7.09, '='),
    line('Defence', '1 territorial brigade', 3.21, '', 'F042'),
    line('Defence', 'Fortified', 1.6, '×', 'F038'),
    line('Defence', 'Marsh', 1.3, '×', 'Dupuy'),
    line('Defence', 'Surprise, warning 64', 1, '×', 'judged'),
    line('Defence', 'Defence', 6.67, '='),
  ],
  odds: [
    ['REPULSE', 9],
    ['HELD', 43],
    ['PUSH', 41],
    ['BREAK', 7],
  ],
  die: 0.58,
  outcome: 'PUSH',
  changes: [
    { msg: 'Russian groups, men', args: {}, before: 5000, after: 4979, why: 'loss 0.42 %, cohesion −5.8' },
    { msg: 'Sarny brigade, men', args: {}, before: 3000, after: 2991, why: 'loss 0.29 %, cohesion −6.4' },
    { msg: 'Escalation BY–UA', args: {}, before: 5, after: 6, why: 'ground incursion: red line' },
    { msg: 'Belarus: sovereignty', args: {}, before: 31, after: 28, why: 'launched without a grant' },
    { msg: 'Belarus: Kremlin favour', args: {}, before: 57, after: 53, why: 'defiance' },
    { msg: 'Ukraine: warning', args: {}, before: 64, after: 69, why: 'surprise stays at × 1.00' },
    { msg: 'NATO: unity', args: {}, before: 74, after: 78, why: 'open aggression' },
  ],
  rule: '7.2–7.6',
  row: '',
  says: '',
  args: {},
};
const say = (msg: string): Msg => ({ msg, args: {} });
const simple = (odds: [string, number][], outcome: string, die: number): Explanation => ({
  lines: [line('Factors', 'Base chance', 40, '', 'judged'), line('Factors', 'Guarded line', 0.65, '×', 'computed')],
  odds,
  die,
  outcome,
  changes: [{ msg: 'Ukraine: warning', args: {}, before: 64, after: 65, why: 'a rumour' }],
  rule: '12.4',
  row: '',
  says: '',
  args: {},
});

function items(world: World): Item[] {
  const item = (ref: string, msg: string, triage: Item['triage'], more: Partial<Item>): Item => ({
    ref,
    kind: 'battle',
    msg,
    args: {},
    triage,
    flags: [],
    orders: [],
    why: null,
    outcome: '',
    options: [],
    needs: '',
    ruled: '',
    proposed: '',
    cell: -1,
    day: 3,
    mode: 'semi_rigid',
    teams: [],
    told: {},
  counters: [],
    ...more,
  });
  const fails = simple([['SUCCEEDS', 26], ['FAILS', 74]], 'FAILS', 0.71);
  return [
    item('R6-03', 'Rail sabotage, line Luninets–Stolin', 'contested', {
      why: fails,
      outcome: 'FAILS',
      proposed: 'FAILS',
      options: ['SUCCEEDS', 'FAILS'],
      ruled: 'accepted',
      cell: world.cell('Luninets'),
    }),
    item('R6-07', 'Attack toward Sarny, day 3', 'contested', {
      why: battle,
      outcome: 'PUSH',
      proposed: 'PUSH',
      options: ['REPULSE', 'HELD', 'PUSH', 'BREAK'],
      orders: ['R-6-02'],
      cell: world.cell('Sarny'),
      flags: ['Border cell changes hands', 'Escalation 6'],
      told: {
        RU: [say('Day 3: our two groups are past the first obstacle belt at Sarny. Losses 21.')],
        BY: [say('Day 3: Russian troops attacked Ukraine from Stolin without your leave.')],
        UA: [say('Day 3: about two Russian brigades attacked from Stolin. They are past the first obstacle belt. Our brigade holds Sarny.')],
      },
    }),
    item('R6-09', 'False flag at Mokrany crossing', 'contested', {
      why: simple([['SUCCEEDS', 51], ['FAILS', 49]], 'SUCCEEDS', 0.31),
      outcome: 'SUCCEEDS',
      proposed: 'SUCCEEDS',
      options: ['SUCCEEDS', 'FAILS'],
      cell: world.cell('Kobryn'),
    }),
    item('R6-11', 'NATO exposes the northern plan', 'contested', {
      why: simple([['EFFECT', 40], ['NO EFFECT', 60]], 'NO EFFECT', 0.62),
      outcome: 'NO EFFECT',
      proposed: 'NO EFFECT',
      options: ['EFFECT', 'NO EFFECT'],
    }),
    item('R6-14', 'Argument: safe passage for officers', 'judgement', {
      kind: 'matrix',
      mode: 'matrix',
      needs: 'odds',
      counters: [{ team: 'RU', text: 'The border guards shoot at deserters.' }, { team: 'BY', text: 'Their families stay behind.' }],
      orders: ['U-6-04'],
    }),
    item('R6-15', 'Free text: open a consulate in Lviv', 'judgement', { mode: 'free', outcome: 'SUCCEEDS', proposed: 'SUCCEEDS' }),
    ...Array.from({ length: 11 }, (_, i) => item(`R6-${20 + i}`, `Move ${i + 1} completes`, 'routine', { mode: 'rigid' })),
  ];
}

function review(world: World): Review {
  const all = items(world);
  const count = (triage: Item['triage']) => all.filter((item) => item.triage === triage).length;
  const order = (id: string, team: string, sentence: string, note = '', state: 'valid' | 'refused' | 'voided' = 'valid', params: Params = {}) => ({
    id,
    team,
    kind: 'attack',
    sentence,
    args: {},
    state,
    reason: state === 'refused' ? 'Too far for one turn' : '',
    note,
    params,
  });
  return {
    turn: 6,
    attempt: 1,
    error: '',
    items: all,
    orders: [
      order('R-6-01', 'RU', 'S-400 Battalion moves to Babruysk'),
      order('R-6-02', 'RU', '1st and 2nd Motor Groups attack Sarny', 'Both motor groups attack from Stolin across the Horyn, seize Sarny junction, stop at cohesion 40.'),
      order('R-6-03', 'RU', 'Training Regiment 1 moves to Pinsk', '', 'refused'),
      order('B-6-01', 'BY', 'Answer Russia’s demand: partly'),
      order('B-6-02', 'BY', 'Declare: our army will not cross the border'),
      order('U-6-01', 'UA', 'Rivne TDF Bde fortifies Sarny'),
      order('U-6-02', 'UA', '2nd Mechanised Bde moves to Korosten by rail'),
      order('U-6-03', 'UA', 'Publish the report on K-01'),
      order('U-6-04', 'UA', 'Argue: Belarusian officers are let through', '', 'valid', {
        reason_1: 'They do not want this war.',
        reason_2: 'A leak said so.',
        reason_3: 'Poland would take them.',
        effects: [{ do: 'track', id: 'BY.army_will', by: -3 }],
        visibility: 'all',
      }),
      order('N-6-01', 'NATO', 'Expose the northern plan'),
      order('N-6-02', 'NATO', 'Send 10 SAM missiles to Ukraine', '', 'voided'),
    ],
    counts: { routine: count('routine'), contested: count('contested'), judgement: count('judgement') },
    blocked: ['R6-14'],
    bands: null,
  };
}

function desk(world: World, status: Turn['status']): ControlDesk {
  const reviewing = status === 'review' || status === 'needs_control';
  const seat = (id: string, team: string, label: string, role: 'commander' | 'member' | 'control' | 'observer', name: string, present: 'active' | 'idle' | 'offline' | 'empty') => ({
    id,
    team,
    label,
    role,
    name,
    present,
    revoked: false,
    claimed_at: name ? at(95) : null,
  });
  return {
    queue: reviewing
      ? [
          { id: 'q3', when: 'soon', kind: 'contested', msg: 'Attack toward Sarny, day 3', args: {}, act: 'open', ref: 'R6-07' },
          { id: 'q1', when: 'now', kind: 'odds', msg: 'Argument: safe passage for officers', args: {}, act: 'open', ref: 'R6-14' },
          { id: 'q4', when: 'soon', kind: 'contested', msg: 'False flag at Mokrany crossing', args: {}, act: 'open', ref: 'R6-09' },
          { id: 'q5', when: 'soon', kind: 'contested', msg: 'NATO exposes the northern plan', args: {}, act: 'open', ref: 'R6-11' },
          { id: 'q6', when: 'later', kind: 'join', msg: 'Somebody opened the spent link of NATO-2 Operations', args: {}, act: 'seats', ref: '' },
        ]
      : status === 'planning'
        ? [{ id: 'q2', when: 'now', kind: 'late', msg: 'NATO has not committed: 2 drafts', args: {}, act: 'close', ref: 'NATO' }]
        : [],
    seats: [
      seat('control', 'control', 'Control 1', 'control', 'Anna Lind', 'active'),
      seat('s1', 'RU', 'RUS-1 Commander', 'commander', 'P. Orlov', 'active'),
      seat('s2', 'RU', 'RUS-2 Operations', 'member', 'M. Wolski', 'active'),
      seat('s3', 'BY', 'BLR-1 Commander', 'commander', 'K. Novik', 'active'),
      seat('s4', 'BY', 'BLR-2 Operations', 'member', '', 'empty'),
      seat('s5', 'UA', 'UKR-1 Commander', 'commander', 'O. Bondar', 'active'),
      seat('s6', 'UA', 'UKR-2 Intelligence', 'member', 'I. Hale', 'offline'),
      seat('s7', 'NATO', 'NATO-1 Commander', 'commander', 'J. Berg', 'idle'),
      seat('s8', 'public', 'Projector', 'observer', 'room', 'active'),
    ],
    teams: [
      { team: 'RU', drafts: 3, committed_at: at(40), orders: 3, present: 2, seats: 2 },
      { team: 'BY', drafts: 2, committed_at: at(38), orders: 2, present: 1, seats: 2 },
      { team: 'UA', drafts: 4, committed_at: at(43), orders: 4, present: 1, seats: 2 },
      { team: 'NATO', drafts: 2, committed_at: status === 'planning' ? null : at(37), orders: 2, present: 1, seats: 1 },
    ],
    review: reviewing || status === 'closed' || status === 'adjudicating' ? { ...review(world), error: status === 'needs_control' ? '7F3A-22' : '' } : null,
    publish: 'review',
    released: { truth: false, teams: false },
    rulings: [
      { at: at(120), by: 'Control 1', turn: 5, do: 'pick_outcome', order: '', pct: null, outcome: 'dev-held', about: say('The ford at Sarny'), reason: 'The ford was frozen on those days; the table does not know it.' },
      { at: at(12), by: 'Control 1', turn: 6, do: 'set_odds', order: 'U-6-02', pct: 40, outcome: '', about: say('An argument of Ukraine'), reason: '' },
    ],
  };
}

function frameOf(world: World, audience: string, status: Turn['status']): Frame {
  const turn = status === 'setup' ? 0 : 6;
  return {
    v: 1,
    mark: `${audience}-${status}`,
    audience,
    cursor: 146,
    game: {
      id: 'g',
      name: 'Springboard, table A',
      banner: 'EXERCISE · EXERCISE · EXERCISE',
      statics: '/dev/statics.json',
      ended: status === 'ended',
      replay: { truth: true, teams: ['RU', 'BY', 'UA', 'NATO'] },
    },
    turn: {
      number: turn,
      of: 12,
      from: '2023-02-13',
      to: '2023-02-19',
      status,
      deadline: status === 'planning' ? new Date(Date.now() + 521_000).toISOString() : null,
      left: status === 'planning' ? 521 : null,
      paused: false,
      paused_reason: '',
      now: new Date().toISOString(),
      at_zero: 'ask_control',
    },
    view: world.view(audience, 6),
    offers: [],
    desk: null,
    control: audience === 'control' ? desk(world, status) : null,
    committed: [],
    feed: events(world).filter((event) => event.turn >= 5),
  };
}

const KINDS: [string, string, number, string, string, string][] = [
  ['R2', 'contact', 0, 'access', 'Belarus answers Russia’s demand: partly', 'Minsk'],
  ['R2', '', 0, 'access', 'Belarus grants transit to one more battalion', 'Brest'],
  ['R3', '', 0, 'information', 'Minsk: “our army will not cross your border”', 'Minsk'],
  ['R3', '', 0, 'information', 'Ukraine publishes the report on K-01', 'Kyiv'],
  ['R5', '', 0, 'economy', 'Aid: 10 SAM missiles leave Rzeszów', ''],
  ['R6', '', 0, 'move', '2nd Mechanised Bde reaches Korosten', 'Korosten'],
  ['R7', '', 1, 'strike', 'Iskander: 2 at the Sarny bridge', 'Sarny'],
  ['R7', '', 2, 'move', 'Motor groups reach Stolin', 'Stolin'],
  ['R7', '', 2, 'battle', 'Battle at Sarny: HELD', 'Sarny'],
  ['R7', '', 3, 'battle', 'Battle at Sarny: PUSH, 0.2 km', 'Sarny'],
  ['R7', '', 3, 'ruling', 'R6-07 accepted', 'Sarny'],
  ['R7', '', 4, 'battle', 'Battle at Sarny: HELD', 'Sarny'],
  ['R7', '', 4, 'strike', 'MiG-31K airborne, nationwide alert', 'Baranavichy'],
  ['R7', '', 6, 'move', 'Iskander battalion moves to Rechytsa', 'Rechytsa'],
  ['R9', '', 0, 'track', 'Belarus: sovereignty 31 → 28', ''],
  ['R9', '', 0, 'track', 'NATO: unity 74 → 78', ''],
  ['R11', '', 0, 'score', 'Turn closes', ''],
];

function events(world: World): Dispatch[] {
  const out: Dispatch[] = [];
  for (let turn = 1; turn <= 12; turn++) {
    const list = turn % 3 === 0 ? KINDS : KINDS.filter((_, i) => (i + turn) % 3 !== 0);
    for (const [step, , day, kind, msg, place] of list) {
      out.push({
        n: out.length + 1,
        turn,
        step,
        day,
        kind,
        msg,
        args: {},
        cell: place ? world.cell(place) : -1,
        source: '',
        to: '',
        why: kind === 'battle' ? battle : null,
      });
    }
  }
  return out;
}

function index(world: World, as: string): ReplayIndex {
  const all = events(world).filter((event) => as === 'truth' || event.kind !== 'economy');
  const list = all.map((event, i) => ({ ...event, n: i + 1 }));
  const titles = ['Air exercise', 'Two counts', 'Mixed units?', 'Officers talk', 'Front option', 'Sarny', 'Freeze', 'Tanks arrive', 'Sanctions', 'Rail cut', 'Withdrawal', 'Last week'];
  return {
    as,
    perspectives: ['truth', 'RU', 'BY', 'UA', 'NATO', 'public'],
    turns: titles.map((title, i) => {
      const mine = list.filter((event) => event.turn === i + 1);
      const from = new Date(Date.UTC(2023, 0, 9 + i * 7));
      const to = new Date(Date.UTC(2023, 0, 15 + i * 7));
      return {
        number: i + 1,
        from: from.toISOString().slice(0, 10),
        to: to.toISOString().slice(0, 10),
        first: mine[0]?.n ?? 0,
        last: mine.at(-1)?.n ?? 0,
        title: { ...say(title), to: '' },
      };
    }),
    events: list.map(({ n, turn, step, day, kind, msg, args, cell, to }) => ({ n, turn, step, day, kind, msg, args, cell, to })),
    head: list.length,
  };
}

function replayFrame(world: World, as: string, cursor: number): ReplayFrame {
  const all = index(world, as);
  const entry = all.events.find((event) => event.n === cursor) ?? null;
  const turn = entry?.turn ?? 1;
  const audience = as === 'truth' ? 'control' : as;
  const date = new Date(Date.UTC(2023, 0, 9 + (turn - 1) * 7 + Math.max(0, (entry?.day ?? 1) - 1)));
  return {
    as,
    at: cursor,
    turn,
    day: entry?.day ?? 0,
    date: date.toISOString().slice(0, 10),
    view: world.view(audience, turn),
    event: entry ? { ...entry, source: '', why: entry.kind === 'battle' ? battle : null } : null,
  };
}

/** Takes over `fetch` and the socket. */
export function answer(): void {
  const real = window.fetch.bind(window);
  const status = (new URLSearchParams(location.search).get('status') ?? 'review') as Turn['status'];
  const world = real('/dev/theatre.json')
    .then((response) => response.json() as Promise<Theatre>)
    .then((theatre) => new World(theatre));
  const json = (body: unknown) => new Response(JSON.stringify(body), { headers: { 'Content-Type': 'application/json' } });
  window.fetch = async (input, init) => {
    const url = new URL(String(input), location.href);
    const path = url.pathname;
    if (!path.startsWith('/api/') && path !== '/dev/statics.json') return real(input, init);
    const now = await world;
    if (path === '/dev/statics.json') return json(statics);
    if (path.endsWith('/me')) return json(me);
    const as = /\/as\/(\w+)\/frame$/.exec(path)?.[1];
    if (as) return json(frameOf(now, as, status));
    const who = url.searchParams.get('as') ?? 'truth';
    if (path.endsWith('/replay/frame')) return json(replayFrame(now, who, Number(url.searchParams.get('at'))));
    if (path.endsWith('/replay')) return json(index(now, who));
    if (path.endsWith('/frame')) return json(frameOf(now, 'control', status));
    return json({ code: '7Q4K-M2XR-9TBD-C5HW', url: '/join#7Q4K-M2XR-9TBD-C5HW' });
  };
  window.WebSocket = class {
    onopen: (() => void) | null = null;
    onmessage: ((event: { data: unknown }) => void) | null = null;
    onclose: (() => void) | null = null;
    binaryType = '';
    constructor() {
      window.setTimeout(() => {
        this.onopen?.();
        this.onmessage?.({ data: JSON.stringify({ beat: `control-${status}` }) });
      }, 50);
    }
    send(): void {
      // the pretended server hears nothing
    }
    close(): void {
      // nothing to close
    }
  } as unknown as typeof WebSocket;
}
