/**
 * The theatre map as the server sends it (game/scenarios/theatre/README.md), and what the board
 * derives from it once: path strings, the hairline grid, and a finder of cells. Coordinates are
 * planar, x east, y south, in units of `unit_km` kilometres in which neighbouring cells are about
 * 40 apart; nothing is projected in the browser.
 */
import type { CellIndex } from '../wire';

export type Point = [number, number];

export interface TheatreCell {
  i: CellIndex;
  name: string;
  x: number;
  y: number;
  poly: Point[];
  /** Neighbours in the order N, NE, SE, S, SW, NW; -1 beyond the map. */
  nb: CellIndex[];
  owner: string;
  terrain: string;
  road: number;
  zone: string;
  occupied_by?: string;
}
export interface TheatreEdge {
  a: CellIndex;
  b: CellIndex;
  river?: string;
  bridge?: boolean;
  border?: boolean;
  rail?: boolean;
  road?: number;
}
export interface TheatreNode {
  id: string;
  name: string;
  kind: string;
  rank: number;
  cell: CellIndex;
  x: number;
  y: number;
  country: string;
  offset: string;
}
export interface TheatreLine {
  id: string;
  name: string;
  class?: number | string;
  line: Point[];
  cells?: CellIndex[];
}
export interface Theatre {
  id: string;
  extent: [number, number, number, number];
  /** What it was drawn from, and what is judgement. */
  sources?: string[];
  /** Kilometres in one unit of the coordinates; 1 if left out. */
  unit_km?: number;
  countries: { id: string; name: string; label: Point; land: Point[][] }[];
  occupied: { country: string; by: string; name: string; rings: Point[][] }[];
  cells: TheatreCell[];
  edges: TheatreEdge[];
  nodes: TheatreNode[];
  rail: TheatreLine[];
  roads: TheatreLine[];
  rivers: TheatreLine[];
  lakes: { name: string; rings: Point[][] }[];
  borders: { a: string; b: string; line: Point[] }[];
  forest: Point[][];
  marsh: Point[][];
  corridors: TheatreLine[];
  labels: { text: string; kind: string; x: number; y: number; rank?: number; offset?: string }[];
}

/** The theatre with everything drawing needs more than once. */
export interface Land {
  theatre: Theatre;
  /** SVG path data in kilometres. */
  paths: {
    countries: { id: string; d: string }[];
    occupied: { by: string; d: string }[];
    forest: string;
    marsh: string;
    grid: string;
    lakes: string;
    rivers: { great: string; major: string; minor: string };
    roads: { main: string; minor: string };
    rail: string;
    borders: string;
    corridors: { id: string; name: string; d: string; at: Point }[];
  };
  nodes: Map<string, TheatreNode>;
  edges: Map<string, TheatreEdge>;
  /** The cell under a point, or -1. */
  cellAt(x: number, y: number): CellIndex;
}

export const line = (points: Point[]) => 'M' + points.map(([x, y]) => `${x} ${y}`).join('L');
export const ring = (points: Point[]) => line(points) + 'Z';
const rings = (all: Point[][]) => all.map(ring).join('');
const lines = (all: { line: Point[] }[]) => all.map((l) => line(l.line)).join('');

/** A side by its middle: neighbouring cells agree on it to well under a kilometre. */
const sideId = (p: Point, q: Point) => `${Math.round(p[0] + q[0])},${Math.round(p[1] + q[1])}`;

/** Every side of every cell once, so that the hairline is equally faint everywhere. */
function gridPath(cells: TheatreCell[]): string {
  const seen = new Set<string>();
  let d = '';
  for (const cell of cells) {
    cell.poly.forEach((p, n) => {
      const q = cell.poly[(n + 1) % cell.poly.length] as Point;
      const id = sideId(p, q);
      if (seen.has(id)) return;
      seen.add(id);
      d += `M${p[0]} ${p[1]}L${q[0]} ${q[1]}`;
    });
  }
  return d;
}

/** The sides of a set of cells that part it from the rest. */
export function outline(cells: TheatreCell[]): [Point, Point][] {
  const sides = new Map<string, [Point, Point] | null>();
  for (const cell of cells)
    cell.poly.forEach((p, n) => {
      const q = cell.poly[(n + 1) % cell.poly.length] as Point;
      const id = sideId(p, q);
      sides.set(id, sides.has(id) ? null : [p, q]);
    });
  return [...sides.values()].filter((side) => side !== null);
}

/** Nearest cell centre within a cell's reach: for near-regular hexagons that is the cell itself. */
function finder(cells: TheatreCell[]): (x: number, y: number) => CellIndex {
  const step = 40;
  const reach = 26;
  const buckets = new Map<string, TheatreCell[]>();
  for (const cell of cells) {
    const id = `${Math.floor(cell.x / step)},${Math.floor(cell.y / step)}`;
    const bucket = buckets.get(id);
    if (bucket) bucket.push(cell);
    else buckets.set(id, [cell]);
  }
  return (x, y) => {
    const bx = Math.floor(x / step);
    const by = Math.floor(y / step);
    let best = -1;
    let least = reach * reach;
    for (let i = bx - 1; i <= bx + 1; i++) {
      for (let j = by - 1; j <= by + 1; j++) {
        for (const cell of buckets.get(`${i},${j}`) ?? []) {
          const d = (cell.x - x) ** 2 + (cell.y - y) ** 2;
          if (d < least) {
            least = d;
            best = cell.i;
          }
        }
      }
    }
    return best;
  };
}

export function prepare(theatre: Theatre): Land {
  const river = (kind: string) => lines(theatre.rivers.filter((r) => r.class === kind));
  return {
    theatre,
    paths: {
      countries: theatre.countries.map((c) => ({ id: c.id, d: rings(c.land) })),
      occupied: theatre.occupied.map((o) => ({ by: o.by, d: rings(o.rings) })),
      forest: rings(theatre.forest),
      marsh: rings(theatre.marsh),
      grid: gridPath(theatre.cells.filter((c) => c.terrain !== 'sea')),
      lakes: theatre.lakes.map((l) => rings(l.rings)).join(''),
      rivers: { great: river('great'), major: river('major'), minor: river('minor') },
      roads: {
        main: lines(theatre.roads.filter((r) => r.class === 2)),
        minor: lines(theatre.roads.filter((r) => r.class !== 2)),
      },
      rail: lines(theatre.rail),
      borders: lines(theatre.borders),
      corridors: theatre.corridors.map((c) => ({
        id: c.id,
        name: c.name,
        d: line(c.line),
        at: c.line[Math.floor((c.line.length - 1) / 2)] ?? [0, 0],
      })),
    },
    nodes: new Map(theatre.nodes.map((n) => [n.id, n])),
    edges: new Map(theatre.edges.map((e) => [`${e.a}-${e.b}`, e])),
    cellAt: finder(theatre.cells),
  };
}

/** Kilometres as units of the map's coordinates. */
export const units = (land: Land, km: number): number => km / (land.theatre.unit_km ?? 1);

/** The name of a cell as people say it; "" for nowhere. */
export function cellName(land: Land, cell: CellIndex): string {
  return land.theatre.cells[cell]?.name ?? '';
}

/** Centre of a cell, or null off the map. */
export function centre(land: Land, cell: CellIndex): Point | null {
  const found = land.theatre.cells[cell];
  return found ? [found.x, found.y] : null;
}
