/** Where the words of the marks can stand without covering each other. */

export interface Wish {
  id: string;
  x: number;
  y: number;
  /** Width of the label, px. */
  w: number;
}
export interface Placed {
  id: string;
  /** Centre of the label. */
  x: number;
  y: number;
}

const HEIGHT = 22;
/** Half the side of the mark itself, which no label may cover. */
const MARK = 18;

export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

/**
 * Gives each wish, in order of importance, the first free place around its mark: right, left, above,
 * below. Within `bounds` always; clear of `obstacles` (counters) if that can be. One that finds no
 * place keeps its mark and loses its words: they stand in the table.
 */
export function placeLabels(
  wishes: readonly Wish[],
  bounds: Box,
  obstacles: readonly Box[] = [],
): Map<string, Placed> {
  const taken: Box[] = wishes.map(({ x, y }) => ({ x: x - MARK, y: y - MARK, w: 2 * MARK, h: 2 * MARK }));
  const out = new Map<string, Placed>();
  for (const wish of wishes) {
    const free = placesOf(wish).filter((box) => within(box, bounds) && !taken.some((other) => meet(box, other)));
    const box = free.find((one) => !obstacles.some((other) => meet(one, other))) ?? free[0];
    if (!box) continue;
    taken.push(box);
    out.set(wish.id, { id: wish.id, x: box.x + box.w / 2, y: box.y + box.h / 2 });
  }
  return out;
}

function placesOf({ x, y, w }: Wish): Box[] {
  const aside = MARK + 4 + w / 2;
  const over = MARK + 6 + HEIGHT / 2;
  return [
    [aside, 0],
    [-aside, 0],
    [0, -over],
    [aside, -HEIGHT],
    [-aside, -HEIGHT],
    [aside, HEIGHT],
    [-aside, HEIGHT],
    [0, over],
    [0, -over - HEIGHT],
    [0, over + HEIGHT],
  ].map(([dx = 0, dy = 0]) => ({ x: x + dx - w / 2, y: y + dy - HEIGHT / 2, w, h: HEIGHT }));
}

function within(a: Box, b: Box): boolean {
  return a.x >= b.x && a.y >= b.y && a.x + a.w <= b.x + b.w && a.y + a.h <= b.y + b.h;
}

function meet(a: Box, b: Box): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}
