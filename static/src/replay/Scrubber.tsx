/** The turns as one bar; under it the opened turn in its steps and days, one shape per event. */
import { memo } from 'preact/compat';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { told } from '../told';
import { t } from '../words';
import { TRUTH, type Player } from './player';
import { cursorAt, shareOf, widths, type Bucket } from './scrubber';
import { kindName, Shape, ShapeAt } from './Shape';

export function Scrubber({ player }: { player: Player }) {
  const [ref, width] = useWidth();
  const index = player.index.value;
  const turn = player.turn.value;
  const opened = player.opened.value;
  const kinds = useMemo(() => [...new Set(index.events.map((event) => event.kind))], [index]);
  const n = index.turns.length || 1;
  const slot = index.turns.findIndex((one) => one.number === turn?.number);
  const events = opened.reduce((sum, one) => sum + one.events.length, 0);
  return (
    <div class="r-scrub">
      <span class="r-scrub-name">{t('replay-turns')}</span>
      <Turns player={player} />
      <span />
      <svg class="r-wedge" width="100%" height="18" aria-hidden="true">
        {width > 0 && (
          <path d={`M${(slot / n) * width} 0H${((slot + 1) / n) * width}L${width} 18H0Z`} />
        )}
      </svg>
      <span class="r-scrub-name">
        {t('replay-turn-short', { turn: turn?.number ?? 0 })}
        <span class="small dim">{t('replay-events-count', { count: events })}</span>
      </span>
      <div ref={ref}>
        <OpenedTurn player={player} opened={opened} width={width} />
      </div>
      <span />
      <p class="r-legend small dim">
        {kinds.map((kind) => (
          <span key={kind}>
            <Shape kind={kind} size={12} /> {kindName(kind)}
          </span>
        ))}
        {player.as.value !== TRUTH && <span class="r-legend-note">{t('replay-only-told')}</span>}
      </p>
    </div>
  );
}

function useWidth(): [{ current: HTMLDivElement | null }, number] {
  const ref = useRef<HTMLDivElement>(null);
  const [width, set] = useState(0);
  useLayoutEffect(() => {
    const box = ref.current;
    if (!box) return;
    const read = () => set(box.clientWidth);
    read();
    const watch = new ResizeObserver(read);
    watch.observe(box);
    return () => watch.disconnect();
  }, []);
  return [ref, width];
}

function Turns({ player }: { player: Player }) {
  const index = player.index.value;
  const at = player.at.value;
  const bar = useRef<HTMLDivElement>(null);
  const dragging = useRef(false);
  const wanted = useRef<number | null>(null);
  // A mouse reports faster than the screen is drawn: only its last place in each frame counts.
  const to = (event: PointerEvent) => {
    const box = bar.current!.getBoundingClientRect();
    const idle = wanted.current === null;
    wanted.current = cursorAt(index, (event.clientX - box.left) / box.width);
    if (!idle) return;
    requestAnimationFrame(() => {
      if (wanted.current !== null) player.goto(wanted.current);
      wanted.current = null;
    });
  };
  const release = () => {
    if (!dragging.current) return;
    dragging.current = false;
    if (wanted.current !== null) player.goto(wanted.current);
    wanted.current = null;
    player.drag(false);
  };
  const event = player.event.value;
  return (
    <div
      ref={bar}
      class="r-turns"
      role="slider"
      tabIndex={0}
      aria-label={t('replay-moment')}
      aria-valuemin={0}
      aria-valuemax={index.head}
      aria-valuenow={at}
      aria-valuetext={
        event
          ? t('replay-said', { turn: event.turn, n: event.n, of: index.head, text: told(event) })
          : t('replay-opening')
      }
      onPointerDown={(down) => {
        dragging.current = true;
        bar.current!.setPointerCapture(down.pointerId);
        player.drag(true);
        to(down);
      }}
      onPointerMove={(move) => dragging.current && to(move)}
      onPointerUp={release}
      onPointerCancel={release}
    >
      {index.turns.map((turn) => (
        <span
          key={turn.number}
          class={`r-turn ${turn.number === player.turn.value?.number ? 'on' : ''} ${turn.last < turn.first ? 'none' : ''}`}
        >
          <b>{turn.number}</b>
          <span class="small clip">{turn.title ? told(turn.title) : ''}</span>
        </span>
      ))}
      <span class="r-now" style={{ left: `${shareOf(index, at) * 100}%` }} />
    </div>
  );
}

const HEIGHT = 40;

interface Opened {
  player: Player;
  opened: Bucket[];
  width: number;
}

/** The buckets with their left edges and widths in pixels. */
function partsOf(opened: Bucket[], width: number): { bucket: Bucket; x: number; w: number }[] {
  const shares = widths(opened);
  let left = 0;
  return opened.map((bucket, i) => {
    const part = { bucket, x: left * width, w: shares[i]! * width };
    left += shares[i]!;
    return part;
  });
}

function OpenedTurn({ player, opened, width }: Opened) {
  const at = player.at.value;
  const parts = useMemo(() => partsOf(opened, width), [opened, width]);
  const here = parts.find(({ bucket }) => bucket.events.some((event) => event.n === at));
  const i = here?.bucket.events.findIndex((event) => event.n === at) ?? 0;
  const now = here && here.x + (here.w * (i + 0.5)) / here.bucket.events.length;
  return (
    <div class="r-opened-turn">
      <Dots player={player} opened={opened} width={width} />
      {now !== undefined && (
        <svg class="r-playhead" style={{ left: `${now - 6}px` }} width="12" height={HEIGHT} aria-hidden="true">
          <path class="r-playhead-line" d={`M6 0V${HEIGHT}`} />
          <path class="r-playhead-flag" d="M0 0h12v6l-6 5-6-5z" />
        </svg>
      )}
      <div class="r-names small" aria-hidden="true">
        {parts.map(({ bucket, w }, n) => (
          <span key={bucket.key} class={`clip ${bucket === here?.bucket ? 'on' : ''}`} style={{ width: `${w}px` }}>
            {bucket.day > 0
              ? t(n === 0 || parts[n - 1]?.bucket.day === 0 ? 'replay-day' : 'replay-day-number', { day: bucket.day })
              : t(`replay-step-${bucket.step}`)}
          </span>
        ))}
      </div>
    </div>
  );
}

/** The events themselves: drawn once per turn, whatever the playhead does. */
const Dots = memo(({ player, opened, width }: Opened) => {
  const parts = partsOf(opened, width);
  // Where shapes would touch, each event is a tick in its kind's colour instead.
  const dense = parts.some(({ bucket, w }) => w / bucket.events.length < 13);
  return (
    <svg class="r-opened" width={width} height={HEIGHT} aria-hidden="true">
      <rect class="r-opened-box" x="0.5" y="0.5" width={Math.max(0, width - 1)} height={HEIGHT - 1} />
      {parts.slice(1).map(({ x }, i) => (
        <path key={i} class="r-opened-line" d={`M${x} 1V${HEIGHT - 1}`} />
      ))}
      {parts.flatMap(({ bucket, x, w }) =>
        bucket.events.map((event, i) => {
          const each = w / bucket.events.length;
          const middle = x + each * (i + 0.5);
          return (
            <g key={event.n} class="r-dot" onClick={() => player.goto(event.n)}>
              <title>{told(event)}</title>
              <rect class="r-hit" x={middle - Math.max(each, 8) / 2} y="0" width={Math.max(each, 8)} height={HEIGHT} />
              {dense ? (
                <path class={`r-tick ${event.kind}`} d={`M${middle} 10V${HEIGHT - 10}`} />
              ) : (
                <ShapeAt kind={event.kind} x={middle} y={HEIGHT / 2} size={13} />
              )}
            </g>
          );
        }),
      )}
    </svg>
  );
});
