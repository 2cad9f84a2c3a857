/** An invented game as Ukraine and as Belarus see it, in the shape of the wire. */
import type { Land } from '../src/map/theatre';
import type { Contact, Dispatch, Frame, Seen, Unit, View } from '../src/wire';
import { desk } from './desk';
import { offers } from './offers';

export function finder(land: Land): (name: string) => number {
  return (name) => {
    const node = land.theatre.nodes.find((n) => n.name === name && n.kind === 'city');
    if (node) return node.cell;
    const cell = land.theatre.cells.find((c) => c.name.startsWith(name));
    if (!cell) throw new Error(`no place ${name}`);
    return cell.i;
  };
}

const unit = (id: string, name: string, type: string, cell: number, formation: string, full: number, strength: number, readiness: number, extra: Partial<Unit> = {}): Unit => ({
  id,
  team: 'UA',
  name,
  type,
  cell,
  box: '',
  formation,
  full,
  strength,
  readiness,
  training: 60,
  cohesion: 100,
  supply: 'ok',
  dos: 3,
  posture: 'hasty',
  stance: 'stand',
  still: 7,
  magazine: {},
  tags: [],
  ...extra,
});

const contact = (id: string, cell: number, level: number, seen: number, team: string, type: string, kind: string, low: number, high: number): Contact => ({
  id,
  cell,
  level,
  seen,
  source: 'source-satellite',
  team,
  kind,
  type,
  name: '',
  low,
  high,
  posture: 'hasty',
  hint: '',
});

export function ukraine(at: (name: string) => number): Unit[] {
  const north = 'Northern group';
  const air = 'Air defence';
  const mobile = 'Mobile reserve and volunteers';
  return [
    unit('ua-1', 'Volyn TDF Bde', 'tdf', at('Kovel') , north, 3000, 1900, 61, { posture: 'prepared' }),
    unit('ua-2', 'Rivne TDF Bde', 'tdf', at('Sarny'), north, 3000, 1860, 63),
    unit('ua-3', 'Border Guard Bde', 'tdf', at('Olevsk'), north, 2000, 1500, 66),
    unit('ua-4', 'Zhytomyr TDF Bde', 'tdf', at('Ovruch'), north, 3000, 1800, 60),
    unit('ua-5', 'North Arty Bde', 'arty', at('Korosten'), north, 1500, 1400, 74),
    unit('ua-6', '2 Mech Bde', 'mech', at('Zhytomyr'), north, 3500, 3100, 78),
    unit('ua-7', 'Kyiv TDF Bde', 'tdf', at('Ivankiv'), north, 3000, 2050, 64),
    unit('ua-8', 'Chernihiv TDF Bde', 'tdf', at('Ripky'), north, 3000, 2000, 62, { supply: 'low', dos: 1.2 }),
    unit('ua-9', '1 Mech Bde', 'mech', at('Chernihiv'), north, 3500, 3150, 77, { posture: 'prepared' }),
    unit('ua-10', 'National Guard Bde', 'guard', at('Kyiv'), north, 2000, 1300, 58),
    unit('ua-11', '1 SAM Bn', 'sam', at('Kyiv'), air, 400, 384, 82),
    unit('ua-12', '2 SAM Bn', 'sam', at('Rivne'), air, 400, 368, 80),
    unit('ua-13', '3 SAM Bn', 'sam', at('Lutsk'), air, 400, 336, 75, { supply: 'low', dos: 1.4 }),
    unit('ua-14', '4 SAM Bn', 'sam', at('Chernihiv'), air, 400, 360, 79),
    unit('ua-15', '3 Res Mech Bde', 'mech', at('Nizhyn'), mobile, 3500, 3290, 80),
    unit('ua-16', '4 Res Air Asslt Bde', 'tdf', at('Zviahel'), mobile, 2000, 2000, 83),
    unit('ua-17', 'Belarusian Vol Regt', 'tdf', at('Ivankiv'), mobile, 500, 500, 70),
    unit('ua-18', '5 Reserve Bde', 'tdf', -1, mobile, 3000, 1200, 40, { box: 'reserve' }),
  ];
}

export function contacts(at: (name: string) => number): Contact[] {
  return [
    contact('K-01', at('Kobryn'), 2, 7, 'BY', '', 'mechanised', 2000, 3000),
    contact('K-02', at('Minsk'), 3, 7, 'BY', 'tdf', 'infantry', 2000, 3000),
    contact('K-03', at('Slutsk'), 3, 7, 'RU', 'heli', 'aviation', 12, 24),
    contact('K-04', at('Luninets'), 3, 7, 'RU', 'motor', 'mechanised', 2000, 3000),
    contact('K-05', at('Gomel'), 2, 0, 'RU', '', 'air_defence', 300, 500),
    contact('K-06', at('Mazyr'), 1, 7, '', '', '', 0, 0),
    contact('K-07', at('Baranavichy'), 2, 6, 'RU', '', 'mechanised', 1300, 3800),
    contact('K-08', at('Klintsy'), 3, 7, 'RU', 'motor', 'mechanised', 2000, 4000),
    contact('K-09', at('Asipovichy'), 2, -7, 'RU', '', 'missile', 0, 0),
  ];
}

const seen = (id: string, value: number, before: number, causes: [string, number][] = [], low: number | null = null, high: number | null = null): Seen => ({
  id,
  value: low === null ? value : null,
  before: low === null ? before : null,
  low,
  high,
  causes: causes.map(([msg, delta]) => ({ msg, delta, args: {} })),
});

const dispatch = (n: number, day: number, kind: string, msg: string, source: string, cell = -1, extra: Partial<Dispatch> = {}): Dispatch => ({
  n,
  turn: 1,
  step: 'R8',
  day,
  kind,
  msg,
  args: {},
  cell,
  source,
  to: '',
  why: null,
  ...extra,
});

export function feed(at: (name: string) => number): Dispatch[] {
  return [
    dispatch(1, 4, 'information', 'Mild and wet. The Polesie marsh is not frozen; chance of a freeze this week 1 in 4.', 'Weather'),
    dispatch(2, 5, 'contact', 'K-05 (S-400) not seen again at Gomel. The report drops to level 2 and keeps its place and date.', 'Own sensors', at('Gomel')),
    dispatch(3, 6, 'information', 'Russia and Belarus announce an air exercise, 16 Jan to 1 Feb. It gives legal cover and hides preparation.', 'Public'),
    dispatch(4, 7, 'contact', 'Rail unloading near Kalinkavichy. Class and size not known; recorded as K-06.', 'Monitors', at('Mazyr')),
    dispatch(5, 7, 'battle', 'Battle at Sarny: the attack was pushed back over the border works. We lost 90 men.', 'Own troops', at('Sarny'), {
      why: {
        lines: [
          { group: 'Attack', msg: '2 motor groups', args: {}, value: 14.06, op: '', source: 'computed', rule: '' },
          { group: 'Attack', msg: 'Mines, level 2', args: {}, value: 0.8, op: '*', source: 'judged', rule: 'F039' },
          { group: 'Attack', msg: 'River, bridge blown', args: {}, value: 0.7, op: '*', source: 'judged', rule: 'F040' },
          { group: 'Attack', msg: 'Light wet', args: {}, value: 0.9, op: '*', source: 'Dupuy 1979', rule: '' },
          { group: 'Attack', msg: 'Attack', args: {}, value: 7.09, op: '=', source: '', rule: '' },
          { group: 'Defence', msg: 'Sarny brigade', args: {}, value: 3.21, op: '', source: 'computed', rule: '' },
          { group: 'Defence', msg: 'Fortified', args: {}, value: 1.6, op: '*', source: 'Dupuy', rule: 'F038' },
          { group: 'Defence', msg: 'Marsh', args: {}, value: 1.3, op: '*', source: 'Dupuy 1979', rule: '' },
          { group: 'Defence', msg: 'Defence', args: {}, value: 6.67, op: '=', source: '', rule: '' },
        ],
        odds: [['Repulse', 9], ['Held', 43], ['Push', 41], ['Break', 7]],
        die: 0.31,
        outcome: 'Held',
        changes: [
          { msg: 'Men of Rivne TDF Bde', args: {}, before: 1950, after: 1860, why: 'loss 0.42 %' },
          { msg: 'Cohesion of Rivne TDF Bde', args: {}, before: 100, after: 94.2, why: '' },
        ],
        rule: '7.2–7.6', row: '', says: '', args: {},
      },
    }),
    dispatch(6, 7, 'contact', 'K-04 reported at Luninets: mechanised, 2,000–3,000 men. Outside an announced exercise area, so warning rises 3 to 44.', 'Satellite (NATO)', at('Luninets'), {
      why: { lines: [{ group: '', msg: 'Build-up outside an exercise area', args: {}, value: 3, op: '+', source: 'judged', rule: '11.3' }], odds: [], die: null, outcome: '', changes: [{ msg: 'Warning', args: {}, before: 41, after: 44, why: '' }], rule: '11.3', row: '', says: '', args: {} },
    }),
  ];
}

export function view(audience: string, land: Land): View {
  const at = finder(land);
  const border = (name: string) => String(at(name));
  const mine = ukraine(at);
  const belarus: Unit[] = [
    ['by-1', '6 Mech Bde', 'mech', 'Hrodna'],
    ['by-2', '11 Mech Bde', 'mech', 'Slonim'],
    ['by-3', '120 Mech Bde', 'mech', 'Minsk'],
    ['by-4', '103 Airborne Bde', 'tdf', 'Vitebsk'],
    ['by-5', '38 Air Assault Bde', 'tdf', 'Brest'],
    ['by-6', '51 Arty Bde', 'arty', 'Asipovichy'],
    ['by-7', 'Territorial Bde', 'tdf', 'Minsk'],
    ['by-8', 'Guard Service', 'guard', 'Minsk'],
  ].map(([id, name, type, place]) => unit(id as string, name as string, type as string, at(place as string), 'Western command', 3000, 2600, 70, { team: 'BY' }));
  const isUA = audience === 'UA';
  const works: View['works'] = {};
  for (const cell of land.theatre.cells) {
    const touches = cell.owner === 'UA' && cell.nb.some((n) => n >= 0 && land.theatre.cells[n]?.owner === 'BY');
    if (touches) works[String(cell.i)] = { fort: 2, mines: 2 };
  }
  const rivers = land.theatre.edges.filter((e) => e.bridge && e.border).slice(0, 5);
  const demands: View['demands'] = [
    { id: 'demand:RU>BY:call_up', kind: 'demand', by: 'RU', of: 'BY', item: 'call_up', label: 'a public call-up', made: 0, deadline: 2, weight: 2, amount: 0, public: false, status: 'open', delays: 0, answered: 0 },
    { id: 'bill:BY>RU:bases', kind: 'bill', by: 'BY', of: 'RU', item: 'bases', label: 'bases and transit', made: 1, deadline: 3, weight: 0, amount: 3, public: false, status: 'open', delays: 0, answered: 0 },
  ];
  const treaties: View['treaties'] = [
    { id: 'group', name: 'Joint Regional Military Group', parties: ['BY', 'RU'], terms: [{ do: 'basing', grant: 'BY>RU', men: 20000 }, { do: 'consultation', who: 'RU>BY' }], secret: false, since: 1, until: 12, cost: 0, signed: ['BY', 'RU'], offered: 1, known_to: [], exposed: false, began: 1, denounced: '', met: [] },
  ];
  return {
    audience,
    turn: 2,
    over: '',
    units: isUA ? mine : belarus,
    allied: isUA ? [] : [unit('ru-1', '1 Motor Rifle Regt', 'motor', at('Luninets'), '', 2000, 1900, 70, { team: 'RU' }), unit('ru-2', 'Air group', 'heli', at('Babruysk'), '', 24, 24, 70, { team: 'RU' }), unit('ru-3', '2 Motor Rifle Regt', 'motor', at('Baranavichy'), '', 2000, 1900, 70, { team: 'RU' })],
    contacts: isUA
      ? contacts(at)
      : [contact('K-01', at('Kovel'), 2, 0, 'UA', '', 'infantry', 2000, 2000), contact('K-02', at('Sarny'), 3, 7, 'UA', 'tdf', 'infantry', 4000, 8000), contact('K-03', at('Ovruch'), 3, 7, 'UA', 'tdf', 'infantry', 5000, 9000), contact('K-04', at('Chernihiv'), 3, 7, 'UA', 'mech', 'mechanised', 3000, 7000), contact('K-05', at('Vilnius'), 3, 7, 'NATO', 'mech', 'mechanised', 1000, 1200)],
    tracks: Object.fromEntries(
      (isUA
        ? [seen('warning', 44, 41, [['build-up', 3]]), seen('ua_will', 72, 73, [['losses', -1]]), seen('nato_unity', 0, 0, [], 65, 80)]
        : [
            seen('by_approval', 28.6, 28, [['Oil', 1], ['joint exercise', -0.4]]),
            seen('by_unrest', 17.5, 17, [['Record check of reservists', 0.5]]),
            seen('by_sovereignty', 33.5, 35, [['Joint exercise accepted', -1.5]]),
            seen('by_dependence', 77, 75, [['Oil discount, one step', 2]]),
            seen('leverage', 66.5, 66),
            seen('pressure', 39, 45, [['Exercise', -4], ['easing', -2]]),
            seen('nato_unity', 0, 0, [], 65, 80),
          ]
      ).map((s) => [s.id, s]),
    ),
    stocks: { funds: 3, rail: 14, ammunition: 12, covert: 2 },
    grants: [{ host: 'BY', guest: 'RU', level: 2, next: null, start: 2 }],
    relations: { 'RU|UA': 'war', 'BY|UA': 'peace' },
    rungs: { 'RU|UA': 7, 'BY|UA': 2 },
    works,
    bridges: Object.fromEntries(rivers.map((e) => [`${e.a}-${e.b}`, 'blown'])),
    nodes: {},
    control: {},
    fronts: isUA ? { [border('Sarny')]: { team: 'RU', km: 0.2, day: 7, from_cells: [at('Luninets')] } } : {},
    pending: [],
    flags: {},
    estimates: {},
    levels: {},
    weather: { polesie: 'wet' },
    scores: {},
    spells: {},
    demands: isUA ? [] : demands,
    treaties,
    sharing: {},
    standing: [],
    sources: {},
    joint: {},
    projects: {},
    signals: [
      { team: 'RU', turn: 2, option: 'no-attack', kind: 'assurance', said: 'We will not attack this week.', text: 'Our troops are on exercise.' },
      { team: 'BY', turn: 2, option: 'soil-closed', kind: 'assurance', said: 'Nobody attacks from our soil this week.', text: '' },
      { team: 'NATO', turn: 1, option: 'talks', kind: 'intent', said: 'We are ready to talk.', text: '' },
    ],
    pictures: {},
  };
}

export function frame(audience: string, land: Land, version = 1): Frame {
  const at = finder(land);
  const now = Date.now();
  const v = view(audience, land);
  return {
    v: 1,
    mark: `m${version}`,
    audience,
    cursor: 6,
    game: { id: 'g1', name: 'Springboard', banner: 'Exercise exercise exercise', statics: '/dev/statics', ended: false, replay: { truth: false, teams: [audience] } },
    turn: {
      number: 2,
      of: 8,
      from: '2023-01-16',
      to: '2023-01-22',
      status: 'planning',
      deadline: new Date(now + 761_000).toISOString(),
      left: 761,
      paused: false,
      paused_reason: '',
      now: new Date(now).toISOString(),
      at_zero: 'nothing_committed',
    },
    view: v,
    offers: offers(v, land, at),
    desk: desk(audience, at),
    control: null,
    committed: [
      { team: 'UA', state: 'drafting' },
      { team: 'RU', state: 'hidden' },
      { team: 'BY', state: 'hidden' },
      { team: 'NATO', state: 'committed' },
    ],
    feed: feed(at),
  };
}
