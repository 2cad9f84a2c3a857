import { describe, expect, it } from 'vitest';
import { fit, toPx } from '../src/map/camera';
import { outline, type Point, type TheatreCell } from '../src/map/theatre';

describe('the first view', () => {
  it('shows all points where they fit, in the middle', () => {
    const camera = fit([[0, 0], [300, 200]], 630, 530, 1.6, 0.9);
    expect(camera.k).toBe(1.6);
    expect(toPx(camera, [150, 100])).toEqual([315, 265]);
  });
  it('goes no farther than asked, and then shows where most of them are', () => {
    const crowd: Point[] = [[0, 0], [50, 40], [100, 100], [60, 20]];
    const camera = fit([...crowd, [2000, 1500]], 630, 530, 1.6, 0.9);
    expect(camera.k).toBe(0.9);
    expect(toPx(camera, [50, 50])).toEqual([315, 265]);
  });
  it('stands at the origin where there is nothing to show', () => {
    expect(fit([], 600, 400)).toEqual({ k: 1, x: 300, y: 200 });
  });
});

describe('the edge of a set of cells', () => {
  const square = (i: number, x: number): TheatreCell => ({
    i, name: '', x, y: 0, nb: [], owner: '', terrain: '', road: 0, zone: '',
    poly: [[x - 20, -20], [x + 20, -20], [x + 20, 20], [x - 20, 20]],
  });
  it('is every side of one cell', () => {
    expect(outline([square(0, 0)])).toHaveLength(4);
  });
  it('leaves out the side two of them share', () => {
    const sides = outline([square(0, 0), square(1, 40)]);
    expect(sides).toHaveLength(6);
    expect(sides.some(([[ax], [bx]]) => ax === 20 && bx === 20)).toBe(false);
  });
});
