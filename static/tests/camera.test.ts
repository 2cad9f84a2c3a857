import { describe, expect, it } from 'vitest';
import { fit, scaleBar, toPx } from '../src/map/camera';
import { outline, units, type Land, type Point, type Theatre, type TheatreCell } from '../src/map/theatre';

describe('kilometres on the screen', () => {
  const land = (unit_km?: number) => ({ theatre: { unit_km } as Theatre }) as Land;
  it('are units of the map, of whatever size', () => {
    expect(units(land(), 40)).toBe(40);
    expect(units(land(0.75), 30)).toBe(40);
    expect(units(land(2.5), 100)).toBe(40);
  });
  it('have a scale bar of a round length, near or far', () => {
    expect(scaleBar(units(land(), 1.6))).toEqual({ km: 50, px: 80 });
    expect(scaleBar(units(land(0.25), 1.6))).toEqual({ km: 10, px: 64 });
    expect(scaleBar(units(land(2.5), 1.6))).toEqual({ km: 100, px: 64 });
  });
});

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
