import { describe, expect, it } from 'vitest';
import { placeLabels } from '../src/replay/labels';

const bounds = { x: 0, y: 0, w: 600, h: 400 };

describe('labels of the marks', () => {
  it('stand to the right of a mark that is alone', () => {
    expect(placeLabels([{ id: 'a', x: 100, y: 100, w: 80 }], bounds).get('a')).toEqual({ id: 'a', x: 162, y: 100 });
  });
  it('go to the other side at the edge', () => {
    expect(placeLabels([{ id: 'a', x: 560, y: 100, w: 80 }], bounds).get('a')?.x).toBe(498);
  });
  it('keep clear of a counter where there is room, and of marks and labels always', () => {
    const counter = { x: 120, y: 80, w: 60, h: 60 };
    expect(placeLabels([{ id: 'a', x: 100, y: 100, w: 80 }], bounds, [counter]).get('a')).toEqual({ id: 'a', x: 100, y: 65 });
    const crowd = Array.from({ length: 12 }, (_, i) => ({ id: `${i}`, x: 300, y: 200, w: 90 }));
    const placed = [...placeLabels(crowd, bounds).values()];
    expect(placed.length).toBeGreaterThan(2);
    for (const a of placed)
      for (const b of placed)
        if (a !== b) expect(Math.abs(a.x - b.x) >= 90 || Math.abs(a.y - b.y) >= 22).toBe(true);
  });
  it('are left out where nothing is free', () => {
    expect(placeLabels([{ id: 'a', x: 20, y: 20, w: 900 }], bounds).size).toBe(0);
  });
});
