/** Works, bridges and sites, at a size that does not grow with the scale. */
import { useMemo } from 'preact/hooks';
import { t } from '../words';
import type { View } from '../wire';
import type { Projector } from './projector';
import { moved, stretches } from './works';
import type { Land, Point, TheatreNode } from './theatre';

const path = (points: Point[]) => 'M' + points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L');

/** Fortified lines and minefields, drawn on the owner's side of the border. */
export function Works({ land, view, to }: { land: Land; view: View; to: Projector }) {
  const found = useMemo(() => stretches(land, view.works), [land, view.works]);
  const near = to.camera.k >= 1;
  return (
    <g class="works">
      {found.map((s, n) => {
        const fort = path(moved(s, near ? 13 : 8, to.camera.k).map(to.px));
        return (
          <g key={n}>
            {s.mined && <path class="mines" d={path(moved(s, near ? 6 : 3, to.camera.k).map(to.px))} />}
            {s.fort && <path class="fort" d={fort} />}
            {s.fort && near && <path class="teeth" d={path(moved(s, 10.8, to.camera.k).map(to.px))} />}
          </g>
        );
      })}
    </g>
  );
}

/** Bridges that are blown or replaced by a pontoon, on the river between the two cells. */
export function Bridges({ land, view, to }: { land: Land; view: View; to: Projector }) {
  return (
    <g class="bridges">
      {Object.entries(view.bridges).map(([edge, state]) => {
        const [a, b] = edge.split('-').map((i) => land.theatre.cells[Number(i)]);
        if (!a || !b) return null;
        const [x, y] = to.px([(a.x + b.x) / 2, (a.y + b.y) / 2]);
        return (
          <g key={edge} class={`bridge ${state}`} transform={`translate(${x} ${y})`}>
            <title>{t(`bridge-${state}`, { a: a.name, b: b.name })}</title>
            <path class="deck" d="M-6-2.5q2.5 2 6 2t6-2M-6 2.5q2.5-2 6-2t6 2" />
            {state === 'blown' && <path class="blown" d="M-6-5L6 5M6-5L-6 5" />}
          </g>
        );
      })}
    </g>
  );
}

const SHAPES: Record<string, string> = {
  airbase: 'M0-4.6V4.6M-3.8 1.4L0-1.2 3.8 1.4M-1.8 4.2L0 3.1 1.8 4.2',
  depot: 'M-3.5 3.5V-.8L0-3.8 3.5-.8V3.5Z',
  hospital: 'M-4.5-4.5h9v9h-9ZM0-2.6v5.2M-2.6 0h5.2',
  hub: 'M-4-4h8v8h-8ZM-4 0h8M0-4v8',
  sam_base: 'M-4.5 3.5h9M-3.5 3.5a3.5 5.5 0 0 1 7 0',
  power: 'M1.2-5L-3 1h2.6L-1.2 5 3-1H.4Z',
  hq: 'M-3.5 5V-4.5H4.5L2.5-2 4.5.5H-3.5',
  range: 'M-4.5 4L0-4.5 4.5 4Z',
};

/** Which kinds show from what scale; storage sites are many and come late. */
const FROM: Record<string, number> = { airbase: 0.7, hospital: 1, hub: 0.8, sam_base: 1.2, depot: 1, power: 1.6, hq: 1.6, range: 1.8 };

/** A site shows when the scale allows, or at any scale once it is damaged. */
export function siteShown(node: TheatreNode, k: number, damage: number): boolean {
  const from = FROM[node.kind];
  return (from !== undefined && k >= from) || damage > 0;
}

export function Sites({ land, view, to }: { land: Land; view: View; to: Projector }) {
  return (
    <g class="sites">
      {land.theatre.nodes.map((node) => {
        const damage = view.nodes[node.id] ?? 0;
        if (!siteShown(node, to.camera.k, damage)) return null;
        const at = to.px([node.x, node.y]);
        if (!to.inside(at)) return null;
        return (
          <g key={node.id} class={`site ${node.kind}`} transform={`translate(${at[0]} ${at[1]})`}>
            <title>{damage ? t('site-damaged', { name: node.name, damage }) : node.name}</title>
            {node.kind === 'airbase' && <circle r="7" />}
            <path d={SHAPES[node.kind] ?? 'M-3-3h6v6h-6Z'} />
            {damage > 0 && <path class="damage" d="M-8-8L8 8M8-8L-8 8" />}
          </g>
        );
      })}
    </g>
  );
}
