/** Names on the map: towns beside their points, rivers along their course, countries and seas last. */
import { textWidth } from './declutter';
import { NAME_FONT, type Arrangement } from './layout';
import type { Projector } from './projector';
import type { Land, Point, TheatreLine } from './theatre';

function Dot({ rank }: { rank: number }) {
  if (rank === 1)
    return (
      <>
        <rect class="ring" x="-5" y="-5" width="10" height="10" />
        <rect class="core" x="-2" y="-2" width="4" height="4" />
      </>
    );
  return rank === 2 ? <circle class="core big" r="3.4" /> : <circle class="ring" r="2.8" />;
}

export function Towns({ names }: { names: Arrangement['names'] }) {
  return (
    <g class="towns">
      {names.map(({ node, at }) => (
        <g key={node.id} transform={`translate(${at[0]} ${at[1]})`}>
          <Dot rank={node.rank} />
        </g>
      ))}
      {names.map(({ node, box }) =>
        box ? (
          <text key={node.id} class={`town r${node.rank}`} x={box.x + 2} y={box.y + box.h / 2} dominant-baseline="central">
            {node.name}
          </text>
        ) : null,
      )}
    </g>
  );
}

const RIVER_FONT = 'italic 400 11px "IBM Plex Sans"';

/** A fairly straight, free part of the course, long enough for the name; the middle ones first. */
function course(points: Point[], width: number, free: (at: Point) => boolean): { at: Point; turn: number } | null {
  const order = points.map((_, n) => n).sort((a, b) => Math.abs(a - points.length / 2) - Math.abs(b - points.length / 2));
  for (const n of order) {
    const a = points[n] as Point;
    let m = n;
    let walked = 0;
    while (m + 1 < points.length && walked < width) {
      const p = points[m] as Point;
      const q = points[m + 1] as Point;
      walked += Math.hypot(q[0] - p[0], q[1] - p[1]);
      m += 1;
    }
    const b = points[m] as Point;
    const reach = Math.hypot(b[0] - a[0], b[1] - a[1]);
    if (walked < width || reach < walked * 0.93) continue;
    const at: Point = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
    if (!free(at)) continue;
    let turn = (Math.atan2(b[1] - a[1], b[0] - a[0]) * 180) / Math.PI;
    if (turn > 90) turn -= 180;
    if (turn < -90) turn += 180;
    return { at, turn };
  }
  return null;
}

export function Rivers({ land, to, taken }: { land: Land; to: Projector; taken: Arrangement['taken'] }) {
  if (to.camera.k < 0.8) return null;
  const longest = new Map<string, TheatreLine>();
  for (const r of land.theatre.rivers) {
    const old = longest.get(r.name);
    if ((r.class !== 'minor' || to.camera.k > 1.2) && (!old || r.line.length > old.line.length)) longest.set(r.name, r);
  }
  const set = [...longest.values()].flatMap((r) => {
    const width = textWidth(r.name, RIVER_FONT) + 8;
    const points = r.line.map(to.px).filter(to.inside);
    const found = course(points, width, ([x, y]) => {
      const box = { x: x - width / 2, y: y - width / 2, w: width, h: width };
      return x > width && y > width && x < to.width - width && y < to.height - width && taken.covered(box) === 0;
    });
    if (!found) return [];
    taken.add({ x: found.at[0] - width / 2, y: found.at[1] - 8, w: width, h: 16 });
    return [{ name: r.name, ...found }];
  });
  return (
    <g class="rivers">
      {set.map((r) => (
        <text key={r.name} class="river-name" text-anchor="middle" dy="-4" transform={`translate(${r.at[0]} ${r.at[1]}) rotate(${r.turn.toFixed(1)})`}>
          {r.name}
        </text>
      ))}
    </g>
  );
}

const spread = (text: string, px: number) => textWidth(text, NAME_FONT[2] as string) + text.length * px;

/** Places to try for a wide name, px from its own. */
const NUDGES: Point[] = [[0, 0], [0, -34], [0, 34], [-70, 0], [70, 0], [-70, -34], [70, 34], [70, -34], [-70, 34], [0, -70], [0, 70], [-140, 0], [140, 0]];

export function Countries({ land, to, taken }: { land: Land; to: Projector; taken: Arrangement['taken'] }) {
  const all = [
    ...land.theatre.countries.map((c) => ({ text: c.name.toUpperCase(), kind: 'country', x: c.label[0], y: c.label[1] })),
    ...land.theatre.labels.filter((l) => l.kind !== 'city'),
  ];
  return (
    <g class="countries">
      {all.map((l) => {
        const wide = l.kind === 'country' ? 7 : 2;
        const w = spread(l.text, wide);
        const [x, y] = to.px([l.x, l.y]);
        for (const [dx, dy] of l.kind === 'country' ? NUDGES : NUDGES.slice(0, 3)) {
          const box = { x: x + dx - w / 2, y: y + dy - 9, w, h: 18 };
          if (taken.covered(box) > 0) continue;
          taken.add(box);
          return (
            <text key={l.text} class={`wide ${l.kind}`} x={x + dx} y={y + dy} text-anchor="middle" dominant-baseline="central">
              {l.text}
            </text>
          );
        }
        return null;
      })}
    </g>
  );
}

export function Corridors({ land, to }: { land: Land; to: Projector }) {
  if (to.camera.k < 1) return null;
  return (
    <g class="corridors">
      {land.paths.corridors.map((c) => {
        const [x, y] = to.px(c.at);
        return (
          <text key={c.id} class="aid" x={x} y={y - 8} text-anchor="middle">
            {c.name}
          </text>
        );
      })}
    </g>
  );
}
