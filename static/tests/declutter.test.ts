import { describe, expect, it } from 'vitest';
import { overlap, Taken, type Box } from '../src/map/boxes';
import { nameBox, placeCounters, placeNames, type Name, type Wanted } from '../src/map/declutter';

const wanted = (key: string, x: number, y: number, rank = 1): Wanted => ({ key, at: [x, y], box: { x: -25, y: -20, w: 50, h: 50 }, rank });
const boxOf = (w: Wanted, [dx, dy]: [number, number]): Box => ({ x: w.at[0] + dx + w.box.x, y: w.at[1] + dy + w.box.y, w: w.box.w, h: w.box.h });
const name = (key: string, x: number, y: number, extra: Partial<Name> = {}): Name => ({ key, at: [x, y], w: 60, h: 16, gap: 7, side: 'e', rank: 2, ...extra });

describe('counters', () => {
  it('stay on their place where there is room', () => {
    const places = placeCounters([wanted('a', 0, 0), wanted('b', 200, 0)], new Taken(), new Taken());
    expect(places.get('a')).toEqual([0, 0]);
    expect(places.get('b')).toEqual([0, 0]);
  });
  it('never cover each other, six in one place', () => {
    const all = Array.from({ length: 6 }, (_, n) => wanted(`c${n}`, 300 + n, 300));
    const places = placeCounters(all, new Taken(), new Taken());
    for (const a of all)
      for (const b of all) if (a !== b) expect(overlap(boxOf(a, places.get(a.key)!), boxOf(b, places.get(b.key)!))).toBeLessThan(300);
  });
  it('let the selected one keep its place', () => {
    const places = placeCounters([wanted('a', 0, 0), wanted('b', 5, 0, 0)], new Taken(), new Taken());
    expect(places.get('b')).toEqual([0, 0]);
    expect(places.get('a')).not.toEqual([0, 0]);
  });
  it('step aside for a town', () => {
    const town = new Taken();
    const dot: Box = { x: -6, y: -6, w: 12, h: 12 };
    town.add(dot);
    const [a] = [wanted('a', 0, 0)];
    const place = placeCounters([a], town, new Taken()).get('a')!;
    expect(overlap(boxOf(a, place), dot)).toBe(0);
  });
  it('come out the same in whatever order they are given', () => {
    const all = [wanted('a', 0, 0), wanted('b', 10, 4), wanted('c', -8, 2)];
    expect(placeCounters(all, new Taken(), new Taken())).toEqual(placeCounters([...all].reverse(), new Taken(), new Taken()));
  });
});

describe('names', () => {
  it('take the side they were given', () => {
    const box = placeNames([name('x', 100, 100)], new Taken()).get('x')!;
    expect(box.x).toBe(107);
    expect(nameBox(name('x', 100, 100), 'w').x).toBe(33);
  });
  it('give way to a counter, by going to another side', () => {
    const taken = new Taken();
    const counter: Box = { x: 104, y: 80, w: 50, h: 50 };
    taken.add(counter);
    const box = placeNames([name('x', 100, 100)], taken).get('x')!;
    expect(overlap(box, counter)).toBe(0);
  });
  it('stay away rather than cover anything', () => {
    const taken = new Taken();
    taken.add({ x: 0, y: 0, w: 300, h: 300 });
    expect(placeNames([name('x', 150, 150)], taken).has('x')).toBe(false);
    expect(placeNames([name('x', 150, 150, { must: true })], taken).has('x')).toBe(true);
  });
  it('set the greater town first', () => {
    const set = placeNames([name('small', 100, 100, { rank: 3, side: 'c' }), name('great', 100, 100, { rank: 1, side: 'c' })], new Taken());
    expect([...set.keys()]).toEqual(['great']);
  });
});
