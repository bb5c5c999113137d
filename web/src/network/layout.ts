// Where the nodes of a network stand: those with ties near each other, none on another. The same network stands the same every time, since the forces begin from
// the same places and know no chance (d3-force, after Fruchterman and Reingold 1991, and Barnes and Hut 1986).

import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationNodeDatum } from 'd3-force';

export interface Task {
  /** Pixels. */
  width: number;
  height: number;
  /** By node. */
  radii: readonly number[];
  /** From, to, incidents, by places among the nodes. */
  links: readonly (readonly [number, number, number])[];
}

export type Point = readonly [number, number];

/** Pixels around the picture, so that names at its edge fit. */
const MARGIN = 34;
/** Steps until things stand still; of large networks fewer, so that it takes no more than a moment. */
const steps = (nodes: number): number => Math.round(Math.max(100, Math.min(300, 24_000 / Math.max(1, nodes))));
/** Wider than high, as the picture is, by stretching no more than this. */
const STRETCH = 1.6;

interface Body extends SimulationNodeDatum {
  r: number;
}

/** The places of the nodes. */
export function layOut({ width, height, radii, links }: Task): Point[] {
  const bodies: Body[] = radii.map((r) => ({ r }));
  // What each has for itself of the picture.
  const room = Math.sqrt((width * height) / Math.max(1, bodies.length));
  const most = Math.max(1, ...links.map(([, , incidents]) => incidents));
  const degrees = new Array<number>(bodies.length).fill(0);
  for (const [from, to] of links) for (const at of [from, to]) degrees[at] = (degrees[at] ?? 0) + 1;
  const springs = links.map(([source, target, incidents]) => ({ source, target, weight: Math.sqrt(incidents / most) }));
  const degree = (body: number | Body) => degrees[typeof body === 'number' ? body : (body.index ?? 0)] ?? 1;
  const radius = (body: number | Body) => (typeof body === 'number' ? 0 : body.r);
  forceSimulation(bodies)
    .force('ties', forceLink<Body, (typeof springs)[number] & { source: number | Body; target: number | Body }>(springs)
      .distance(({ source, target }) => room * 0.6 + 1.4 * (radius(source) + radius(target)))
      .strength(({ source, target, weight }) => (0.15 + 0.85 * weight) / Math.sqrt(Math.min(degree(source), degree(target)))))
    .force('apart', forceManyBody<Body>().strength((body) => -room * (0.6 + (body.r / 11) ** 1.5)).theta(1.3))
    .force('bodies', forceCollide<Body>(({ r }) => r + Math.min(9, room / 6)))
    .force('x', forceX<Body>().strength((0.09 * height) / width))
    .force('y', forceY<Body>().strength((0.09 * width) / height))
    .alphaDecay(1 - 0.001 ** (1 / steps(bodies.length)))
    .stop()
    .tick(steps(bodies.length));
  return fitted(bodies, width, height);
}

/** The bodies stretched to the frame. */
function fitted(bodies: readonly Body[], width: number, height: number): Point[] {
  const extent = (of: (body: Body) => number | undefined) => {
    const all = bodies.map((body) => of(body) ?? 0);
    return [Math.min(...all), Math.max(...all)] as const;
  };
  const [[left, right], [top, bottom]] = [extent(({ x }) => x), extent(({ y }) => y)];
  const largest = Math.max(0, ...bodies.map(({ r }) => r));
  const scale = (from: number, to: number, size: number) => Math.max(1, size - 2 * (MARGIN + largest)) / Math.max(1, to - from);
  const [across, down] = [scale(left, right, width), scale(top, bottom, height)];
  const [x, y] = [Math.min(across, down * STRETCH), Math.min(down, across * STRETCH)];
  return bodies.map((body) => [
    width / 2 + ((body.x ?? 0) - (left + right) / 2) * x,
    height / 2 + ((body.y ?? 0) - (top + bottom) / 2) * y,
  ]);
}
