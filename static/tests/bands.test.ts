import { describe, expect, it } from 'vitest';
import { nameIn } from '../src/board/Forecast';
import type { Session } from '../src/seat';
import { share } from '../src/ui/Bands';
import type { Frame } from '../src/wire';

describe('a share in words', () => {
  it.each([
    [0, 0, 10],
    [1, 1, 100],
    [5, 1, 20],
    [7.5, 1, 10],
    [35, 4, 10],
    [60, 6, 10],
    [92, 9, 10],
    [95, 19, 20],
  ])('%d per cent is about %d in %d', (pct, n, of) => expect(share(pct)).toEqual({ n, of }));
});

describe('what a number of a forecast is of', () => {
  const session = { statics: { teams: [{ id: 'RED', name: 'Redland' }], tracks: [{ id: 'RED.will', name: 'Will' }] } } as unknown as Session;
  const frame = { desk: { aims: [{ id: 'red-hill', text: 'The hill taken' }] } } as unknown as Frame;
  const name = nameIn(session, frame);

  it('names teams, tracks and the objectives of the team itself', () => {
    expect(['RED', 'RED.will', 'red-hill', 'other'].map(name)).toEqual(['Redland', 'Will', 'The hill taken', 'other']);
  });
});
