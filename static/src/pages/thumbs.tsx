/** The map on a scenario's card: its land about the border where the teams may meet. */
import { render } from 'preact';
import '../styles/map.css';
import { get } from '../api';
import { Base, Patterns } from '../map/Base';
import { prepare, type Land, type Point, type Theatre } from '../map/theatre';
import type { Statics } from '../wire';

/** Kilometres across a card. */
const ACROSS = 620;

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

function Pieces({ pieces, land, statics, size }: { pieces: Piece[]; land: Land; statics: Statics; size: number }) {
  const teams = new Map(statics.teams.map((team) => [team.id, team]));
  const moved = shifts(pieces);
  return (
    <g>
      {pieces.map((piece, i) => {
        const team = teams.get(piece.team);
        const cell = land.theatre.cells[piece.cell];
        if (!team || !cell) return null;
        return (
          <g key={`${piece.cell} ${piece.team}`} class="thumb-piece" transform={`translate(${cell.x + moved[i]! * size * 1.1} ${cell.y})`}>
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

interface Picture {
  statics: Statics;
  land: Land;
  view: View;
  id: string;
  /** Pixels the picture is wide, and those a name is high. */
  wide: number;
  name: number;
  pieces: Piece[];
}

function Thumb({ statics, land, view, id, wide, name, pieces }: Picture) {
  const k = wide / view.width;
  const px = 1 / k;
  const stand = placesOf(pieces, land);
  const towns = land.theatre.nodes.filter(
    (node) => node.kind === 'city' && node.rank <= 2 && stand.every((piece) => !hides(piece, [node.x, node.y], px)),
  );
  return (
    <svg
      class="map-svg thumb-map"
      viewBox={`${view.x} ${view.y} ${view.width} ${view.height}`}
      preserveAspectRatio="xMidYMid slice"
    >
      <Patterns statics={statics} id={id} k={k} />
      <Base land={land} statics={statics} id={id} />
      {towns.map((town) => (
        <g key={town.id}>
          <circle class="thumb-town" cx={town.x} cy={town.y} r={3 * px} stroke-width={2 * px} />
          <text
            class="thumb-name"
            x={town.x + 7 * px}
            y={town.y + 4 * px}
            stroke-width={3 * px}
            style={{ fontSize: `${name * px}px` }}
          >
            {town.name}
          </text>
        </g>
      ))}
      <Pieces pieces={pieces} land={land} statics={statics} size={18 * px} />
    </svg>
  );
}

/** Whether a counter would lie on a town's dot or on the beginning of its name. */
function hides(piece: Point, town: Point, px: number): boolean {
  const [right, down] = [(piece[0] - town[0]) / px, (piece[1] - town[1]) / px];
  return right > -16 && right < 60 && Math.abs(down) < 16;
}

function placesOf(pieces: Piece[], land: Land): Point[] {
  return pieces.flatMap((piece): Point[] => {
    const cell = land.theatre.cells[piece.cell];
    return cell ? [[cell.x, cell.y]] : [];
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
      const view = viewOf(statics, ready.theatre, placesOf(pieces, ready), tall);
      const picture = { statics, land: ready, view, id: `thumb-${i}`, wide, name: 12, pieces };
      render(<Thumb {...picture} />, figure);
    }),
  );
}
