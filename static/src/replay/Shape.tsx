/** One shape for each kind of event; the word stands in the legend and in every name. */
import { t } from '../words';
import { OTHER, SHAPES } from './kinds';

/** The word of a kind. */
export function kindName(kind: string): string {
  return t(`replay-kind-${kind}`);
}

/** The shape alone, for use inside another SVG, centred on (x, y). */
export function ShapeAt({ kind, x, y, size = 14 }: { kind: string; x: number; y: number; size?: number }) {
  const shape = SHAPES[kind] ?? OTHER;
  const k = size / 14;
  return (
    <path
      class={`r-shape ${kind} ${'fill' in shape && shape.fill ? 'solid' : ''}`}
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
