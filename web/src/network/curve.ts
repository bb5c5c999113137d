// The line of a tie: an arc with a head, bent to one side, so that there and back are two lines.

import type { Tie } from './answer';
import type { Point } from './layout';
import { tieWidth } from './size';

export interface Curve {
  tie: Tie;
  width: number;
  start: Point;
  bend: Point;
  end: Point;
  /** The shaft and the head, as paths. */
  shaft: string;
  head: string;
}

/** The bend, as a share of the length, and at most so many pixels. */
const BEND = 0.16;
const FURTHEST = 46;

const text = ([x, y]: Point): string => `${x.toFixed(1)},${y.toFixed(1)}`;

/** The point on the way from one point to another. */
function towards([x, y]: Point, [toX, toY]: Point, by: number): Point {
  const length = Math.hypot(toX - x, toY - y) || 1;
  return [x + ((toX - x) * by) / length, y + ((toY - y) * by) / length];
}

/** The arcs of these ties between circles at these points. */
export function curves(ties: readonly Tie[], most: number, points: readonly Point[], radii: readonly number[], thin: number): Curve[] {
  return ties.flatMap((tie) => {
    const [from, to] = [points[tie.from], points[tie.to]];
    if (!from || !to) return [];
    const width = tieWidth(tie.incidents, most, thin);
    const [across, down] = [to[0] - from[0], to[1] - from[1]];
    const length = Math.hypot(across, down) || 1;
    const off = Math.min(FURTHEST, length * BEND) * 2;
    const bend: Point = [from[0] + across / 2 + (down / length) * off, from[1] + down / 2 - (across / length) * off];
    // A head on a short tie is no longer than half of it.
    const size = Math.min(5 * Math.sqrt(thin) + 1.5 * width, length / 3);
    const tip = towards(to, bend, (radii[tie.to] ?? 0) + 1.5);
    const start = towards(from, bend, radii[tie.from] ?? 0);
    const end = towards(tip, bend, size * 0.9);
    return [{ tie, width, start, bend, end, shaft: `M${text(start)}Q${text(bend)} ${text(end)}`, head: headAt(tip, bend, size) }];
  });
}

function headAt(tip: Point, from: Point, size: number): string {
  const back = towards(tip, from, size);
  const [aside, down] = [((tip[1] - back[1]) * 0.5), ((back[0] - tip[0]) * 0.5)];
  return `M${text(tip)}L${text([back[0] + aside, back[1] + down])}L${text([back[0] - aside, back[1] - down])}Z`;
}

/** How many pieces of an arc are looked at to find how far it is from a point. */
const PIECES = 24;

/** The arc that is nearest to a point, if it is within so many pixels. */
export function nearest(all: readonly Curve[], [x, y]: Point, reach: number): Curve | null {
  let found: Curve | null = null;
  let best = reach;
  for (const curve of all) {
    const { start, bend, end } = curve;
    for (let piece = 0; piece <= PIECES; piece += 1) {
      const t = piece / PIECES;
      const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
      const far = Math.hypot(a * start[0] + b * bend[0] + c * end[0] - x, a * start[1] + b * bend[1] + c * end[1] - y) - curve.width / 2;
      if (far < best) [found, best] = [curve, far];
    }
  }
  return found;
}
