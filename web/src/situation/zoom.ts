// Zooming and panning the map; what is drawn follows without being rendered anew, except where the zoom asks for other detail.

import type { GeoProjection } from 'd3-geo';
import { select } from 'd3-selection';
import { zoom, zoomIdentity, type ZoomBehavior, type ZoomTransform } from 'd3-zoom';
import { useEffect, useRef, useState } from 'preact/hooks';

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
  const svg = useRef<SVGSVGElement>(null);
  const world = useRef<SVGGElement>(null);
  const behavior = useRef<ZoomBehavior<SVGSVGElement, unknown> | null>(null);
  const transform = useRef<ZoomTransform>(zoomIdentity);
  // Half steps of a doubling: between them the same dots can be told apart.
  const [level, setLevel] = useState(0);
  useEffect(() => {
    const element = svg.current;
    if (!element || width === 0) return undefined;
    const zooming = zoom<SVGSVGElement, unknown>()
      .scaleExtent([1, CLOSEST])
      .extent([[0, 0], [width, height]])
      .translateExtent([[0, 0], [width, height]])
      // One finger scrolls the page, two move the map; so does the wheel once there is nothing left to zoom out of.
      .filter((event: MouseEvent & TouchEvent & WheelEvent) => {
        if (event.type === 'wheel') return transform.current.k > 1 || event.deltaY < 0;
        return event.touches ? event.touches.length > 1 : event.button === 0;
      })
      .on('zoom', ({ transform: now }: { transform: ZoomTransform }) => {
        transform.current = now;
        world.current?.setAttribute('transform', now.toString());
        element.style.setProperty('--back', String(1 / now.k));
        setLevel(now.k === 1 ? 0 : Math.max(1, Math.round(Math.log2(now.k) * 2)));
      });
    behavior.current = zooming;
    select(element).call(zooming).on('dblclick.zoom', null);
    return () => void select(element).on('.zoom', null);
  }, [width, height]);
  useEffect(() => {
    if (svg.current && width > 0) behavior.current?.transform(select(svg.current), box ? around(box, projection, width, height) : zoomIdentity);
  }, [box, width, height]);
  const by = (factor: number) => svg.current && behavior.current?.scaleBy(select(svg.current), factor);
  const whole = () => svg.current && behavior.current?.transform(select(svg.current), zoomIdentity);
  const show = ({ x, y }: { x: number; y: number }) => {
    const [left, top] = transform.current.apply([x, y]);
    const isSeen = left > 8 && left < width - 8 && top > 8 && top < height - 8;
    if (!isSeen && svg.current) behavior.current?.translateTo(select(svg.current), x, y);
  };
  return { svg, world, level, scale: 2 ** (level / 2), transform, by, whole, show };
}
