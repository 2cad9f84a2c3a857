/** The turns as one bar; under it the opened turn in its steps and days, one shape per event. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../words';
import { TRUTH, type Player } from './player';
import { cursorAt, shareOf, widths, type Bucket } from './scrubber';
import { kindName, Shape, ShapeAt } from './Shape';

export function Scrubber({ player }: { player: Player }) {
  const [ref, width] = useWidth();
  const index = player.index.value;
  const turn = player.turn.value;
  const opened = player.opened.value;
  const kinds = [...new Set(index.events.map((event) => event.kind))];
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
  const to = (event: PointerEvent) => {
    const box = bar.current!.getBoundingClientRect();
    player.goto(cursorAt(index, (event.clientX - box.left) / box.width));
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
          ? t('replay-said', { turn: event.turn, n: event.n, of: index.head, text: t(event.msg, event.args) })
          : t('replay-opening')
      }
      onPointerDown={(down) => {
        dragging.current = true;
        bar.current!.setPointerCapture(down.pointerId);
        player.playing.value = false;
        to(down);
      }}
      onPointerMove={(move) => dragging.current && to(move)}
      onPointerUp={() => (dragging.current = false)}
      onPointerCancel={() => (dragging.current = false)}
    >
      {index.turns.map((turn) => (
        <span
          key={turn.number}
          class={`r-turn ${turn.number === player.turn.value?.number ? 'on' : ''} ${turn.last < turn.first ? 'none' : ''}`}
        >
          <b>{turn.number}</b>
          <span class="small clip">{turn.title ? t(turn.title.msg, turn.title.args) : ''}</span>
        </span>
      ))}
      <span class="r-now" style={{ left: `${shareOf(index, at) * 100}%` }} />
    </div>
  );
}

const HEIGHT = 40;

function OpenedTurn({ player, opened, width }: { player: Player; opened: Bucket[]; width: number }) {
  const at = player.at.value;
  const shares = widths(opened);
  let left = 0;
  const parts = opened.map((bucket, i) => {
    const part = { bucket, x: left * width, w: (shares[i] ?? 0) * width };
    left += shares[i] ?? 0;
    return part;
  });
  // Where shapes would touch, each event is a tick in its kind's colour instead.
  const dense = parts.some(({ bucket, w }) => w / bucket.events.length < 13);
  const places = parts.flatMap(({ bucket, x, w }) =>
    bucket.events.map((event, i) => ({ event, x: x + (w * (i + 0.5)) / bucket.events.length, w: w / bucket.events.length })),
  );
  const now = places.find((place) => place.event.n === at);
  return (
    <>
      <svg class="r-opened" width={width} height={HEIGHT} aria-hidden="true">
        <rect class="r-opened-box" x="0.5" y="0.5" width={Math.max(0, width - 1)} height={HEIGHT - 1} />
        {parts.slice(1).map(({ x }, i) => (
          <path key={i} class="r-opened-line" d={`M${x} 1V${HEIGHT - 1}`} />
        ))}
        {places.map(({ event, x, w }) => (
          <g key={event.n} class={`r-dot ${event.n === at ? 'on' : ''}`} onClick={() => player.goto(event.n)}>
            <title>{t(event.msg, event.args)}</title>
            <rect class="r-hit" x={x - Math.max(w, 8) / 2} y="0" width={Math.max(w, 8)} height={HEIGHT} />
            {dense ? (
              <path class={`r-tick ${event.kind}`} d={`M${x} 10V${HEIGHT - 10}`} />
            ) : (
              <ShapeAt kind={event.kind} x={x} y={HEIGHT / 2} size={13} />
            )}
          </g>
        ))}
        {now && (
          <g class="r-playhead">
            <path class="r-playhead-line" d={`M${now.x} 0V${HEIGHT}`} />
            <path class="r-playhead-flag" d={`M${now.x - 6} 0h12v6l-6 5-6-5z`} />
          </g>
        )}
      </svg>
      <div class="r-names small" aria-hidden="true">
        {parts.map(({ bucket, w }, i) => (
          <span
            key={bucket.key}
            class={`clip ${bucket.events.some((event) => event.n === at) ? 'on' : ''}`}
            style={{ width: `${w}px` }}
          >
            {bucket.day > 0
              ? t(i === 0 || parts[i - 1]?.bucket.day === 0 ? 'replay-day' : 'replay-day-number', { day: bucket.day })
              : t(`replay-step-${bucket.step}`)}
          </span>
        ))}
      </div>
    </>
  );
}
