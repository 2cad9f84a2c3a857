/** A unit's symbol in a list: the same drawing as on the map, small. */
import { useEffect } from 'preact/hooks';
import { theme } from '../theme';
import { FRAME, loadSymbols, ready, symbol, type Frame } from '../map/symbols';

export function Symbol(props: { sidc: string; frame: Frame; fill: string; glyph: string; size?: number; old?: boolean }) {
  useEffect(loadSymbols, []);
  const size = props.size ?? 15;
  const shape = FRAME[props.frame];
  const w = Math.ceil((2 * shape.w * size) / 100) + 3;
  const h = Math.ceil((2 * shape.h * size) / 100) + 3;
  const inside = ready.value ? symbol({ ...props, theme: theme.value }) : '';
  return (
    <svg class="symbol" width={w} height={h} viewBox={`${-w / 2} ${-h / 2} ${w} ${h}`} aria-hidden="true" opacity={props.old ? 0.75 : 1}>
      <g transform={`scale(${size / 100}) translate(-100 -100)`} dangerouslySetInnerHTML={{ __html: inside }} />
      {props.frame === 'unknown' && (
        <text class="query" text-anchor="middle" dominant-baseline="central" style={{ fill: props.glyph }}>
          ?
        </text>
      )}
    </svg>
  );
}
