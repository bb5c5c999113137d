// The map: states tinted by the balance of what happened there, incidents as dots, and between whom the one looked at passed.

import { select } from 'd3-selection';
import { zoom, zoomIdentity, type ZoomBehavior, type ZoomTransform } from 'd3-zoom';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Dot, Situation } from '../api';
import { useWidth } from '../chart/width';
import type { Filter } from '../filter';
import { TableBehind } from '../frame/parts';
import { stateName } from '../states';
import { counted, number, QUADS, signed } from '../words';
import { Arrows } from './arrows';
import { draw, middles, useShapes, worldIn } from './atlas';
import { inWords, place, type Placed } from './dot';
import { Dots } from './dots';
import { Land } from './land';
import { Legend } from './legend';

interface Props {
  situation: Situation;
  busy: boolean;
  active: string | null;
  setActive: (id: string | null) => void;
  filter: Filter;
  choose: (change: Filter) => void;
}

/** From here on the finer shapes are drawn: at less the coarse ones look the same. */
const CLOSE = 2.5;
const CLOSEST = 60;
/** Height by width: the inhabited world fills such a frame. */
const ASPECT = 0.43;

/** Zooming and panning; what is drawn follows without being rendered anew. */
function useZoom(width: number, height: number) {
  const svg = useRef<SVGSVGElement>(null);
  const world = useRef<SVGGElement>(null);
  const behavior = useRef<ZoomBehavior<SVGSVGElement, unknown> | null>(null);
  const [scale, setScale] = useState(1);
  const transform = useRef<ZoomTransform>(zoomIdentity);
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
        setScale(now.k);
      });
    behavior.current = zooming;
    select(element).call(zooming).on('dblclick.zoom', null).call(zooming.transform, zoomIdentity);
    return () => void select(element).on('.zoom', null);
  }, [width, height]);
  const by = (factor: number) => svg.current && behavior.current?.scaleBy(select(svg.current), factor);
  const whole = () => svg.current && behavior.current?.transform(select(svg.current), zoomIdentity);
  const show = ({ x, y }: Placed) => {
    const [left, top] = transform.current.apply([x, y]);
    const isSeen = left > 8 && left < width - 8 && top > 8 && top < height - 8;
    if (!isSeen && svg.current) behavior.current?.translateTo(select(svg.current), x, y);
  };
  return { svg, world, scale, transform, by, whole, show };
}

export function WorldMap({ situation, busy, active, setActive, filter, choose }: Props) {
  const [frame, width] = useWidth<HTMLDivElement>();
  const height = Math.round(width * ASPECT);
  const zooming = useZoom(width, height);
  const shapes = useShapes(zooming.scale > CLOSE);
  const projection = useMemo(() => worldIn(Math.max(width, 1), Math.max(height, 1)), [width, height]);
  const drawn = useMemo(() => (shapes && width > 0 ? draw(shapes, projection) : []), [shapes, projection]);
  const centres = useMemo(() => (shapes && width > 0 ? middles(shapes, projection) : new Map()), [shapes, projection]);
  const placed = useMemo(() => place(situation.dots, projection), [situation.dots, projection]);
  const looked = active === null ? undefined : placed.find(({ dot }) => dot.id === active);
  const inView = () => {
    const { invert } = projection;
    const corners = [[0, 0], [width, 0], [0, height], [width, height], [width / 2, 0], [width / 2, height]].map(
      (corner) => invert?.(zooming.transform.current.invert(corner as [number, number])) ?? null,
    );
    choose({ box: boxOf(corners) });
  };
  return (
    <figure class="map" aria-busy={busy}>
      <div class="map-frame" ref={frame}>
        <svg ref={zooming.svg} width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="group"
          aria-label="World map of the incidents. The list and the tables tell the same.">
          <g ref={zooming.world}>
            <Land drawn={drawn} states={situation.states} chosen={filter.country} onState={(country) => choose({ country })} />
            {looked && <Arrows looked={looked} centres={centres} />}
            <Dots placed={placed} active={active} setActive={setActive} show={zooming.show} />
          </g>
        </svg>
        {looked && <p class="readout" aria-hidden="true"><bdi>{inWords(looked.dot)}</bdi></p>}
        <div class="tools">
          <button type="button" onClick={() => zooming.by(2)} aria-label="Zoom in">+</button>
          <button type="button" onClick={() => zooming.by(0.5)} aria-label="Zoom out" disabled={zooming.scale <= 1}>−</button>
          {zooming.scale > 1 && (
            <>
              <button type="button" onClick={zooming.whole}>Whole world</button>
              <button type="button" onClick={inView}>Only what is in view</button>
            </>
          )}
        </div>
      </div>
      <Legend />
      <figcaption>
        {onMap(situation)}
        <TableBehind caption="States" head={['State', 'Incidents', 'Mean score', ...QUADS]}
          rows={situation.states.toSorted((one, other) => other.incidents - one.incidents).map((state) => [
            stateName(state.country), number(state.incidents), signed(state.score), ...state.counts.map(number),
          ])} />
      </figcaption>
    </figure>
  );
}

function onMap({ dots, incidents }: { dots: Dot[]; incidents: number }): string {
  if (incidents === 0) return 'Nothing to show on the map.';
  if (dots.length === incidents) return `${counted(incidents, 'incident')}, all on the map.`;
  return `${number(dots.length)} of ${counted(incidents, 'incident')} on the map; the others name no place${dots.length >= 2000 ? ', or are told by fewer reports' : ''}.`;
}

/** South, west, north, east of what the corners enclose, in whole tenths. */
function boxOf(corners: ([number, number] | null)[]): string {
  const seen = corners.filter((corner) => corner !== null && corner.every(Number.isFinite)) as [number, number][];
  const [lons, lats] = [seen.map(([lon]) => lon), seen.map(([, lat]) => lat)];
  const within = (value: number, limit: number) => Math.max(-limit, Math.min(limit, value)).toFixed(1);
  return [within(Math.min(...lats), 90), within(Math.min(...lons), 180), within(Math.max(...lats), 90), within(Math.max(...lons), 180)].join(',');
}
