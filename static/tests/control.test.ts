import { describe, expect, it } from 'vitest';
import { choices, problem, toEffect, type Typed } from '../src/control/effects';
import { grouped, keepSelected, ordered } from '../src/control/queue';
import { chanceOf, firstOpen, kentWord, nextOpen, segments, shortRef, standing } from '../src/control/review';
import type { Explanation, Frame, Statics } from '../src/wire';
import type { Review } from '../src/wire_control';
import { item, unit, view, waiting } from './world';

describe('waiting for you', () => {
  const queue = [
    waiting('a', 'later', 'join'),
    waiting('b', 'soon', 'contested'),
    waiting('c', 'now', 'odds'),
    waiting('d', 'soon', 'contested'),
    waiting('e', 'now', 'needs_control'),
    waiting('f', 'now', 'late'),
  ];
  it('puts urgency first, then what stops the game, then the order it came in', () => {
    expect(ordered(queue).map((one) => one.id)).toEqual(['e', 'f', 'c', 'b', 'd', 'a']);
  });
  it('groups without empty groups', () => {
    expect(grouped(queue.slice(0, 2)).map((group) => [group.when, group.items.length])).toEqual([
      ['soon', 1],
      ['later', 1],
    ]);
    expect(grouped([])).toEqual([]);
  });
  it('keeps the selected item, or the one that took its place', () => {
    expect(keepSelected(queue, queue, 'b')).toBe('b');
    expect(keepSelected(queue, queue.filter((one) => one.id !== 'c'), 'c')).toBe('b');
    expect(keepSelected(queue, queue.filter((one) => one.id !== 'a'), 'a')).toBe('d');
    expect(keepSelected([], queue, '')).toBe('e');
    expect(keepSelected(queue, [], 'a')).toBe('');
  });
});

const review = (more: Partial<Review> = {}): Review => ({
  turn: 6,
  attempt: 1,
  error: '',
  items: [
    item('1'),
    item('2', { triage: 'contested', ruled: 'accepted' }),
    item('3', { triage: 'contested' }),
    item('4', { triage: 'judgement', needs: 'odds' }),
    item('5', { triage: 'contested' }),
  ],
  orders: [],
  counts: { routine: 1, contested: 3, judgement: 1 },
  blocked: ['4'],
  bands: null,
  ...more,
});

describe('the desk', () => {
  it('may release with open items but not with blocked ones', () => {
    expect(standing(review(), 'review')).toEqual({
      open: { routine: 1, contested: 2, judgement: 1 },
      blocked: 1,
      ready: false,
    });
    expect(standing(review({ blocked: [] }), 'review').ready).toBe(true);
    expect(standing(review({ blocked: [] }), 'adjudicating').ready).toBe(false);
    expect(standing(review({ blocked: [], error: '7F3A' }), 'review').ready).toBe(false);
  });
  it('opens what blocks first', () => {
    expect(firstOpen(review())?.ref).toBe('4');
    expect(firstOpen(review({ items: [item('1'), item('3', { triage: 'contested' })], blocked: [] }))?.ref).toBe('3');
    expect(firstOpen(review({ items: [] }))).toBeNull();
  });
  it('goes on within the same kind, then to any', () => {
    expect(nextOpen(review(), '3')?.ref).toBe('5');
    expect(nextOpen(review(), '5')?.ref).toBe('3');
    expect(nextOpen(review(), '4')?.ref).toBe('5');
    expect(nextOpen(review({ items: [item('1')] }), '1')).toBeNull();
  });
});

describe('what an item is called', () => {
  it('is its order; a battle is told by its words', () => {
    expect(shortRef(item('order:B-3-06'))).toBe('B-3-06');
    expect(shortRef(item('argument:U-1-07'))).toBe('U-1-07');
    expect(shortRef(item('battle:67:1'))).toBe('');
    expect(shortRef(item('R6-07'))).toBe('R6-07');
  });
});

describe('odds and factors', () => {
  const why: Explanation = {
    lines: [
      { group: 'attack', msg: 'a', args: {}, value: 1, op: '', source: '', rule: '' },
      { group: 'defence', msg: 'b', args: {}, value: 2, op: '', source: '', rule: '' },
      { group: 'attack', msg: 'c', args: {}, value: 3, op: '=', source: '', rule: '' },
    ],
    odds: [
      ['held', 30],
      ['push', 60],
      ['break', 10],
    ],
    die: 0.5,
    outcome: 'push',
    changes: [],
    rule: '',
    row: '',
    says: '',
    args: {},
  };
  it('lays the outcomes on the axis of the die', () => {
    expect(segments(why.odds).map(({ from, to }) => [from, to])).toEqual([
      [0, 0.3],
      [0.3, 0.8999999999999999],
      [0.8999999999999999, 0.9999999999999999],
    ]);
    expect(chanceOf(why, 'push')).toBe(60);
    expect(chanceOf(why, 'other')).toBeNull();
    expect(chanceOf(null, 'push')).toBeNull();
  });
  it("finds Kent's nearest word", () => {
    expect([99, 84, 85, 62, 20, 1].map(kentWord)).toEqual([
      'almost-certain',
      'almost-certain',
      'almost-certain',
      'even',
      'probably-not',
      'almost-certainly-not',
    ]);
  });
});

describe('typed effects', () => {
  const typed = (kind: Typed['kind'], values: Record<string, string>): Typed => ({ kind, values });
  it('become the grammar of the engine', () => {
    expect(toEffect(typed('track', { id: 'T', by: '-2.5' }))).toEqual({ do: 'track', id: 'T', by: -2.5 });
    expect(toEffect(typed('stock', { team: 'A', id: 'funds', by: '3' }))).toEqual({
      do: 'stock',
      team: 'A',
      id: 'funds',
      by: 3,
    });
    expect(toEffect(typed('unit', { id: 'u', field: 'cohesion', to: '40' }))).toEqual({ do: 'unit', id: 'u', cohesion: 40 });
    expect(toEffect(typed('access', { grant: 'B>A', to: '3' }))).toEqual({ do: 'access', host: 'B', guest: 'A', to: 3 });
    expect(toEffect(typed('rung', { pair: 'A|B', to: '5' }))).toEqual({ do: 'rung', a: 'A', b: 'B', to: 5 });
    expect(toEffect(typed('relation', { pair: 'A|B', to: 'war' }))).toEqual({ do: 'relation', a: 'A', b: 'B', to: 'war' });
    expect(toEffect(typed('reveal', { to: 'A', unit: 'u', level: '2' }))).toEqual({
      do: 'reveal',
      to: 'A',
      unit: 'u',
      level: 2,
    });
    expect(toEffect(typed('flag', { id: 'f', to: 'false' }))).toEqual({ do: 'flag', id: 'f', to: false });
    expect(toEffect(typed('level', { id: 'l', by: '1' }))).toEqual({ do: 'level', id: 'l', by: 1 });
    expect(toEffect(typed('works', { cell: '7', field: 'fort', to: '2' }))).toEqual({ do: 'works', cell: 7, fort: 2 });
    expect(toEffect(typed('bridge', { edge: '3-4', to: 'blown' }))).toEqual({ do: 'bridge', edge: '3-4', to: 'blown' });
    expect(toEffect(typed('node', { id: 'n', damage: '1.5' }))).toEqual({ do: 'node', id: 'n', damage: 1.5 });
    expect(toEffect(typed('weather', { zone: 'z', to: 'mud' }))).toEqual({ do: 'weather', zone: 'z', to: 'mud' });
    expect(toEffect(typed('place', { unit: 'u', cell: '7' }))).toEqual({ do: 'place', unit: 'u', cell: 7 });
    expect(toEffect(typed('create', { team: 'A', type: 'mb', name: ' 9 Bde ', cell: '7', strength: '900' }))).toEqual({
      do: 'create',
      team: 'A',
      type: 'mb',
      name: '9 Bde',
      cell: 7,
      strength: 900,
    });
    expect(toEffect(typed('remove', { unit: 'u' }))).toEqual({ do: 'remove', unit: 'u' });
    expect(toEffect(typed('spell', { subject: 'rail:r1', value: '0.5', days: '7', to: 'all' }))).toEqual({
      do: 'spell',
      what: 'rail',
      subject: 'r1',
      value: 0.5,
      days: 7,
      to: 'all',
    });
    expect(toEffect(typed('message', { to: 'A', text: ' Rain. ' }))).toEqual({ do: 'message', to: 'A', text: 'Rain.' });
  });
  it('name the field that is missing or out of range', () => {
    expect(problem(typed('track', { id: 'T', by: '5' }))).toBe('');
    expect(problem(typed('track', { by: '5' }))).toBe('id');
    expect(problem(typed('track', { id: 'T', by: '0' }))).toBe('by');
    expect(problem(typed('track', { id: 'T', by: '101' }))).toBe('by');
    expect(problem(typed('rung', { pair: 'A|B', to: '0' }))).toBe('');
    expect(problem(typed('spell', { subject: 'rail:r1', value: '2', days: '7', to: 'all' }))).toBe('value');
    expect(problem(typed('spell', { subject: 'sam:z', value: '2', days: '7', to: 'all' }))).toBe('');
    expect(problem(typed('message', { to: 'A', text: ' ' }))).toBe('text');
    expect(problem(typed('reveal', { to: 'A', unit: 'u', level: '5' }))).toBe('level');
  });
  it('offer no track that is computed from others', () => {
    const statics = {
      teams: [],
      tracks: [
        { id: 'a', name: 'A', computed: '' },
        { id: 'b', name: 'B', computed: 'a + 1' },
      ],
    } as unknown as Statics;
    const frame = { view: view([unit('u', 'A', 1)], {}) } as Frame;
    expect(choices('tracks', statics, frame)).toEqual([{ value: 'a', label: 'A' }]);
    expect(choices('units', statics, frame)).toEqual([{ value: 'u', label: 'A u' }]);
  });
});
