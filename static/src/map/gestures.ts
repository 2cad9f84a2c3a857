/** Pan and zoom: d3-zoom reads the gestures, the camera signal carries them, the stage follows. */
import { effect, type Signal } from '@preact/signals';
import { select } from 'd3-selection';
import { zoom, zoomIdentity, type D3ZoomEvent, type ZoomBehavior } from 'd3-zoom';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { MAX_K, MIN_K, type Camera } from './camera';
import type { Land } from './theatre';

interface Parts {
  host: { current: HTMLDivElement | null };
  stage: { current: HTMLDivElement | null };
  camera: Signal<Camera | null>;
  rest: Camera | null;
  setRest: (camera: Camera) => void;
  land: Land;
  size: { w: number; h: number };
}

/** How long the camera must stand still before the map is drawn anew. */
const REST_MS = 110;

export function useGestures({ host, stage, camera, rest, setRest, land, size }: Parts): void {
  const behaviour = useRef<ZoomBehavior<HTMLDivElement, unknown> | null>(null);
  const atRest = useRef<Camera | null>(null);
  const held = useRef(false);

  useEffect(() => {
    const node = host.current;
    if (!node) return;
    const box = select(node);
    const z = zoom<HTMLDivElement, unknown>()
      .scaleExtent([MIN_K, MAX_K])
      .clickDistance(5)
      .filter((event: Event) => !(event.target as Element).closest('.map-zoom, .map-dock') && !(event as MouseEvent).button)
      .on('start', () => (held.current = true))
      .on('end', () => {
        held.current = false;
        if (camera.value) camera.value = { ...camera.value };
      })
      .on('zoom', (event: D3ZoomEvent<HTMLDivElement, unknown>) => {
        if (!event.sourceEvent && !event.transform) return;
        camera.value = { k: event.transform.k, x: event.transform.x, y: event.transform.y };
      });
    behaviour.current = z;
    box.call(z).on('dblclick.zoom', null);
    const press = (event: MouseEvent) => {
      const way = (event.target as Element).closest<HTMLElement>('[data-zoom]')?.dataset.zoom;
      if (!way) return;
      event.stopPropagation();
      box.call(z.scaleBy, way === 'in' ? 1.35 : 1 / 1.35);
    };
    node.addEventListener('click', press, true);
    return () => {
      node.removeEventListener('click', press, true);
      box.on('.zoom', null);
    };
  }, []);

  useEffect(() => {
    const [w, n, e, s] = land.theatre.extent;
    behaviour.current?.extent([
      [0, 0],
      [size.w, size.h],
    ]);
    behaviour.current?.translateExtent([
      [w, n],
      [e, s],
    ]);
  }, [land, size.w, size.h]);

  // Follow the camera, wherever the move came from (this map, a linked one, or a key).
  useEffect(() => {
    let timer = 0;
    const stop = effect(() => {
      const now = camera.value;
      const node = host.current;
      if (!now || !node) return;
      const known = (node as unknown as { __zoom?: { k: number; x: number; y: number } }).__zoom;
      if (!known || known.k !== now.k || known.x !== now.x || known.y !== now.y) {
        Object.assign(node, { __zoom: zoomIdentity.translate(now.x, now.y).scale(now.k) });
      }
      move(stage.current, atRest.current, now);
      window.clearTimeout(timer);
      // A hand that rests mid-drag gets no new drawing, unless it has come near the edge of the old one.
      if (held.current && atRest.current && near(atRest.current, now, node)) return;
      timer = window.setTimeout(() => setRest(now), atRest.current ? REST_MS : 0);
    });
    return () => {
      stop();
      window.clearTimeout(timer);
    };
  }, [camera]);

  // The new drawing and the end of the transform come in the same frame.
  useLayoutEffect(() => {
    atRest.current = rest;
    move(stage.current, rest, camera.value);
  }, [rest]);
}

/** Whether the drawing at rest still covers the window with room to spare. */
function near(rest: Camera, now: Camera, box: HTMLElement): boolean {
  const s = now.k / rest.k;
  const [dx, dy] = [Math.abs(now.x - s * rest.x), Math.abs(now.y - s * rest.y)];
  return s > 0.8 && s < 1.6 && dx < box.clientWidth * 0.3 && dy < box.clientHeight * 0.3;
}

function move(stage: HTMLDivElement | null, rest: Camera | null, now: Camera | null): void {
  if (!stage || !rest || !now) return;
  const s = now.k / rest.k;
  const same = s === 1 && now.x === rest.x && now.y === rest.y;
  stage.style.transform = same ? '' : `translate(${now.x - s * rest.x}px, ${now.y - s * rest.y}px) scale(${s})`;
}
