/** Ground, terrain, grid, water, roads, rail and borders: everything that never changes. */
import type { Statics, View } from '../wire';
import { ring, type Land } from './theatre';

/** A country's ground: the plain land tint, shaded a little towards its team's colour. */
function ground(country: string, statics: Statics): string | undefined {
  const team = statics.teams.find((f) => f.countries.includes(country));
  return team ? `color-mix(in srgb, var(--map-land), ${team.colour} var(--map-tint))` : undefined;
}

export function Base({ land, statics, id }: { land: Land; statics: Statics; id: string }) {
  const { paths } = land;
  return (
    <g class="base">
      {paths.countries.map((c) => (
        <path key={c.id} class="country" d={c.d} style={{ fill: ground(c.id, statics) }} />
      ))}
      <g class="terrain">
        <path class="forest" d={paths.forest} />
        <path class="marsh" d={paths.marsh} />
        <path d={paths.marsh} fill={`url(#reeds-${id})`} fill-rule="evenodd" />
      </g>
      {paths.occupied.map((o) => (
        <path key={o.by} d={o.d} fill={`url(#hatch-${o.by}-${id})`} />
      ))}
      <path class="grid" d={paths.grid} />
      <path class="lake" d={paths.lakes} />
      <path class="river minor" d={paths.rivers.minor} />
      <path class="river major" d={paths.rivers.major} />
      <path class="river great" d={paths.rivers.great} />
      <path class="road minor" d={paths.roads.minor} />
      <path class="road" d={paths.roads.main} />
      <g class="rail">
        <path class="line" d={paths.rail} />
        <path class="ties" d={paths.rail} />
      </g>
      <path class="border casing" d={paths.borders} />
      <path class="border" d={paths.borders} />
      <g class="corridors">
        {paths.corridors.map((c) => (
          <path key={c.id} class="corridor" d={c.d} />
        ))}
      </g>
    </g>
  );
}

/** Reeds of the marsh and one hatch per team, at a size that does not grow with the scale. */
export function Patterns({ statics, id, k }: { statics: Statics; id: string; k: number }) {
  const still = `scale(${1 / k})`;
  return (
    <defs>
      <pattern id={`reeds-${id}`} width="22" height="14" patternUnits="userSpaceOnUse" patternTransform={still}>
        <path class="reed" d="M2 3h8M13 10h7M6 6.5h3" />
      </pattern>
      {statics.teams.map((f) => (
        <pattern
          key={f.id}
          id={`hatch-${f.id}-${id}`}
          width="7"
          height="7"
          patternUnits="userSpaceOnUse"
          patternTransform={`${still} rotate(45)`}
        >
          <path d="M0 0V7" stroke={f.colour} stroke-width="2.2" opacity="0.75" />
        </pattern>
      ))}
    </defs>
  );
}

/** Cells held by someone other than their owner: the owner's ground under the holder's hatch. */
export function Held({ land, view, id }: { land: Land; view: View; id: string }) {
  return (
    <g class="held">
      {Object.entries(view.control).map(([cell, team]) => {
        const at = land.theatre.cells[Number(cell)];
        return at ? <path key={cell} d={ring(at.poly)} fill={`url(#hatch-${team}-${id})`} /> : null;
      })}
    </g>
  );
}
