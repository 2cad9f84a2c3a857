/** What is laid over the map: reachable cells, plans, battles, and marks of comparison. */
import { number, t } from '../words';
import type { CellIndex, Statics, View } from '../wire';
import type { Box, Taken } from './boxes';
import type { Projector } from './projector';
import { outline, units, type Land, type Point } from './theatre';

export type Overlay =
  /** Cells that may be chosen; `tags` are words on them (arrival). */
  | { kind: 'cells'; id: string; cells: CellIndex[]; look: 'now' | 'later' | 'chosen' | 'cursor' | 'threat'; tags?: Record<number, string> }
  /** A way through cells, from the first to the last. */
  | { kind: 'path'; id: string; cells: CellIndex[]; look: 'draft' | 'committed' | 'mate' | 'alternative'; rail?: boolean; pill?: string }
  /** A straight arrow between two cells. */
  | { kind: 'arrow'; id: string; from: CellIndex; to: CellIndex; colour: string; dashed?: boolean; pill?: string }
  /** Range around a cell, km. */
  | { kind: 'range'; id: string; cell: CellIndex; km: number }
  /** A mark of comparison between truth and belief. */
  | { kind: 'mark'; id: string; cell: CellIndex; look: 'unknown' | 'phantom' | 'strength' | 'misplaced' | 'here'; text: string; to?: CellIndex };

const way = (to: Projector, points: Point[]) => 'M' + points.map((p) => to.px(p).map((v) => v.toFixed(1)).join(' ')).join('L');
const hull = (to: Projector, poly: Point[]) => way(to, poly) + 'Z';

/** A soft curve through points (Catmull-Rom to Bézier). */
export function curve(points: Point[]): string {
  if (points.length < 2) return '';
  const at = (n: number) => points[Math.min(points.length - 1, Math.max(0, n))] as Point;
  let d = `M${at(0)[0]} ${at(0)[1]}`;
  for (let n = 0; n < points.length - 1; n++) {
    const [p0, p1, p2, p3] = [at(n - 1), at(n), at(n + 1), at(n + 2)];
    const c1 = [p1[0] + (p2[0] - p0[0]) / 6, p1[1] + (p2[1] - p0[1]) / 6];
    const c2 = [p2[0] - (p3[0] - p1[0]) / 6, p2[1] - (p3[1] - p1[1]) / 6];
    d += `C${c1.map((v) => v?.toFixed(1)).join(' ')} ${c2.map((v) => v?.toFixed(1)).join(' ')} ${p2[0].toFixed(1)} ${p2[1].toFixed(1)}`;
  }
  return d;
}

/** An arrowhead of 12 px at the end of a line from `a` to `b`. */
function head(a: Point, b: Point): string {
  const turn = Math.atan2(b[1] - a[1], b[0] - a[0]);
  const p = (d: number, w: number): string =>
    `${(b[0] - d * Math.cos(turn) + w * Math.sin(turn)).toFixed(1)} ${(b[1] - d * Math.sin(turn) - w * Math.cos(turn)).toFixed(1)}`;
  return `M${b[0].toFixed(1)} ${b[1].toFixed(1)}L${p(12, 6)}L${p(9, 0)}L${p(12, -6)}Z`;
}

function Pill({ at, text, look }: { at: Point; text: string; look: string }) {
  const w = text.length * 6.3 + 18;
  return (
    <g class={`pill ${look}`} transform={`translate(${at[0]} ${at[1]})`}>
      <rect x={-w / 2} y="-9" width={w} height="18" rx="9" />
      <text text-anchor="middle" dominant-baseline="central">
        {text}
      </text>
    </g>
  );
}

type Path = Extract<Overlay, { kind: 'path' }>;

const pointsOf = (o: Path, to: Projector) => o.cells.map((c) => to.cell(c)).filter((p): p is Point => p !== null);

/** A pill sits on its way, as near the middle as nothing lies under it. */
function WayPill({ o, to, taken }: { o: Path; to: Projector; taken: Taken }) {
  const points = pointsOf(o, to);
  if (!o.pill || points.length < 2) return null;
  const w = o.pill.length * 6.3 + 22;
  const spots: Point[] = [];
  for (let n = 0; n + 1 < points.length; n++) {
    const [a, b] = [points[n] as Point, points[n + 1] as Point];
    for (const f of [0.5, 0.25, 0.75]) spots.push([a[0] + (b[0] - a[0]) * f, a[1] + (b[1] - a[1]) * f]);
  }
  const half = points[Math.floor(points.length / 2)] as Point;
  const far = (p: Point) => Math.hypot(p[0] - half[0], p[1] - half[1]);
  const cost = (p: Point) => far(p) + 3 * taken.covered({ x: p[0] - w / 2, y: p[1] - 10, w, h: 20 });
  const at = spots.reduce((best, p) => (cost(p) < cost(best) ? p : best));
  taken.add({ x: at[0] - w / 2, y: at[1] - 10, w, h: 20 });
  return <Pill at={at} text={o.pill} look={o.look} />;
}

function Way({ o, to }: { o: Path; to: Projector }) {
  const points = pointsOf(o, to);
  if (points.length < 2) return null;
  const last = points.at(-1) as Point;
  const before = points.at(-2) as Point;
  const d = curve(points);
  return (
    <g class={`way ${o.look} ${o.rail ? 'rail' : ''}`}>
      <path class="casing" d={d} />
      <path class="stroke" d={d} />
      {o.look !== 'alternative' && <path class="head" d={head(before, last)} />}
    </g>
  );
}

function Mark({ o, to }: { o: Extract<Overlay, { kind: 'mark' }>; to: Projector }) {
  const at = to.cell(o.cell);
  if (!at) return null;
  const target = o.to === undefined ? null : to.cell(o.to);
  const w = o.text.length * 6.6 + 14;
  return (
    <g class={`mark ${o.look}`} transform={`translate(${at[0]} ${at[1]})`}>
      {target && <path class="shift" d={`M0 0L${target[0] - at[0]} ${target[1] - at[1]}`} />}
      {target && <path class="tip" d={head([0, 0], [target[0] - at[0], target[1] - at[1]])} />}
      {o.look === 'unknown' && <rect class="empty" x="-13" y="-13" width="26" height="26" />}
      {o.look === 'phantom' && <path class="cross" d="M-20-20L20 20M20-20L-20 20" />}
      {o.look === 'here' && <circle class="here" r="17" />}
      {o.text && (
        <g transform="translate(0 -34)">
          <rect class="note" x={-w / 2} y="-10" width={w} height="20" rx="4" />
          <text text-anchor="middle" dominant-baseline="central">
            {o.text}
          </text>
        </g>
      )}
    </g>
  );
}

function One({ o, land, to }: { o: Overlay; land: Land; to: Projector }) {
  switch (o.kind) {
    case 'cells': {
      const cells = o.cells.map((c) => land.theatre.cells[c]).filter((c) => c !== undefined);
      return (
        <g class={`reach ${o.look}`}>
          <path class="tint" d={cells.map((c) => hull(to, c.poly)).join('')} />
          <path class="edge" d={outline(cells).map((side) => way(to, side)).join('')} />
          {o.tags &&
            Object.entries(o.tags).map(([cell, text]) => {
              const at = to.cell(Number(cell));
              return at ? (
                <text key={cell} x={at[0]} y={at[1] + 22} text-anchor="middle">
                  {text}
                </text>
              ) : null;
            })}
        </g>
      );
    }
    case 'path':
      return <Way o={o} to={to} />;
    case 'arrow': {
      const a = to.cell(o.from);
      const b = to.cell(o.to);
      if (!a || !b) return null;
      const far = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1;
      const end: Point = [b[0] - ((b[0] - a[0]) / far) * 14, b[1] - ((b[1] - a[1]) / far) * 14];
      return (
        <g class={`thrust ${o.dashed ? 'dashed' : ''}`}>
          <path class="casing" d={`M${a[0]} ${a[1]}L${end[0]} ${end[1]}`} />
          <path class="stroke" d={`M${a[0]} ${a[1]}L${end[0]} ${end[1]}`} style={{ stroke: o.colour }} />
          <path d={head(a, end)} style={{ fill: o.colour }} />
          {o.pill && <Pill at={[(a[0] + end[0]) / 2, (a[1] + end[1]) / 2]} text={o.pill} look="committed" />}
        </g>
      );
    }
    case 'range': {
      const at = to.cell(o.cell);
      return at ? <circle class="threat-ring" cx={at[0]} cy={at[1]} r={units(land, o.km) * to.camera.k} /> : null;
    }
    case 'mark':
      return <Mark o={o} to={to} />;
  }
}

/** Things that lie under the counters: tints and ways. */
export function Under({ overlays, land, to }: { overlays: Overlay[]; land: Land; to: Projector }) {
  return (
    <g class="overlays">
      {overlays.filter((o) => o.kind !== 'mark').map((o) => <One key={o.id} o={o} land={land} to={to} />)}
    </g>
  );
}

/** Things that must be read above the counters. */
export function Over({ overlays, land, to, taken }: { overlays: Overlay[]; land: Land; to: Projector; taken: Taken }) {
  return (
    <g class="overlays">
      {overlays.map((o) => (o.kind === 'path' && o.pill ? <WayPill key={o.id} o={o} to={to} taken={taken} /> : null))}
      {overlays.filter((o) => o.kind === 'mark').map((o) => <One key={o.id} o={o} land={land} to={to} />)}
    </g>
  );
}

/** Room for the words of a battle, which counters leave free. */
export const frontBox = ([x, y]: Point): Box => ({ x: x - 30, y: y - 36, w: 60, h: 20 });

/** Battles still going on: who pushes from where, and how deep. */
export function Fronts({ view, statics, to }: { view: View; statics: Statics; to: Projector }) {
  return (
    <g class="fronts">
      {Object.entries(view.fronts).map(([cell, front]) => {
        const b = to.cell(Number(cell));
        if (!b) return null;
        const colour = statics.teams.find((f) => f.id === front.team)?.colour ?? '#888';
        return (
          <g key={cell}>
            {front.from_cells.map((from) => {
              const a = to.cell(from);
              if (!a) return null;
              const end: Point = [a[0] + (b[0] - a[0]) * 0.72, a[1] + (b[1] - a[1]) * 0.72];
              return (
                <g key={from} class="thrust">
                  <path class="casing" d={`M${a[0]} ${a[1]}L${end[0]} ${end[1]}`} />
                  <path class="stroke" d={`M${a[0]} ${a[1]}L${end[0]} ${end[1]}`} style={{ stroke: colour }} />
                  <path d={head(a, end)} style={{ fill: colour }} />
                </g>
              );
            })}
            <g class="battle" transform={`translate(${b[0]} ${b[1] - 26})`}>
              <title>{t('front', { km: number(front.km) })}</title>
              <rect x="-29" y="-9" width="58" height="18" rx="9" />
              <text text-anchor="middle" dominant-baseline="central">
                {t('front-km', { km: number(front.km) })}
              </text>
            </g>
          </g>
        );
      })}
    </g>
  );
}
