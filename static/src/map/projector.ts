/** From kilometres to the pixels of one map at rest. */
import { toPx, type Camera } from './camera';
import type { Land, Point } from './theatre';

export interface Projector {
  camera: Camera;
  /** Pixels of the drawing, which is larger than the window on it by a margin on every side. */
  width: number;
  height: number;
  px(km: Point): Point;
  cell(index: number): Point | null;
  inside(px: Point): boolean;
}

export function projector(land: Land, camera: Camera, width: number, height: number): Projector {
  const px = (km: Point) => toPx(camera, km);
  return {
    camera,
    width,
    height,
    px,
    cell: (index) => {
      const cell = land.theatre.cells[index];
      return cell ? px([cell.x, cell.y]) : null;
    },
    inside: ([x, y]) => x > -40 && y > -40 && x < width + 40 && y < height + 40,
  };
}
