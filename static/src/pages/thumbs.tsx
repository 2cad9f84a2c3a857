/** The map on a scenario's card: its land about the border where the teams may meet. */
import { render } from 'preact';
import '../styles/map.css';
import { get } from '../api';
import { Base, Patterns } from '../map/Base';
import { Taken, type Box } from '../map/boxes';
import { placeNames, textWidth } from '../map/declutter';
import { prepare, type Land, type Point, type Theatre, type TheatreNode } from '../map/theatre';
import type { Statics } from '../wire';

/** Kilometres across a card. */
const ACROSS = 620;

/** Pixels a counter is wide, two in one cell are apart, and the name of a town is high. */
const COUNTER = 18;
const APART = 20;
const NAME = 12;

/** A map that needs no more kilometres across than this is shown whole. */
const SMALL = 930;

/** Middle of the border between two opposed teams that lies most central; else of the whole map. */
export function middle(statics: Statics, theatre: Theatre): Point {
  const team = (country: string) => statics.teams.find((one) => one.countries.includes(country))?.id ?? '';
  const [west, north, east, south] = theatre.extent;
  const centre: Point = [(west + east) / 2, (north + south) / 2];
  const far = (point: Point) => Math.hypot(point[0] - centre[0], point[1] - centre[1]);
  const middles = statics.pairs.flatMap((pair): Point[] => {
    const points = theatre.borders
      .filter(({ a, b }) => [`${team(a)}|${team(b)}`, `${team(b)}|${team(a)}`].includes(`${pair.a}|${pair.b}`))
      .flatMap(({ line }) => line);
    if (points.length === 0) return [];
    const mean = (axis: 0 | 1) => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
    return [[mean(0), mean(1)]];
  });
  return middles.sort((a, b) => far(a) - far(b))[0] ?? centre;
}

/** Units of a team in a cell, as the page lists them. */
export interface Piece {
  cell: number;
  team: string;
  units: number;
}

export interface View {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What a picture must hold so that every piece is on it, in the proportions of its frame. */
export function around(points: Point[], tall: number): View {
  const [xs, ys] = [points.map((p) => p[0]), points.map((p) => p[1])];
  const [west, east, north, south] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const width = Math.max(ACROSS, (east - west) * 1.12, ((south - north) * 1.16) / tall);
  const height = width * tall;
  return { x: (west + east - width) / 2, y: (north + south - height) / 2, width, height };
}

/** Side by side where two teams stand in one cell: how far to move each, in counters. */
export function shifts(pieces: Piece[]): number[] {
  return pieces.map((piece, i) => {
    const here = pieces.filter((other) => other.cell === piece.cell).length;
    const before = pieces.slice(0, i).filter((other) => other.cell === piece.cell).length;
    return before - (here - 1) / 2;
  });
}

function Pieces({ pieces, land, statics, size, apart }: { pieces: Piece[]; land: Land; statics: Statics; size: number; apart: number }) {
  const teams = new Map(statics.teams.map((team) => [team.id, team]));
  return (
    <g>
      {placed(pieces, land, apart).map(({ piece, at }) => {
        const team = teams.get(piece.team);
        if (!team) return null;
        return (
          <g key={`${piece.cell} ${piece.team}`} class="thumb-piece" transform={`translate(${at[0]} ${at[1]})`}>
            <rect x={-size / 2} y={-size / 2} width={size} height={size} rx={size / 7} fill={team.colour} stroke-width={size / 12} />
            <text y={size * 0.22} style={{ fontSize: `${size * 0.64}px`, fill: team.glyph }}>
              {piece.units}
            </text>
          </g>
        );
      })}
    </g>
  );
}

/** What a picture shows: a small map whole, else every piece, else the land where teams may meet. */
export function viewOf(statics: Statics, theatre: Theatre, stand: Point[], tall: number): View {
  const [west, north, east, south] = theatre.extent;
  const whole = Math.max(east - west, (south - north) / tall);
  if (whole > SMALL && stand.length > 0) return around(stand, tall);
  const [x, y] = whole > SMALL ? middle(statics, theatre) : [(west + east) / 2, (north + south) / 2];
  const width = whole > SMALL ? ACROSS : whole;
  return { x: x - width / 2, y: y - (width * tall) / 2, width, height: width * tall };
}

/** Boxes of the names that find room in a picture of so many pixels: on no counter, no town, no other name, not cut off. */
export function namesOf(towns: TheatreNode[], stand: Point[], view: View, wide: number): Map<string, Box> {
  const k = wide / view.width;
  const at = ([x, y]: Point): Point => [(x - view.x) * k, (y - view.y) * k];
  const high = view.height * k;
  const taken = new Taken();
  const middle = (p: Point, size: number): Box => ({ x: p[0] - size / 2, y: p[1] - size / 2, w: size, h: size });
  for (const p of stand) taken.add(middle(at(p), COUNTER));
  for (const town of towns) taken.add(middle(at([town.x, town.y]), 8));
  const names = towns.map((town) => ({
    key: town.id,
    at: at([town.x, town.y]),
    w: textWidth(town.name, `500 ${NAME}px "IBM Plex Sans"`) + 4,
    h: NAME + 3,
    gap: 6,
    side: town.offset || 'e',
    rank: town.rank,
  }));
  for (const edge of [
    { x: -wide, y: -high, w: wide * 3, h: high },
    { x: -wide, y: high, w: wide * 3, h: high },
    { x: -wide, y: 0, w: wide, h: high },
    { x: wide, y: 0, w: wide, h: high },
  ])
    taken.add(edge);
  return placeNames(names, taken);
}

interface Picture {
  statics: Statics;
  land: Land;
  view: View;
  id: string;
  /** Pixels the picture is wide. */
  wide: number;
  pieces: Piece[];
}

function Thumb({ statics, land, view, id, wide, pieces }: Picture) {
  const k = wide / view.width;
  const px = 1 / k;
  const towns = land.theatre.nodes.filter((node) => node.kind === 'city' && node.rank <= 2);
  const names = namesOf(towns, placed(pieces, land, APART * px).map((one) => one.at), view, wide);
  const named = towns.flatMap((town) => {
    const box = names.get(town.id);
    return box ? [{ town, x: view.x + (box.x + 2) * px, y: view.y + (box.y + box.h / 2) * px }] : [];
  });
  return (
    <svg
      class="map-svg thumb-map"
      viewBox={`${view.x} ${view.y} ${view.width} ${view.height}`}
      preserveAspectRatio="xMidYMid slice"
    >
      <Patterns statics={statics} id={id} k={k} />
      <Base land={land} statics={statics} id={id} />
      {named.map(({ town, x, y }) => (
        <g key={town.id}>
          <circle class="thumb-town" cx={town.x} cy={town.y} r={3 * px} stroke-width={2 * px} />
          <text class="thumb-name" x={x} y={y} dominant-baseline="central" stroke-width={3 * px} style={{ fontSize: `${NAME * px}px` }}>
            {town.name}
          </text>
        </g>
      ))}
      <Pieces pieces={pieces} land={land} statics={statics} size={COUNTER * px} apart={APART * px} />
    </svg>
  );
}

/** Each piece with the middle of its counter; those of one cell stand so far apart. */
function placed(pieces: Piece[], land: Land, apart: number): { piece: Piece; at: Point }[] {
  const moved = shifts(pieces);
  return pieces.flatMap((piece, i) => {
    const cell = land.theatre.cells[piece.cell];
    return cell ? [{ piece, at: [cell.x + moved[i]! * apart, cell.y] as Point }] : [];
  });
}

/** What stands on a figure's map: a list the page holds as data. */
function piecesOf(figure: HTMLElement): Piece[] {
  const data = figure.dataset.pieces && document.getElementById(figure.dataset.pieces)?.textContent;
  return data ? (JSON.parse(data) as Piece[]) : [];
}

/** Draws every card; a card whose map does not come stays plain. */
export async function thumbs(figures: HTMLElement[]): Promise<void> {
  const lands = new Map<string, Promise<Land>>();
  await Promise.allSettled(
    figures.map(async (figure, i) => {
      const statics = await get<Statics>(figure.dataset.thumb ?? '');
      const land = lands.get(statics.theatre) ?? get<Theatre>(statics.theatre).then(prepare);
      lands.set(statics.theatre, land);
      const ready = await land;
      const wide = Math.max(1, figure.clientWidth);
      const tall = figure.clientHeight / wide;
      const pieces = piecesOf(figure);
      const view = viewOf(statics, ready.theatre, placed(pieces, ready, 0).map((one) => one.at), tall);
      const picture = { statics, land: ready, view, id: `thumb-${i}`, wide, pieces };
      render(<Thumb {...picture} />, figure);
    }),
  );
}
