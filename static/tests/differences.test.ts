import { describe, expect, it } from 'vitest';
import { counts, differences, shown } from '../src/replay/differences';
import { contact, unit, view } from './world';

const km = (a: number, b: number) => Math.abs(a - b) * 43;

describe('what a team believed against what was true', () => {
  it('finds nothing where the picture is right', () => {
    const right = view([unit('u', 'UA', 1), unit('r', 'RU', 5, 2500)], { UA: [[contact('K-01', 5, 2000, 3000), 'r']] });
    expect(differences(right, 'UA', km)).toEqual([]);
  });

  it('names a unit the team has no contact of, at its true place', () => {
    const found = differences(view([unit('u', 'UA', 1), unit('r', 'RU', 5)], { UA: [] }), 'UA', km);
    expect(found.map(({ kind, at, unit: one }) => [kind, at, one?.id])).toEqual([['unknown', 5, 'r']]);
  });

  it('does not call own, reported or off-map units unknown', () => {
    const truth = view([unit('u', 'UA', 1), unit('n', 'NATO', 2), unit('r', 'RU', -1)], { UA: [] });
    expect(differences(truth, 'UA', km, new Set(['n']))).toEqual([]);
    expect(differences(truth, 'UA', km).map((one) => one.id)).toEqual(['unknown n']);
  });

  it('measures how far a contact is from the truth', () => {
    const found = differences(view([unit('r', 'RU', 8)], { UA: [[contact('K-01', 5), 'r']] }), 'UA', km);
    expect(found).toMatchObject([{ kind: 'misplaced', at: 5, truly: 8, km: 129 }]);
  });

  it('judges a strength only where one was claimed, both ends included', () => {
    const strength = (true_: number, low: number, high: number) =>
      differences(view([unit('r', 'RU', 5, true_)], { UA: [[contact('K-01', 5, low, high), 'r']] }), 'UA', km).map(
        (one) => one.kind,
      );
    expect(strength(2400, 6000, 9000)).toEqual(['strength']);
    expect(strength(9500, 6000, 9000)).toEqual(['strength']);
    expect(strength(6000, 6000, 9000)).toEqual([]);
    expect(strength(9000, 6000, 9000)).toEqual([]);
    expect(strength(2400, 0, 0)).toEqual([]);
  });

  it('reports a contact both misplaced and wrong in strength twice', () => {
    const found = differences(view([unit('r', 'RU', 6, 9000)], { UA: [[contact('K-01', 5, 1000, 2000), 'r']] }), 'UA', km);
    expect(found.map((one) => one.kind)).toEqual(['misplaced', 'strength']);
  });

  it('calls a contact with nothing behind it, or with a unit gone, a phantom', () => {
    const truth = view([unit('off', 'RU', -1)], {
      UA: [
        [contact('K-01', 5), ''],
        [contact('K-02', 6), 'dead'],
        [contact('K-03', 7), 'off'],
      ],
    });
    expect(differences(truth, 'UA', km).map((one) => one.id)).toEqual(['phantom K-01', 'phantom K-02', 'phantom K-03']);
  });

  it('puts the gravest first and counts each kind', () => {
    const truth = view([unit('a', 'RU', 1, 500), unit('b', 'RU', 2, 5000), unit('c', 'RU', 9)], {
      UA: [
        [contact('K-02', 8), 'c'],
        [contact('K-01', 3), ''],
      ],
    });
    const found = differences(truth, 'UA', km);
    expect(found.map((one) => one.id)).toEqual(['unknown b', 'unknown a', 'misplaced K-02', 'phantom K-01']);
    expect(counts(found)).toEqual({ unknown: 2, misplaced: 1, strength: 0, phantom: 1 });
    expect(shown(found, new Set(['unknown', 'phantom'])).map((one) => one.id)).toEqual(['misplaced K-02']);
  });

  it('is empty for an audience without a picture', () => {
    expect(differences(view([], {}), 'public', km)).toEqual([]);
  });
});
