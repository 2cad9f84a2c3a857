import { describe, expect, it } from 'vitest';
import { carry, filled, initial, missing, orderParams, price, sentenceArgs, siblings, variantName, verbs, withValue } from '../src/board/compose';
import { grow } from '../src/board/fields/PathField';
import { search } from '../src/board/fields/CellField';
import { route } from '../src/board/route';
import { t } from '../src/words';
import { shift } from '../src/board/priority';
import { prepare, type Theatre, type TheatreCell } from '../src/map/theatre';
import type { Args, Choice, Offer, Param, View } from '../src/wire';

/** Five cells in a row, 0 to 4, of one country; cell 5 lies apart. */
const cell = (i: number, nb: number[]): TheatreCell => ({
  i,
  name: ['Brest', 'Kobryn', 'Pinsk', 'Luninets', 'Mazyr', 'Gomel'][i] ?? '',
  x: i * 43,
  y: 0,
  poly: [
    [i * 43, -20],
    [i * 43 + 20, 0],
    [i * 43, 20],
  ],
  nb,
  owner: 'BY',
  terrain: 'open',
  road: 1,
  zone: 'z',
});
const land = prepare({
  id: 't',
  extent: [0, 0, 1, 1],
  countries: [],
  occupied: [],
  cells: [cell(0, [1]), cell(1, [0, 2]), cell(2, [1, 3]), cell(3, [2, 4]), cell(4, [3]), cell(5, [])],
  edges: [],
  nodes: [],
  rail: [],
  roads: [],
  rivers: [],
  lakes: [],
  borders: [],
  forest: [],
  marsh: [],
  corridors: [],
  labels: [],
} satisfies Theatre);
const view = { units: [{ id: 'u1', name: '1 Bde' }, { id: 'u2', name: '2 Bde' }] } as View;

const param = (name: string, choice: Choice, extra: Partial<Param> = {}): Param => ({ name, label: name, choice, required: true, default: null, when: {}, ...extra });
const list = (...values: (string | boolean)[]): Choice => ({ by: 'list', options: values.map((value) => ({ value, label: `l-${value}`, args: {}, note: '' })) });
const offer = (o: Partial<Offer>): Offer => ({
  id: 'o',
  kind: 'move',
  group: 'military',
  label: 'Move',
  sentence: 's',
  fixed: {},
  params: [],
  subject: {},
  cost: {},
  cost_per: {},
  args: {},
  public: false,
  ...o,
});

const move = offer({
  id: 'move:u1:march',
  fixed: { unit: 'u1', mode: 'march', force: false },
  subject: { unit: 'u1' },
  params: [
    param('dest', { by: 'cells', cells: [1, 2, 3], when: [2, 4, 6] }),
    param('path', { by: 'path', start: 0, within: [1, 2, 3], end: 'dest', max: 3 }, { required: false }),
    param('contact', list('halt', 'attack'), { required: false, default: 'halt' }),
  ],
});

describe('the composer', () => {
  it('sends what is fixed, what was chosen and what stands by default', () => {
    expect(initial(move)).toEqual({ contact: 'halt' });
    expect(missing(move, initial(move))).toEqual(['dest']);
    const chosen = withValue(move, initial(move), 'dest', 2);
    expect(missing(move, chosen)).toEqual([]);
    expect(orderParams(move, chosen)).toEqual({ unit: 'u1', mode: 'march', force: false, dest: 2, contact: 'halt' });
  });

  it('ends a path where the order ends, and drops it when the end moves', () => {
    const laid = withValue(move, initial(move), 'path', [1, 2]);
    expect(laid.dest).toBe(2);
    expect(orderParams(move, withValue(move, laid, 'dest', 3))).toEqual({ unit: 'u1', mode: 'march', force: false, dest: 3, contact: 'halt' });
    expect(orderParams(move, withValue(move, laid, 'contact', 'attack')).path).toEqual([1, 2]);
  });

  it('leaves out a parameter whose condition does not hold, and asks for it when it does', () => {
    const o = offer({
      params: [
        param('about', list('border', 'talks')),
        param('until', { by: 'number', min: 2, max: 8, step: 1 }, { when: { about: 'talks' } }),
      ],
    });
    expect(orderParams(o, { about: 'border', until: 4 })).toEqual({ about: 'border' });
    expect(missing(o, { about: 'border' })).toEqual([]);
    expect(missing(o, { about: 'talks' })).toEqual(['until']);
    expect(missing(o, { about: 'talks', until: 9 })).toEqual(['until']);
    expect(orderParams(o, { about: 'talks', until: 4 })).toEqual({ about: 'talks', until: 4 });
  });

  it('judges every kind of choice', () => {
    const o = offer({
      params: [
        param('text', { by: 'text', min: 3, max: 5 }),
        param('units', { by: 'units', options: ['u1', 'u2'], min: 1, max: 1 }),
        param('effects', { by: 'effects', options: [], min: 1, max: 2 }),
        param('yes', list(true, false)),
      ],
    });
    expect(missing(o, { text: '  a ', units: ['u1', 'u2'], effects: [], yes: 'true' })).toEqual(['text', 'units', 'effects', 'yes']);
    expect(missing(o, { text: 'abc', units: ['u2'], effects: [{ do: 'track', id: 'x', by: 1 }], yes: false })).toEqual([]);
    expect(filled(o, { yes: false }).yes).toBe(false);
  });

  it('prices an order as the engine does', () => {
    const o = offer({ cost: { funds: 1 }, cost_per: { qty: { ammo: 0.2, funds: 0.5 } } });
    expect(price(o, { qty: 3 })).toEqual({ funds: 2.5, ammo: 0.6 });
    expect(price(o, { qty: 0 })).toEqual({ funds: 1 });
    expect(price(offer({}), {})).toEqual({});
  });

  it('words the order with names, and an ellipsis for what is still open', () => {
    expect(sentenceArgs(move, { contact: 'halt' }, land, view)).toEqual({
      unit: '1 Bde',
      mode: 'march',
      force: false,
      dest: '…',
      dest_set: 'no',
      path_set: 'no',
      contact: 'l-halt',
      contact_set: 'yes',
      contact_is: 'halt',
    });
    expect(sentenceArgs(move, { dest: 3, path: [1, 2, 3] }, land, view)).toMatchObject({ dest: 'Luninets', path: 'Kobryn, Pinsk', path_set: 'yes' });
    expect(sentenceArgs(move, { dest: 1, path: [1] }, land, view)).toMatchObject({ path_set: 'no' });
  });

  it('says what is struck, by whom, and how many attack', () => {
    const say = (o: Offer, chosen: Record<string, unknown>) => t(o.sentence, sentenceArgs(o, chosen, land, view));
    const strike = offer({
      sentence: 'sentence-strike',
      fixed: { shooter: 'u1', missile: 'm' },
      args: { unit: '1 Bde', missile: 'Cruise missile', left: 12 },
      params: [
        param('target', list('node', 'bridge')),
        param('node', list('Kyiv substation'), { when: { target: 'node' } }),
        param('bridge', list('Brest'), { when: { target: 'bridge' } }),
        param('count', { by: 'number', min: 1, max: 12, step: 1 }),
        param('day', { by: 'number', min: 1, max: 7, step: 1 }, { required: false, default: 1 }),
      ],
    });
    expect(say(strike, { target: 'node', node: 'Kyiv substation', count: 12 })).toBe('1 Bde fires 12 × Cruise missile at l-Kyiv substation on day 1');
    expect(say(strike, { target: 'bridge', bridge: 'Brest', count: 2, day: 3 })).toBe('1 Bde fires 2 × Cruise missile at the bridge l-Brest on day 3');
    expect(say(strike, { count: 2 })).toBe('1 Bde fires 2 × Cruise missile at … on day 1');
    expect(say(strike, { target: 'node', count: 2 })).toBe('1 Bde fires 2 × Cruise missile at … on day 1');

    const attack = offer({
      sentence: 'sentence-attack',
      args: { place: 'Gomel', force: 0 },
      params: [
        param('units', { by: 'units', options: ['u1', 'u2'], min: 1, max: 2 }),
        param('intensity', list('probe', 'normal'), { required: false, default: 'normal' }),
        param('stop_at_cohesion', { by: 'number', min: 30, max: 60, step: 5 }, { required: false, default: 30 }),
        param('day', { by: 'number', min: 1, max: 7, step: 1 }, { required: false, default: 1 }),
      ],
    });
    expect(say(attack, { units: ['u1'], intensity: 'probe' })).toBe('1 Bde attacks Gomel, a probe, from day 1, stop at cohesion 30');
    expect(say(attack, { units: ['u1', 'u2'], day: 2 })).toBe('1 Bde, 2 Bde attack Gomel, normal intensity, from day 2, stop at cohesion 30');
  });

  it('shows offers that differ only in what is fixed as one verb with variants', () => {
    const rail = offer({ ...move, id: 'move:u1:rail', fixed: { unit: 'u1', mode: 'rail', force: false }, params: [param('dest', { by: 'cells', cells: [3], when: null })] });
    const other = offer({ ...move, id: 'move:u2:march', fixed: { unit: 'u2' }, subject: { unit: 'u2' } });
    const defend = offer({ id: 'defend', kind: 'defend', label: 'Defend', subject: { unit: 'u1' } });
    const all = [move, rail, other, defend];
    expect(siblings(all, rail).map((o) => o.id)).toEqual(['move:u1:march', 'move:u1:rail']);
    expect(verbs(all).map((o) => o.id)).toEqual(['move:u1:march', 'move:u2:march', 'defend']);
    expect(variantName(rail, [move, rail], land)).toBe('By rail');
    expect(carry({ dest: 2, contact: 'attack' }, rail)).toEqual({ dest: 3 });
    expect(carry({ dest: 3 }, move)).toEqual({ dest: 3, contact: 'halt' });
  });

  it('shows deploying from and to boxes as one verb, and tells its ways apart', () => {
    const ways = [
      { mode: 'rail', from: 'rear' },
      { mode: 'rail', box: 'rear' },
      { mode: 'air', from: 'rear' },
    ].map((fixed) => {
      const way: Args = 'from' in fixed ? { from: 'The rear' } : {};
      return offer({ id: `deploy:${Object.values(fixed).join(':')}`, kind: 'deploy', label: 'order-deploy', fixed, args: { box: 'The rear', ...way } });
    });
    expect(verbs(ways)).toHaveLength(1);
    expect(ways.map((one) => variantName(one, ways, land))).toEqual(['By rail, out of The rear', 'By rail, into The rear', 'By air, out of The rear']);
  });

  it('grows a path to a far cell by a way within bounds, and refuses what it cannot reach', () => {
    const choice = move.params[1]?.choice as Extract<Choice, { by: 'path' }>;
    expect(grow(choice, [], 3, land)).toEqual([1, 2, 3]);
    expect(grow(choice, [1], 2, land)).toEqual([1, 2]);
    expect(grow(choice, [1], 4, land)).toBeNull();
    expect(grow({ ...choice, max: 2 }, [], 3, land)).toBeNull();
    expect(route(land, 0, 5)).toEqual([]);
    expect(route(land, 0, 4)).toEqual([0, 1, 2, 3, 4]);
  });

  it('finds a destination by the beginning of its name, soonest first', () => {
    const cells = move.params[0]?.choice as Extract<Choice, { by: 'cells' }>;
    expect(search(cells, land, 'n')).toEqual([1, 2, 3]);
    expect(search(cells, land, 'lun')).toEqual([3]);
    expect(search(cells, land, 'gomel')).toEqual([]);
    expect(search(cells, land, ' ')).toEqual([]);
  });
});

describe('the order of drafts', () => {
  const rows = (...p: number[]) => p.map((priority, n) => ({ id: `U-1-0${n + 1}`, priority }));
  /** The ids in order after the changes. */
  const after = (before: ReturnType<typeof rows>, changes: ReturnType<typeof rows>) =>
    before
      .map((r) => changes.find((c) => c.id === r.id) ?? r)
      .sort((a, b) => b.priority - a.priority || (a.id < b.id ? -1 : 1))
      .map((r) => r.id.slice(-1))
      .join('');

  it('moves one row by changing that row alone where there is room', () => {
    const before = rows(3, 3, 3);
    const up = shift(before, 'U-1-03', -1);
    expect(up).toEqual([
      { id: 'U-1-03', priority: 2 },
      { id: 'U-1-02', priority: 1 },
    ]);
    expect(after(before, up)).toBe('132');
    const free = rows(5, 3, 1);
    expect(shift(free, 'U-1-03', -1)).toEqual([{ id: 'U-1-03', priority: 5 }]);
    expect(shift(rows(3, 3), 'U-1-02', -1)).toEqual([{ id: 'U-1-02', priority: 4 }]);
    expect(shift(rows(3, 3), 'U-1-01', 1)).toEqual([{ id: 'U-1-01', priority: 2 }]);
  });
  it('keeps within 1 and 99', () => {
    for (const [before, id, by, order] of [
      [rows(99, 99), 'U-1-02', -1, '21'],
      [rows(1, 1), 'U-1-01', 1, '21'],
      [rows(99, 99, 99), 'U-1-02', -1, '213'],
    ] as const) {
      const changes = shift(before, id, by);
      expect(after([...before], changes)).toBe(order);
      expect(changes.every((r) => r.priority >= 1 && r.priority <= 99)).toBe(true);
    }
  });
  it('does nothing at the ends', () => {
    expect(shift(rows(2, 1), 'U-1-01', -1)).toEqual([]);
    expect(shift(rows(2, 1), 'U-1-02', 1)).toEqual([]);
    expect(shift(rows(2, 1), 'none', 1)).toEqual([]);
  });
});
