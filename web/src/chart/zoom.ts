// Zooming and panning a picture; what is drawn follows without being rendered anew, except where the zoom asks for other detail.

import { select } from 'd3-selection';
import { zoom, zoomIdentity, type ZoomBehavior, type ZoomTransform } from 'd3-zoom';
import { useEffect, useRef, useState } from 'preact/hooks';

export function useZooming(width: number, height: number, closest: number) {
  const svg = useRef<SVGSVGElement>(null);
  const world = useRef<SVGGElement>(null);
  const behavior = useRef<ZoomBehavior<SVGSVGElement, unknown> | null>(null);
  const transform = useRef<ZoomTransform>(zoomIdentity);
  // Half steps of a doubling: between them the same things can be told apart.
  const [level, setLevel] = useState(0);
  useEffect(() => {
    const element = svg.current;
    if (!element || width === 0) return undefined;
    const zooming = zoom<SVGSVGElement, unknown>()
      .scaleExtent([1, closest])
      .extent([[0, 0], [width, height]])
      .translateExtent([[0, 0], [width, height]])
      // One finger scrolls the page, two move the picture; so does the wheel once there is nothing left to zoom out of.
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
  const to = (next: ZoomTransform) => svg.current && width > 0 && behavior.current?.transform(select(svg.current), next);
  const by = (factor: number) => svg.current && behavior.current?.scaleBy(select(svg.current), factor);
  const move = (x: number, y: number) => svg.current && behavior.current?.translateBy(select(svg.current), x / transform.current.k, y / transform.current.k);
  const whole = () => to(zoomIdentity);
  const show = ({ x, y }: { x: number; y: number }) => {
    const [left, top] = transform.current.apply([x, y]);
    const isSeen = left > 8 && left < width - 8 && top > 8 && top < height - 8;
    if (!isSeen && svg.current) behavior.current?.translateTo(select(svg.current), x, y);
  };
  return { svg, world, level, scale: 2 ** (level / 2), transform, to, by, move, whole, show };
}
