import { describe, expect, it } from 'vitest';
import { readPlace, writePlace } from '../src/replay/place';
import { buckets, clamp, cursorAt, eventAt, onKey, sameMoment, shareOf, tidy, toStep, toTurn, turnAt, widths } from '../src/replay/scrubber';
import { record } from './world';

/** Turn 1: events 1-2; turn 2 has none; turn 3: events 3-8. */
const truth = record('truth', [
  [1, 'R2', 0],
  [1, 'R7d', 2],
  [3, 'R2', 0],
  [3, 'R7a', 1],
  [3, 'R7d', 1],
  [3, 'R7d', 2],
  [3, 'R9', 0],
  [3, 'R11', 0],
]);

describe('where a key leads', () => {
  const press = (at: number, key: string, shift = false) => onKey(truth, at, key, shift);
  it('steps by event and stays within the record', () => {
    expect(press(4, 'ArrowRight')).toBe(5);
    expect(press(4, 'ArrowLeft')).toBe(3);
    expect(press(1, 'ArrowLeft')).toBe(1);
    expect(press(8, 'ArrowRight')).toBe(8);
  });
  it('goes to the first and the last', () => {
    expect(press(4, 'Home')).toBe(1);
    expect(press(4, 'End')).toBe(8);
  });
  it('goes by turn over turns in which nothing was told', () => {
    expect(press(1, 'PageDown')).toBe(3);
    expect(press(5, 'PageUp')).toBe(3);
    expect(press(3, 'PageUp')).toBe(1);
    expect(press(1, 'PageUp')).toBe(1);
    expect(press(5, 'PageDown')).toBe(8);
  });
  it('goes by step and by day with Shift', () => {
    expect(press(3, 'ArrowRight', true)).toBe(4);
    expect(press(4, 'ArrowRight', true)).toBe(6);
    expect(press(5, 'ArrowLeft', true)).toBe(4);
    expect(press(7, 'ArrowRight', true)).toBe(8);
  });
  it('leaves other keys alone', () => {
    expect(press(4, 'x')).toBeNull();
  });
  it('copes with an empty record', () => {
    const empty = record('UA', []);
    expect(clamp(empty, 5)).toBe(0);
    expect(toTurn(empty, 0, 1)).toBe(0);
    expect(toStep(empty, 0, -1)).toBe(0);
  });
});

describe('the turn and the event at a cursor', () => {
  it('finds them', () => {
    expect(turnAt(truth, 0)?.number).toBe(1);
    expect(turnAt(truth, 2)?.number).toBe(1);
    expect(turnAt(truth, 3)?.number).toBe(3);
    expect(eventAt(truth, 0)).toBeNull();
    expect(eventAt(truth, 4)?.step).toBe('R7a');
  });
});

describe('the opened turn', () => {
  it('parts its events by step, and by day in the daily loop', () => {
    expect(buckets(truth, 3).map((one) => [one.step, one.day, one.events.map((event) => event.n)])).toEqual([
      ['R2', 0, [3]],
      ['R7', 1, [4, 5]],
      ['R7', 2, [6]],
      ['R9', 0, [7]],
      ['R11', 0, [8]],
    ]);
    expect(buckets(truth, 2)).toEqual([]);
  });
  it('shares out the whole width', () => {
    const parts = widths(buckets(truth, 3));
    expect(parts.reduce((a, b) => a + b, 0)).toBeCloseTo(1);
    const busy = record('truth', [[1, 'R2', 0], ...Array.from({ length: 9 }, (): [number, string, number] => [1, 'R9', 0])]);
    const [one, nine] = widths(buckets(busy, 1));
    expect(nine! / one!).toBeCloseTo(1.5);
  });
});

describe('the bar of turns', () => {
  it('gives every turn the same width', () => {
    expect(shareOf(truth, 1)).toBeCloseTo(1 / 6);
    expect(shareOf(truth, 2)).toBeCloseTo(1 / 3);
    expect(shareOf(truth, 8)).toBeCloseTo(1);
  });
  it('finds the cursor under a place, and comes back to it', () => {
    expect(cursorAt(truth, 0)).toBe(1);
    expect(cursorAt(truth, 1)).toBe(8);
    expect(cursorAt(truth, 0.5)).toBe(2);
    for (const at of [1, 2, 3, 5, 8]) expect(cursorAt(truth, shareOf(truth, at) - 0.001)).toBe(at);
  });
});

describe('the same moment in another perspective', () => {
  const ukraine = record('UA', [
    [1, 'R7d', 2],
    [3, 'R7d', 1],
    [3, 'R9', 0],
  ]);
  it('is the last thing told by then', () => {
    expect(sameMoment(truth, 1, ukraine)).toBe(1);
    expect(sameMoment(truth, 2, ukraine)).toBe(1);
    expect(sameMoment(truth, 3, ukraine)).toBe(1);
    expect(sameMoment(truth, 4, ukraine)).toBe(2);
    expect(sameMoment(truth, 6, ukraine)).toBe(2);
    expect(sameMoment(truth, 8, ukraine)).toBe(3);
  });
  it('goes back as well', () => {
    expect(sameMoment(ukraine, 2, truth)).toBe(5);
    expect(sameMoment(ukraine, 3, truth)).toBe(7);
  });
  it('keeps the cursor within one perspective', () => {
    expect(sameMoment(truth, 5, truth)).toBe(5);
  });
});

describe('a record as the server sends it', () => {
  const sent = record('truth', [[1, 'R2', 0], [1, 'R9', 0], [1, '', 0], [3, '', 0], [3, 'R2', 0]], 3);
  it('is filled up to the turns of the scenario', () => {
    const all = tidy({ ...sent, turns: sent.turns.filter((turn) => turn.number !== 2) }, 5);
    expect(all.turns.map((turn) => [turn.number, turn.first, turn.last])).toEqual([
      [1, 1, 3],
      [2, 4, 3],
      [3, 4, 5],
      [4, 6, 5],
      [5, 6, 5],
    ]);
    expect(cursorAt(all, 0.99)).toBe(5);
  });
  it('brings kinds to their family', () => {
    const events = ['access.granted', 'tracks', 'relation.changed', 'supply', 'spell.ended'].map((kind, i) => ({ ...sent.events[i]!, kind }));
    expect(tidy({ ...sent, events }, 3).events.map((event) => event.kind)).toEqual([
      'access',
      'track',
      'escalation',
      'supply',
      'other',
    ]);
  });
  it('puts what has no step where it was told, and time never runs back', () => {
    expect(buckets(sent, 1).map((one) => [one.step, one.events.length])).toEqual([
      ['R2', 1],
      ['R9', 2],
    ]);
    expect(buckets(sent, 3).map((one) => one.step)).toEqual(['R0', 'R2']);
    const ukraine = record('UA', [[1, 'R2', 0], [1, 'R9', 0], [3, 'R2', 0]]);
    expect(sameMoment(sent, 3, ukraine)).toBe(2);
    expect(sameMoment(sent, 4, ukraine)).toBe(2);
  });
});

describe('the address', () => {
  it('comes back as it was written', () => {
    const place = { as: 'truth', right: 'UA', at: 42, hide: ['phantom', 'strength'] };
    expect(writePlace(place)).toBe('?as=truth&right=UA&at=42&hide=phantom.strength');
    expect(readPlace(writePlace(place))).toEqual(place);
  });
  it('leaves out what makes no sense', () => {
    expect(readPlace('?as=<b>&at=-3&right=a b&hide=')).toEqual({ as: '', right: '', at: null, hide: [] });
    expect(readPlace('')).toEqual({ as: '', right: '', at: null, hide: [] });
  });
});
