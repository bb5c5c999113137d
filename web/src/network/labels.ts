// Which names are shown and where, so that none lies on another or on a larger node; those of the strongest come first.

import type { Point } from './layout';

export interface Label {
  /** The place among the nodes. */
  node: number;
  /** Pixels from the middle of the node, whatever the zoom. */
  dx: number;
  dy: number;
  anchor: 'start' | 'middle' | 'end';
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Pixels: the size of the type of names, and a line of it. */
export const TYPE = 11.5;
const LINE = 13;
const GAP = 3;
/** Among so many nodes, names may lie on those of less than so many pixels: else the middle of the picture, where the strongest are, would have none. */
const MANY = 80;
const SMALL = 8;
/** Names that are shown of so many, the strongest; closer by there is room for more. */
const SHOWN = 50;
/** Names longer than this are cut in the picture; panel and table have them whole. */
const LONGEST = 24;

/** The name as it stands in the picture. */
export const short = (name: string): string => (name.length > LONGEST ? `${[...name].slice(0, LONGEST - 1).join('')}…` : name);

let canvas: CanvasRenderingContext2D | null | undefined;

/** Pixels that a text takes. */
function widthOf(text: string): number {
  if (canvas === undefined) {
    canvas = document.createElement('canvas').getContext('2d');
    if (canvas) canvas.font = `600 ${TYPE}px ${getComputedStyle(document.body).fontFamily}`;
  }
  return canvas?.measureText(text).width ?? text.length * TYPE * 0.6;
}

const meet = (one: Box, other: Box): boolean => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

/** Places around a node, the best to read first. */
function places(r: number, width: number): (Label & { box: Box })[] {
  const out = r + GAP;
  const aslant = r * 0.71 + GAP;
  const at = (dx: number, middle: number, anchor: Label['anchor']) => {
    const left = anchor === 'start' ? dx : anchor === 'end' ? dx - width : dx - width / 2;
    return { node: 0, dx, dy: middle + TYPE * 0.36, anchor, box: { left, right: left + width, top: middle - LINE / 2, bottom: middle + LINE / 2 } };
  };
  return [
    at(out, 0, 'start'), at(-out, 0, 'end'), at(0, out + LINE / 2, 'middle'), at(0, -out - LINE / 2, 'middle'),
    at(aslant, aslant + 2, 'start'), at(aslant, -aslant - 2, 'start'), at(-aslant, aslant + 2, 'end'), at(-aslant, -aslant - 2, 'end'),
  ];
}

/** The names that fit into a picture of this size at this zoom, `order` first. */
export function labels(
  names: readonly string[], points: readonly Point[], radii: readonly number[], scale: number, size: Point, order: readonly number[] = [],
): Label[] {
  const at = (node: number): Point => [(points[node]?.[0] ?? 0) * scale, (points[node]?.[1] ?? 0) * scale];
  const taken: Box[] = names.flatMap((_, node) => {
    const [[x, y], r] = [at(node), (radii[node] ?? 0) * scale];
    return r < SMALL && names.length > MANY ? [] : [{ left: x - r, right: x + r, top: y - r, bottom: y + r }];
  });
  const found: Label[] = [];
  const most = names.length > MANY ? order.length + SHOWN * scale ** 2 : names.length;
  const first = new Set(order);
  for (const node of [...order, ...names.keys()].filter((one, index) => index < order.length || !first.has(one))) {
    if (found.length >= most) break;
    const [x, y] = at(node);
    const free = places((radii[node] ?? 0) * scale, widthOf(short(names[node] ?? ''))).find(({ box }) => {
      const there = { left: x + box.left, right: x + box.right, top: y + box.top, bottom: y + box.bottom };
      const isInside = there.left > 0 && there.right < size[0] * scale && there.top > 0 && there.bottom < size[1] * scale;
      if (!isInside || taken.some((other) => meet(there, other))) return false;
      taken.push(there);
      return true;
    });
    if (free) found.push({ ...free, node });
  }
  return found;
}
