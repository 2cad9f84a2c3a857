/** Rectangles on the screen, and a board of those already taken. */
export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

/** Shared area of two boxes, in square pixels. */
export function overlap(a: Box, b: Box): number {
  const w = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x);
  const h = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y);
  return w > 0 && h > 0 ? w * h : 0;
}

/** Boxes in buckets, so that asking what a new one would cover stays cheap with hundreds. */
export class Taken {
  private buckets = new Map<string, Box[]>();
  constructor(private readonly step = 80) {}

  /** A board of its own with the same boxes. */
  copy(): Taken {
    const out = new Taken(this.step);
    for (const [id, bucket] of this.buckets) out.buckets.set(id, [...bucket]);
    return out;
  }

  private *cells(b: Box): Iterable<string> {
    for (let i = Math.floor(b.x / this.step); i <= Math.floor((b.x + b.w) / this.step); i++)
      for (let j = Math.floor(b.y / this.step); j <= Math.floor((b.y + b.h) / this.step); j++) yield `${i},${j}`;
  }

  add(b: Box): void {
    for (const id of this.cells(b)) {
      const bucket = this.buckets.get(id);
      if (bucket) bucket.push(b);
      else this.buckets.set(id, [b]);
    }
  }

  /** Area of `b` already covered. */
  covered(b: Box): number {
    const seen = new Set<Box>();
    let area = 0;
    for (const id of this.cells(b)) {
      for (const other of this.buckets.get(id) ?? []) {
        if (seen.has(other)) continue;
        seen.add(other);
        area += overlap(b, other);
      }
    }
    return area;
  }
}
