// How the map stands: as zoomed and panned, or to show the part of it that is asked for.

import type { GeoProjection } from 'd3-geo';
import { zoomIdentity, type ZoomTransform } from 'd3-zoom';
import { useEffect } from 'preact/hooks';
import { useZooming } from '../chart/zoom';

const CLOSEST = 60;
/** A part of the map that is asked for is shown no closer than this, so that one still sees where in the world it is. */
const CLOSE = 16;

/** South, west, north, east in degrees, as a filter tells them. */
const corners = (box: string): [number, number, number, number] | null => {
  const degrees = box.split(',').map(Number);
  return degrees.length === 4 && degrees.every(Number.isFinite) ? (degrees as [number, number, number, number]) : null;
};

/** How the map must stand to show a part of it. */
function around(box: string, projection: GeoProjection, width: number, height: number): ZoomTransform {
  const [south, west, north, east] = corners(box) ?? [];
  if (south === undefined || west === undefined || north === undefined || east === undefined) return zoomIdentity;
  const points = [[west, south], [west, north], [east, south], [east, north], [(west + east) / 2, (south + north) / 2]]
    .map((point): [number, number] => projection(point as [number, number]) ?? [width / 2, height / 2]);
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const scale = Math.max(1, Math.min(CLOSE, width / (right - left), height / (bottom - top)));
  return zoomIdentity.translate(width / 2, height / 2).scale(scale).translate(-(left + right) / 2, -(top + bottom) / 2);
}

export function useZoom(width: number, height: number, projection: GeoProjection, box: string | undefined) {
  const zooming = useZooming(width, height, CLOSEST);
  useEffect(() => {
    zooming.to(box ? around(box, projection, width, height) : zoomIdentity);
  }, [box, width, height]);
  return zooming;
}
