// Where it happened: a small map around its places.

import { geoMercator, geoPath } from 'd3-geo';
import { useMemo } from 'preact/hooks';
import type { Place } from '../api';
import { useShapes } from '../situation/atlas';
import { quadClass, quadOf } from '../words';

const WIDTH = 320;
const HEIGHT = 200;
/** Degrees around the places: enough to know where in the world one is. */
const AROUND = 7;

export function PlaceMap({ places, quad }: { places: readonly Place[]; quad: string }) {
  const shapes = useShapes(true);
  const found = places.filter((place): place is Place & { lat: number; lon: number } => place.lat !== null && place.lon !== null);
  // A state's reference point only tells the state; where something finer is told, that is where it happened.
  const finer = found.filter(({ feature }) => feature !== 'country');
  const shown = finer.length > 0 ? finer : found;
  const projection = useMemo(() => {
    const [lons, lats] = [shown.map(({ lon }) => lon), shown.map(({ lat }) => lat)];
    const corners = [[Math.min(...lons) - AROUND, Math.min(...lats) - AROUND / 2], [Math.max(...lons) + AROUND, Math.max(...lats) + AROUND / 2]];
    const safe = corners.map(([lon, lat]) => [lon, Math.max(-80, Math.min(80, lat ?? 0))] as [number, number]);
    return geoMercator().fitExtent([[0, 0], [WIDTH, HEIGHT]], { type: 'MultiPoint', coordinates: safe }).clipExtent([[0, 0], [WIDTH, HEIGHT]]);
  }, [places]);
  const path = useMemo(() => geoPath(projection).digits(1), [projection]);
  return (
    <svg class="place-map" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`Map of ${shown.map(({ name }) => name).join(', ')}`}>
      {shapes?.features.map((shape) => <path class="state" d={path(shape) ?? ''} />)}
      {shown.map((place) => {
        const [x, y] = projection([place.lon, place.lat]) ?? [0, 0];
        const isLeft = x > WIDTH * 0.6;
        return (
          <g class={`dot ${quadClass(quadOf(quad))}`} transform={`translate(${x},${y})`}>
            <circle class="body" r="5" />
            <text class="label" x={isLeft ? -9 : 9} dy="0.32em" text-anchor={isLeft ? 'end' : 'start'}>{place.name}</text>
          </g>
        );
      })}
    </svg>
  );
}
