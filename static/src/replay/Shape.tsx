/** One shape for each kind of event; the word stands in the legend and in every name. */
import { t } from '../words';

/** Drawn in a 14 × 14 box; `fill` ones are solid. */
const SHAPES: Record<string, { d: string; fill?: boolean }> = {
  move: { d: 'M3 2.5 11 7l-8 4.5' },
  battle: { d: 'M2.5 2.5l9 9M11.5 2.5l-9 9' },
  strike: { d: 'M7 1 13 7l-6 6-6-6z', fill: true },
  contact: { d: 'M7 2.2a4.8 4.8 0 1 0 .01 0M7 5.4v3.2M5.4 7h3.2' },
  access: { d: 'M1.5 3.5h11v7h-11z' },
  diplomacy: { d: 'M1.5 3.5h11v7h-11zM1.5 3.5 7 7.5l5.5-4' },
  escalation: { d: 'M2 12V9h3.3V6h3.4V3H12' },
  weather: { d: 'M4 10.5a2.7 2.7 0 0 1 .3-5.4 3.4 3.4 0 0 1 6.4 1.2 2.2 2.2 0 0 1-.4 4.2z' },
  information: { d: 'M7 2a5 5 0 1 0 .01 0', fill: true },
  economy: { d: 'M7 1.6v10.8M10.2 3.8H5.6a1.6 1.6 0 0 0 0 3.2h2.8a1.6 1.6 0 0 1 0 3.2H3.8' },
  track: { d: 'M1 10l3.5-3.5 2.5 2.5L13 3' },
  argument: { d: 'M1.5 3h11L7 12z' },
  inject: { d: 'M7 1.5 13 12.5H1z', fill: true },
  ruling: { d: 'M2.5 2.5h9v9h-9z', fill: true },
  signal: { d: 'M3 12.5V2h8L9 5l2 3H3', fill: true },
  order: { d: 'M2 7h9M8 3.5 11.5 7 8 10.5' },
  clock: { d: 'M7 1.8a5.2 5.2 0 1 0 .01 0M7 4v3.2l2.2 1.4' },
  score: { d: 'M3 12V2h8L9 5l2 3H3' },
};
const OTHER = { d: 'M7 4a3 3 0 1 0 .01 0' };
export const KINDS_KNOWN = Object.keys(SHAPES);

export function kindName(kind: string): string {
  return t(`replay-kind-${kind in SHAPES ? kind : 'other'}`);
}

/** The shape alone, for use inside another SVG, centred on (x, y). */
export function ShapeAt({ kind, x, y, size = 14 }: { kind: string; x: number; y: number; size?: number }) {
  const shape = SHAPES[kind] ?? OTHER;
  const k = size / 14;
  return (
    <path
      class={`r-shape ${kind in SHAPES ? kind : 'other'} ${'fill' in shape && shape.fill ? 'solid' : ''}`}
      d={shape.d}
      transform={`translate(${x - 7 * k} ${y - 7 * k}) scale(${k})`}
    />
  );
}

export function Shape({ kind, size = 14 }: { kind: string; size?: number }) {
  return (
    <svg class="r-shape-box" width={size} height={size} viewBox="0 0 14 14" aria-hidden="true">
      <ShapeAt kind={kind} x={7} y={7} />
    </svg>
  );
}
