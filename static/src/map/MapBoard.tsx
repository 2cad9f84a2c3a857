/**
 * The map of board, control and replay: one SVG, drawn at rest for the present camera, moved by a
 * CSS transform while a gesture lasts and drawn anew when it ends. Layers are those of the look
 * (ground, terrain, grid, lines, works, sites, names, plans, counters), bottom to top.
 */
import { signal, type Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { CellIndex, Statics, View } from '../wire';
import { t } from '../words';
import { Icon } from '../ui/Icon';
import { Base, Held, Patterns } from './Base';
import { Taken } from './boxes';
import { fit, toKm, type Camera } from './camera';
import { Counters } from './Counters';
import { arrange, type Counter } from './layout';
import { Corridors, Countries, Rivers, Towns } from './Names';
import { frontBox, Fronts, Over, Under, type Overlay } from './Overlays';
import { piecesOf, stacksOf, type Affiliation, type Piece } from './pieces';
import { projector, type Projector } from './projector';
import { Bridges, Sites, Works } from './Sites';
import { FanOut } from './FanOut';
import { loadSymbols } from './symbols';
import type { Land, Point } from './theatre';
import { useGestures } from './gestures';

export type Layer = 'terrain' | 'rail' | 'works' | 'contacts' | 'plan' | 'supply' | 'threat' | 'grid';

export interface MapProps {
  land: Land;
  statics: Statics;
  view: View;
  affiliation: Affiliation;
  /** Layers shown. */
  layers: ReadonlySet<Layer>;
  /** Keys of the selected pieces ("u:…", "c:…"). */
  selection: readonly string[];
  overlays?: Overlay[];
  hideCounters?: boolean;
  /** Words in amber under some counters, by key of the piece. */
  notes?: Record<string, string> | undefined;
  /** Shared by maps that pan together; null until the first fit. */
  camera?: Signal<Camera | null>;
  /** What the first view shows; by default the own units and what is near them. */
  focus?: Point[];
  /** Accessible name of this map. */
  label: string;
  onPick?: (piece: Piece, event: MouseEvent | KeyboardEvent) => void;
  onCell?: (cell: CellIndex) => void;
  onHover?: (cell: CellIndex) => void;
  /** Further drawing on top, in pixels of the map at rest; the counters as they were placed. */
  draw?: (to: Projector, counters: readonly Counter[]) => ComponentChildren;
  children?: ComponentChildren;
}

/** Part of the window drawn beyond each side, so that a pan finds land there. */
export const MARGIN = 0.35;

function useSize(ref: { current: HTMLElement | null }): { w: number; h: number } {
  const [size, setSize] = useState({ w: 0, h: 0 });
  useLayoutEffect(() => {
    const box = ref.current;
    if (!box) return;
    const read = () => setSize({ w: box.clientWidth, h: box.clientHeight });
    read();
    const watch = new ResizeObserver(read);
    watch.observe(box);
    return () => watch.disconnect();
  }, []);
  return size;
}

/** The smallest scale, px per km, a map opens at: with a focus of its own in full, else as far as counters can be told apart. */
const farthest = (props: MapProps) => (props.focus?.length ? 1 : 0.9);

/** What the map opens on: the own fighting units on the ground and the contacts near them. */
function focusOf(props: MapProps): Point[] {
  if (props.focus?.length) return props.focus;
  const at = (cells: CellIndex[]) =>
    cells.flatMap((c) => {
      const cell = props.land.theatre.cells[c];
      return cell ? [[cell.x, cell.y] as Point] : [];
    });
  const fighting = props.view.units.filter((u) => {
    const type = props.statics.unit_types[u.type];
    return type && type.be > 0 && !type.air;
  });
  const own = at((fighting.length ? fighting : props.view.units).map((u) => u.cell));
  const seen = at(props.view.contacts.map((c) => c.cell));
  if (!own.length) return seen;
  return [...own, ...seen.filter((p) => own.some((q) => Math.hypot(p[0] - q[0], p[1] - q[1]) < 130))];
}

export function MapBoard(props: MapProps) {
  const { land, statics, view, layers, selection } = props;
  const id = useId().replace(/\W/g, '');
  const host = useRef<HTMLDivElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const own = useMemo(() => signal<Camera | null>(null), []);
  const camera = props.camera ?? own;
  const size = useSize(host);
  const [rest, setRest] = useState<Camera | null>(null);
  const [fan, setFan] = useState<Counter | null>(null);

  useEffect(loadSymbols, []);
  const before = useRef(size);
  useEffect(() => {
    const old = before.current;
    before.current = size;
    if (!size.w) return;
    const now = camera.value;
    if (!now) camera.value = fit(focusOf(props), size.w, size.h, 1.6, farthest(props));
    // A panel beside the map opened or closed: what was in the middle stays there.
    else if (old.w) camera.value = { k: now.k, x: now.x + (size.w - old.w) / 2, y: now.y + (size.h - old.h) / 2 };
  }, [size.w, size.h]);
  useGestures({ host, stage, camera, rest, setRest, land, size });
  useEffect(() => setFan(null), [rest, view]);

  const pieces = useMemo(
    () => piecesOf(view, statics, land, props.affiliation),
    [view, statics, land, props.affiliation],
  );
  const { notes, hideCounters } = props;
  const shown = useMemo(() => {
    if (hideCounters) return [];
    const wanted = pieces.filter((p) => p.kind === 'unit' || layers.has('contacts'));
    return notes ? wanted.map((p) => (notes[p.key] ? { ...p, age: notes[p.key] as string } : p)) : wanted;
  }, [pieces, layers, hideCounters, notes]);
  const base = useMemo(() => <Base land={land} statics={statics} id={id} />, [land, statics, id]);

  const at = (event: MouseEvent): CellIndex => {
    const box = host.current?.getBoundingClientRect();
    const now = camera.value;
    if (!box || !now) return -1;
    const [x, y] = toKm(now, [event.clientX - box.left, event.clientY - box.top]);
    return land.cellAt(x, y);
  };
  const pick = (piece: Piece, all: Piece[], counter: Counter | undefined, event: MouseEvent | KeyboardEvent) => {
    event.stopPropagation();
    if (all.length > 1 && counter && fan?.stack.key !== counter.stack.key) setFan(counter);
    props.onPick?.(piece, event);
  };

  const drawing = useMemo(() => {
    if (!rest || !size.w) return null;
    const [ox, oy] = [Math.round(size.w * MARGIN), Math.round(size.h * MARGIN)];
    const moved: Camera = { k: rest.k, x: rest.x + ox, y: rest.y + oy };
    const to = projector(land, moved, size.w + 2 * ox, size.h + 2 * oy);
    const stacks = stacksOf(shown, selection, rest.k);
    const battles = Object.keys(view.fronts).flatMap((cell) => {
      const at = to.cell(Number(cell));
      return at ? [frontBox(at)] : [];
    });
    const found = arrange(land, stacks, selection, moved, { x: 0, y: 0, w: to.width, h: to.height }, battles);
    return { ox, oy, to, moved, ...found };
  }, [rest, size.w, size.h, shown, selection, land, view.fronts]);

  // Names set while drawing take room of their own: each drawing starts from the same board.
  const taken = drawing?.taken.copy() ?? new Taken();
  const off = (['terrain', 'rail', 'works', 'grid'] as const).filter((l) => !layers.has(l)).map((l) => `no-${l}`);
  return (
    <div
      ref={host}
      class="map"
      onClick={(event) => {
        setFan(null);
        const cell = at(event);
        if (cell >= 0) props.onCell?.(cell);
      }}
      onMouseMove={(event) => props.onHover?.(at(event))}
      onMouseLeave={() => props.onHover?.(-1)}
    >
      <div ref={stage} class="map-stage">
        {drawing && (
          <svg
            class={`map-svg ${off.join(' ')}`}
            role="group"
            aria-label={props.label}
            width={drawing.to.width}
            height={drawing.to.height}
            style={{ left: `${-drawing.ox}px`, top: `${-drawing.oy}px` }}
          >
            <Patterns statics={statics} id={id} k={rest?.k ?? 1} />
            <g aria-hidden="true">
              <g transform={`translate(${drawing.moved.x} ${drawing.moved.y}) scale(${drawing.moved.k})`}>
                {base}
                <Held land={land} view={view} id={id} />
              </g>
              <Works land={land} view={view} to={drawing.to} />
              <Sites land={land} view={view} to={drawing.to} />
              <Bridges land={land} view={view} to={drawing.to} />
              <Corridors land={land} to={drawing.to} />
              <Under overlays={props.overlays ?? []} land={land} to={drawing.to} />
              <Fronts view={view} statics={statics} to={drawing.to} />
              <Towns names={drawing.names} />
              <Rivers land={land} to={drawing.to} taken={taken} />
              <Countries land={land} to={drawing.to} taken={taken} />
            </g>
            <Counters
              counters={drawing.counters}
              selection={selection}
              id={id}
              onPick={(piece, all, event) =>
                pick(piece, all, drawing.counters.find((c) => c.top.key === piece.key), event)
              }
            />
            <g aria-hidden="true">
              <Over overlays={props.overlays ?? []} land={land} to={drawing.to} taken={taken} />
              {props.draw?.(drawing.to, drawing.counters)}
            </g>
            {fan && <FanOut counter={fan} id={id} selection={selection} onPick={(p, e) => pick(p, [], undefined, e)} />}
          </svg>
        )}
      </div>
      {props.children}
      <div class="map-zoom">
        <button type="button" class="button icon small" aria-label={t('map-closer')} data-zoom="in">
          <Icon name="plus" />
        </button>
        <button type="button" class="button icon small" aria-label={t('map-farther')} data-zoom="out">
          <Icon name="minus" />
        </button>
        <button
          type="button"
          class="button icon small"
          aria-label={t('map-fit')}
          onClick={(event) => {
            event.stopPropagation();
            camera.value = fit(focusOf(props), size.w, size.h, 1.6, farthest(props));
          }}
        >
          <Icon name="maximize" />
        </button>
      </div>
    </div>
  );
}
