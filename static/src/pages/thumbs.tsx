/** The map on a scenario's card: its land about the border where the teams may meet. */
import { render } from 'preact';
import '../styles/map.css';
import { get } from '../api';
import { Base, Patterns } from '../map/Base';
import { prepare, type Land, type Point, type Theatre } from '../map/theatre';
import type { Statics } from '../wire';

/** Kilometres across a card. */
const ACROSS = 620;

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

function Thumb({ statics, land, at, tall }: { statics: Statics; land: Land; at: Point; tall: number }) {
  const height = ACROSS * tall;
  const k = 384 / ACROSS;
  const [x, y] = [at[0] - ACROSS / 2, at[1] - height / 2];
  const towns = land.theatre.nodes.filter((node) => node.kind === 'city' && node.rank <= 2);
  return (
    <svg class="map-svg thumb-map" viewBox={`${x} ${y} ${ACROSS} ${height}`} preserveAspectRatio="xMidYMid slice">
      <Patterns statics={statics} id="thumb" k={k} />
      <Base land={land} statics={statics} id="thumb" />
      {towns.map((town) => (
        <g key={town.id}>
          <circle class="thumb-town" cx={town.x} cy={town.y} r={5} />
          <text class="thumb-name" x={town.x + 12} y={town.y + 7}>
            {town.name}
          </text>
        </g>
      ))}
    </svg>
  );
}

/** Draws every card; a card whose map does not come stays plain. */
export async function thumbs(figures: HTMLElement[]): Promise<void> {
  const lands = new Map<string, Promise<Land>>();
  await Promise.allSettled(
    figures.map(async (figure) => {
      const statics = await get<Statics>(figure.dataset.thumb ?? '');
      const land = lands.get(statics.theatre) ?? get<Theatre>(statics.theatre).then(prepare);
      lands.set(statics.theatre, land);
      const ready = await land;
      const tall = figure.clientHeight / Math.max(1, figure.clientWidth);
      render(<Thumb statics={statics} land={ready} at={middle(statics, ready.theatre)} tall={tall} />, figure);
    }),
  );
}
