/** The arrangement of counters and names for one camera at rest. */
import { Taken, type Box } from './boxes';
import { toPx, type Camera } from './camera';
import { nameBox, placeCounters, placeNames, textWidth, type Name, type Wanted } from './declutter';
import type { Piece, Stack } from './pieces';
import { FRAME } from './symbols';
import type { Land, Point, TheatreNode } from './theatre';

/** Measures of a counter, px, from the centre of its frame. */
export interface Counter {
  stack: Stack;
  top: Piece;
  size: number;
  half: { w: number; h: number };
  plate: { text: string; w: number; y: number } | null;
  below: { text: string; y: number } | null;
  box: Box;
  /** True place and where it is drawn. */
  at: Point;
  to: Point;
}

/** Below this scale, px per km, counters are drawn small and own plates say only the code. */
const NEAR_K = 1;
const PLATE_FONT = '600 11px "IBM Plex Sans"';

export function measure(stack: Stack, at: Point, k: number): Counter {
  const top = stack.pieces[0] as Piece;
  const near = k >= NEAR_K;
  const size = near ? 25 : 17;
  const shape = FRAME[top.frame];
  const half = { w: (shape.w * size) / 100, h: (shape.h * size) / 100 };
  // From far, own plates carry only the code; estimates and age stay, they are what is asked.
  const figure = near || (top.kind === 'contact' && top.frame !== 'friend') ? top.figure : '';
  const text = [top.code, figure].filter(Boolean).join(' ');
  const w = Math.max(2 * half.w, textWidth(text, PLATE_FONT) + 10);
  const plateY = half.h + 3;
  let bottom = plateY + 15;
  if (top.pips !== null && near) bottom += 6;
  const note = top.age ? [top.below, top.age].filter(Boolean).join(', ') : near ? top.below : '';
  const below = note ? { text: note, y: bottom + 11 } : null;
  if (below) bottom += 14;
  const noteW = below ? textWidth(below.text, PLATE_FONT) : 0;
  const left = Math.max(w, noteW, 2 * half.w + 4) / 2 + 1;
  const head = half.h + (top.echelon ? 13 : 3);
  return {
    stack,
    top,
    size,
    half,
    plate: { text, w, y: plateY },
    below,
    box: { x: -left, y: -head, w: 2 * left + (stack.pieces.length > 1 ? 8 : 0), h: head + bottom + 1 },
    at,
    to: at,
  };
}

export const NAME_FONT = ['', '600 15px "IBM Plex Sans"', '500 13px "IBM Plex Sans"', '400 12px "IBM Plex Sans"'];
const NAME_H = [0, 18, 16, 15];

/** Towns worth a name at a scale. */
export function named(node: TheatreNode, k: number): boolean {
  return node.kind === 'city' && (node.rank === 1 || (node.rank === 2 && k >= 0.55) || k >= 1.25);
}

export interface Arrangement {
  counters: Counter[];
  names: { node: TheatreNode; at: Point; box: Box | null }[];
  /** What is taken, for the names drawn last (rivers, countries, seas). */
  taken: Taken;
}

export function arrange(
  land: Land,
  stacks: Stack[],
  selection: readonly string[],
  camera: Camera,
  view: Box,
  obstacles: Box[] = [],
): Arrangement {
  const inside = ([x, y]: Point) => x > view.x && y > view.y && x < view.x + view.w && y < view.y + view.h;
  const towns = land.theatre.nodes
    .filter((n) => named(n, camera.k))
    .map((node) => ({ node, at: toPx(camera, [node.x, node.y]) }))
    .filter((n) => inside(n.at));
  const fixed = new Taken();
  const soft = new Taken();
  const wishes = new Map<string, Name>();
  for (const { node, at } of towns) {
    fixed.add({ x: at[0] - 6, y: at[1] - 6, w: 12, h: 12 });
    const font = NAME_FONT[node.rank] as string;
    const wish: Name = {
      key: node.id,
      at,
      w: textWidth(node.name, font) + 4,
      h: NAME_H[node.rank] as number,
      gap: node.rank === 1 ? 9 : 7,
      side: node.offset || 'e',
      rank: node.rank,
    };
    wishes.set(node.id, wish);
    soft.add(nameBox(wish, wish.side));
  }
  for (const box of obstacles) fixed.add(box);
  const counters = stacks
    .map((stack) => measure(stack, toPx(camera, stack.at), camera.k))
    .filter((c) => inside(c.at));
  const wanted: Wanted[] = counters.map((c) => ({
    key: c.stack.key,
    at: c.at,
    box: c.box,
    rank: (selection.includes(c.top.key) ? 0 : 1) + (c.top.kind === 'unit' ? 0 : 1),
  }));
  const places = placeCounters(wanted, fixed, soft);
  const taken = new Taken();
  for (const c of counters) {
    const [dx, dy] = places.get(c.stack.key) ?? [0, 0];
    c.to = [c.at[0] + dx, c.at[1] + dy];
    taken.add({ x: c.to[0] + c.box.x, y: c.to[1] + c.box.y, w: c.box.w, h: c.box.h });
  }
  for (const box of obstacles) taken.add(box);
  for (const { at } of towns) taken.add({ x: at[0] - 4, y: at[1] - 4, w: 8, h: 8 });
  const set = placeNames([...wishes.values()], taken);
  // North to south, so that lower counters lie on upper ones where they must touch.
  counters.sort((a, b) => a.to[1] - b.to[1]);
  return {
    counters,
    names: towns.map(({ node, at }) => ({ node, at, box: set.get(node.id) ?? null })),
    taken,
  };
}
