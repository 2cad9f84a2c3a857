/** Counters: each a real, named, focusable button of the drawing. */
import { t } from '../words';
import { theme } from '../theme';
import type { Counter } from './layout';
import type { Piece } from './pieces';
import { ready, symbol } from './symbols';

interface Props {
  counters: Counter[];
  selection: readonly string[];
  id: string;
  onPick?: (piece: Piece, all: Piece[], event: MouseEvent | KeyboardEvent) => void;
  onHover?: (counter: Counter | null) => void;
}

/** Each distinct look once; counters refer to it. */
function looks(counters: Counter[]): Map<string, Piece> {
  const out = new Map<string, Piece>();
  for (const { top } of counters) out.set(lookId(top), top);
  return out;
}

const lookId = (p: Piece) => `${p.sidc}-${p.frame}-${p.fill}-${p.glyph}`.replace(/[^\w-]/g, '_');

const WAYS: Record<string, [number, number]> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

/** The counter nearest in the direction of an arrow key. */
function neighbour(all: Counter[], from: Counter, key: string): Counter | null {
  const [ux, uy] = WAYS[key] ?? [0, 0];
  let best: Counter | null = null;
  let least = Infinity;
  for (const c of all) {
    const dx = c.to[0] - from.to[0];
    const dy = c.to[1] - from.to[1];
    const along = dx * ux + dy * uy;
    if (c === from || along <= 0) continue;
    const cost = along + 2.5 * Math.abs(dx * uy - dy * ux);
    if (cost < least) {
      least = cost;
      best = c;
    }
  }
  return best;
}

function Pips({ n, w, y }: { n: number; w: number; y: number }) {
  const each = (w - 8) / 5;
  return (
    <g class="pips" transform={`translate(${-w / 2} ${y})`}>
      {[0, 1, 2, 3, 4].map((i) => (
        <rect key={i} class={i < n ? 'full' : ''} x={i * (each + 2)} width={each} height="3.5" />
      ))}
    </g>
  );
}

function Face({ c, id, selected }: { c: Counter; id: string; selected: boolean }) {
  const { top, half, size, plate, below } = c;
  const scale = size / 100;
  const more = c.stack.pieces.length;
  return (
    <>
      {top.vague && <circle class="vague" r={half.h + (size === 25 ? 20 : 12)} />}
      <rect class="hit" x={c.box.x} y={c.box.y} width={c.box.w} height={c.box.h} />
      {selected && (
        <>
          <rect class="chosen casing" x={c.box.x - 2} y={c.box.y + 7} width={c.box.w + 4} height={c.box.h - 4} rx="4" />
          <rect class="chosen" x={c.box.x - 2} y={c.box.y + 7} width={c.box.w + 4} height={c.box.h - 4} rx="4" />
        </>
      )}
      <rect class="focus" x={c.box.x - 3} y={c.box.y - 2} width={c.box.w + 6} height={c.box.h + 5} rx="5" />
      {more > 1 && (
        <path class="under" d={top.frame === 'friend' || top.frame === 'neutral' ? `M${-half.w + 4} ${-half.h - 3.5}H${half.w + 4}V${half.h - 4}` : `M4 ${-half.h - 3}L${half.w + 4} 0L4 ${half.h - 3}`} style={{ stroke: top.fill }} />
      )}
      <g class={top.old ? 'old' : ''}>
        {ready.value ? (
          <use href={`#${id}-${lookId(top)}`} transform={`scale(${scale}) translate(-100 -100)`} />
        ) : (
          <rect x={-half.w} y={-half.h} width={2 * half.w} height={2 * half.h} style={{ fill: top.fill }} class="plain" />
        )}
        {top.frame === 'unknown' && (
          <text class="query" text-anchor="middle" dominant-baseline="central" style={{ fill: top.glyph }}>
            ?
          </text>
        )}
        {top.old && <path class="stale" d={`M${-half.w * 0.5} ${half.h * 0.5}L${half.w * 0.5} ${-half.h * 0.5}M${-half.w * 0.2} ${half.h * 0.7}L${half.w * 0.7} ${-half.h * 0.2}M${-half.w * 0.7} ${half.h * 0.2}L${half.w * 0.2} ${-half.h * 0.7}`} />}
      </g>
      {top.echelon && (
        <text class="echelon" y={-half.h - 4} text-anchor="middle">
          {top.echelon}
        </text>
      )}
      {plate && (
        <>
          <rect class="plate" x={-plate.w / 2} y={plate.y} width={plate.w} height="15" rx="2" />
          <text class="plate-text" y={plate.y + 8} text-anchor="middle" dominant-baseline="central">
            <tspan class="code">{top.code}</tspan>
            {plate.text.slice(top.code.length)}
          </text>
          {top.pips !== null && size === 25 && <Pips n={top.pips} w={plate.w} y={plate.y + 17} />}
        </>
      )}
      {below && (
        <text class={`below ${top.age ? 'aged' : ''}`} y={below.y} text-anchor="middle">
          {below.text}
        </text>
      )}
      {more > 1 && (
        <g class="badge" transform={`translate(${half.w + 5} ${-half.h - 3})`}>
          <circle r="7.5" />
          <text text-anchor="middle" dominant-baseline="central">
            {more}
          </text>
        </g>
      )}
    </>
  );
}

export function Counters({ counters, selection, id, onPick, onHover }: Props) {
  // Reading the signals here redraws the symbols when the library arrives or the theme changes.
  const shown = ready.value;
  const look = theme.value;
  const chosen = counters.find((c) => c.stack.pieces.some((p) => selection.includes(p.key)));
  const first = chosen ?? counters[0];
  const keys = (event: KeyboardEvent, c: Counter) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      event.stopPropagation();
      onPick?.(c.top, c.stack.pieces, event);
      return;
    }
    const next = event.key.startsWith('Arrow') ? neighbour(counters, c, event.key) : null;
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    const home = (event.currentTarget as Element).parentElement;
    home?.querySelector<SVGGElement>(`[data-stack="${CSS.escape(next.stack.key)}"]`)?.focus();
  };
  return (
    <>
      <defs>
        {shown &&
          [...looks(counters)].map(([key, p]) => (
            <g
              key={key}
              id={`${id}-${key}`}
              dangerouslySetInnerHTML={{ __html: symbol({ sidc: p.sidc, frame: p.frame, fill: p.fill, glyph: p.glyph, theme: look }) }}
            />
          ))}
      </defs>
      <g class="leaders">
        {counters.map((c) =>
          Math.hypot(c.to[0] - c.at[0], c.to[1] - c.at[1]) > 12 ? (
            <g key={c.stack.key}>
              <path d={`M${c.at[0]} ${c.at[1]}L${c.to[0]} ${c.to[1]}`} />
              <circle cx={c.at[0]} cy={c.at[1]} r="2" />
            </g>
          ) : null,
        )}
      </g>
      <g class="counters" role="group" aria-label={t('map-counters')}>
        {counters.map((c) => {
          const selected = c.stack.pieces.some((p) => selection.includes(p.key));
          const more = c.stack.pieces.length - 1;
          return (
            <g
              key={c.stack.key}
              class="counter"
              role="button"
              data-stack={c.stack.key}
              tabIndex={c === first ? 0 : -1}
              aria-pressed={selected}
              aria-label={more ? t('counter-stack', { label: c.top.label, more }) : c.top.label}
              transform={`translate(${c.to[0].toFixed(1)} ${c.to[1].toFixed(1)})`}
              onClick={(event) => onPick?.(c.top, c.stack.pieces, event)}
              onKeyDown={(event) => keys(event, c)}
              onMouseEnter={() => onHover?.(c)}
              onMouseLeave={() => onHover?.(null)}
              onFocus={() => onHover?.(c)}
              onBlur={() => onHover?.(null)}
            >
              <Face c={c} id={id} selected={selected} />
            </g>
          );
        })}
      </g>
    </>
  );
}
