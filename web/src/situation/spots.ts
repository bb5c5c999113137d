// What stands on the map at a zoom: incidents as dots, and where there are too many to be told apart, one ring for all of them.

import type { Dot } from '../api';
import { QUADS } from '../words';

export interface Placed {
  dot: Dot;
  x: number;
  y: number;
  /** Pixels off the place, whatever the zoom, so that incidents at one place don't hide each other. */
  dx: number;
  dy: number;
}

export interface Cluster {
  key: string;
  x: number;
  y: number;
  dots: Dot[];
  /** By quad class. */
  counts: number[];
}

export interface Spots {
  placed: Placed[];
  clusters: Cluster[];
}

/** Pixels of a field of the map in which dots are looked at together: what a ring takes. */
const FIELD = 36;
/** Dots of a field that can still be told apart. */
const FEW = 4;
/** Pixels; a ring of a thousand is not much wider than one of ten, the number tells the rest. */
export const ringRadius = (count: number): number => Math.min(21, 8.5 + 1.7 * Math.log2(count));

/** The golden angle: dots at one place are laid out like the seeds of a sunflower. */
const ANGLE = Math.PI * (3 - Math.sqrt(5));

/** Where the dots stand at a zoom. */
export function spots(dots: readonly Dot[], project: (point: [number, number]) => [number, number] | null, zoom: number): Spots {
  const fields = new Map<string, { dot: Dot; x: number; y: number }[]>();
  for (const dot of dots) {
    const point = project([dot.lon, dot.lat]);
    if (!point) continue;
    const key = point.map((at) => Math.floor((at * zoom) / FIELD)).join(' ');
    const field = fields.get(key) ?? [];
    field.push({ dot, x: point[0], y: point[1] });
    fields.set(key, field);
  }
  const found: Spots = { placed: [], clusters: [] };
  for (const [key, field] of fields) {
    if (field.length > FEW) found.clusters.push(gathered(key, field));
    else found.placed.push(...apart(field));
  }
  found.clusters = joined(found.clusters, zoom);
  return found;
}

/** Rings that would hide each other's number are one, where the larger stands; the largest first. */
function joined(clusters: readonly Cluster[], zoom: number): Cluster[] {
  const kept: Cluster[] = [];
  for (const cluster of clusters.toSorted((one, other) => other.dots.length - one.dots.length)) {
    const reach = (one: Cluster) => ((ringRadius(one.dots.length) + ringRadius(cluster.dots.length)) * 0.85) / zoom;
    const over = kept.find((one) => Math.hypot(one.x - cluster.x, one.y - cluster.y) < reach(one));
    if (!over) {
      kept.push(cluster);
      continue;
    }
    over.dots.push(...cluster.dots);
    over.counts = over.counts.map((count, index) => count + (cluster.counts[index] ?? 0));
  }
  return kept;
}

function gathered(key: string, field: readonly { dot: Dot; x: number; y: number }[]): Cluster {
  const mean = (of: (one: { x: number; y: number }) => number) => field.reduce((sum, one) => sum + of(one), 0) / field.length;
  const dots = field.map(({ dot }) => dot);
  const counts = QUADS.map((quad) => dots.filter((dot) => dot.quad === quad).length);
  return { key, x: mean(({ x }) => x), y: mean(({ y }) => y), dots, counts };
}

function apart(field: readonly { dot: Dot; x: number; y: number }[]): Placed[] {
  const there = new Map<string, number>();
  return field.map(({ dot, x, y }) => {
    const place = `${x.toFixed(1)} ${y.toFixed(1)}`;
    const before = there.get(place) ?? 0;
    there.set(place, before + 1);
    const off = 7 * Math.sqrt(before);
    return { dot, x, y, dx: off * Math.cos(before * ANGLE), dy: off * Math.sin(before * ANGLE) };
  });
}

/** Where an incident stands, alone or among others. */
export function find({ placed, clusters }: Spots, id: string): Placed | undefined {
  const alone = placed.find(({ dot }) => dot.id === id);
  if (alone) return alone;
  for (const { x, y, dots } of clusters) {
    const dot = dots.find((one) => one.id === id);
    if (dot) return { dot, x, y, dx: 0, dy: 0 };
  }
  return undefined;
}

/** The part of the map that holds these, with a little room, as a filter tells it: south, west, north, east. */
export function boxAround(dots: readonly Dot[]): string {
  const [lats, lons] = [dots.map(({ lat }) => lat), dots.map(({ lon }) => lon)];
  const within = (value: number, limit: number) => Math.max(-limit, Math.min(limit, value)).toFixed(2);
  return [
    within(Math.min(...lats) - 0.05, 90), within(Math.min(...lons) - 0.05, 180), within(Math.max(...lats) + 0.05, 90), within(Math.max(...lons) + 0.05, 180),
  ].join(',');
}
