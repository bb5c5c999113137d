// The map: states tinted by the balance of what happened there, incidents as dots, and between whom the one looked at passed.

import { useMemo } from 'preact/hooks';
import type { Dot, Situation } from '../api';
import { useWidth } from '../chart/width';
import type { Filter } from '../filter';
import { TableBehind } from '../frame/parts';
import { stateName } from '../states';
import { counted, number, QUADS, signed } from '../words';
import { Arrows } from './arrows';
import { draw, middles, useShapes, worldIn } from './atlas';
import { inWords } from './dot';
import { Dots } from './dots';
import { Land } from './land';
import { Legend } from './legend';
import { find, spots } from './spots';
import { useZoom } from './zoom';

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
/** Height by width: the inhabited world fills such a frame. */
const ASPECT = 0.43;

export function WorldMap({ situation, busy, active, setActive, filter, choose }: Props) {
  const [frame, width] = useWidth<HTMLDivElement>();
  const height = Math.round(width * ASPECT);
  const projection = useMemo(() => worldIn(Math.max(width, 1), Math.max(height, 1)), [width, height]);
  const zooming = useZoom(width, height, projection, filter.box);
  const shapes = useShapes(zooming.scale > CLOSE);
  const drawn = useMemo(() => (shapes && width > 0 ? draw(shapes, projection) : []), [shapes, projection]);
  const centres = useMemo(() => (shapes && width > 0 ? middles(shapes, projection) : new Map()), [shapes, projection]);
  const shown = useMemo(() => spots(situation.dots, projection, zooming.scale), [situation.dots, projection, zooming.scale]);
  const looked = active === null ? undefined : find(shown, active);
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
            <Dots spots={shown} filter={filter} active={active} setActive={setActive} show={zooming.show} />
          </g>
        </svg>
        {looked && <p class="readout" aria-hidden="true"><bdi>{inWords(looked.dot)}</bdi></p>}
        <div class="tools">
          <button type="button" onClick={() => zooming.by(2)} aria-label="Zoom in">+</button>
          <button type="button" onClick={() => zooming.by(0.5)} aria-label="Zoom out" disabled={zooming.level === 0}>−</button>
          {zooming.level > 0 && (
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
          rows={() => situation.states.toSorted((one, other) => other.incidents - one.incidents).map((state) => [
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
