/** Where the map is looked at from: pixels = kilometres × k + (x, y). */
import type { Point } from './theatre';

export interface Camera {
  k: number;
  x: number;
  y: number;
}

export const MIN_K = 0.45;
export const MAX_K = 6;

export const toPx = (c: Camera, [x, y]: Point): Point => [x * c.k + c.x, y * c.k + c.y];
export const toKm = (c: Camera, [x, y]: Point): Point => [(x - c.x) / c.k, (y - c.y) / c.k];

/** The middle of the window of `w` × `h` km that holds most of the points. */
function fullest(points: Point[], w: number, h: number): Point {
  let most = 0;
  let best: Point = [0, 0];
  for (const [west] of points)
    for (const [, north] of points) {
      const held = points.filter(([x, y]) => x >= west && y >= north && x <= west + w && y <= north + h);
      if (held.length <= most) continue;
      most = held.length;
      best = middle(held);
    }
  return best;
}

function middle(points: Point[]): Point {
  const [xs, ys] = [points.map((p) => p[0]), points.map((p) => p[1])];
  return [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2];
}

/**
 * The camera that shows all points with a margin, no closer than `closest` and no farther than
 * `farthest`; where not all fit, as many as can be.
 */
export function fit(points: Point[], width: number, height: number, closest = 1.6, farthest = MIN_K): Camera {
  if (!points.length || !width || !height) return { k: 1, x: width / 2, y: height / 2 };
  const xs = points.map((p) => p[0]);
  const ys = points.map((p) => p[1]);
  const [west, east] = [Math.min(...xs), Math.max(...xs)];
  const [north, south] = [Math.min(...ys), Math.max(...ys)];
  const margin = 130;
  const k = Math.min(
    closest,
    Math.max(
      farthest,
      Math.min((width - margin) / Math.max(1, east - west), (height - margin) / Math.max(1, south - north)),
    ),
  );
  const [cx, cy] = fullest(points, Math.max(1, width - margin) / k + 1e-6, Math.max(1, height - margin) / k + 1e-6);
  return { k, x: width / 2 - cx * k, y: height / 2 - cy * k };
}

/** The same scale, centred on a point. */
export function centreOn(c: Camera, at: Point, width: number, height: number): Camera {
  return { k: c.k, x: width / 2 - at[0] * c.k, y: height / 2 - at[1] * c.k };
}

/** A round distance for the scale bar of about `px` pixels: {km, px}. */
export function scaleBar(k: number, px = 90): { km: number; px: number } {
  const steps = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500];
  const km = steps.reduce((best, s) => (Math.abs(s * k - px) < Math.abs(best * k - px) ? s : best), 50);
  return { km, px: km * k };
}
