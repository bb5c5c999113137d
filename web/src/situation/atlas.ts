// The shapes of the states, drawn after Natural Earth (public domain): coarse at first, finer once somebody looks closely.

import { geoEqualEarth, geoPath, geoArea, type GeoProjection } from 'd3-geo';
import type { Feature, FeatureCollection, Geometry, MultiPolygon, Polygon } from 'geojson';
import { useEffect, useState } from 'preact/hooks';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import coarse from 'world-atlas/countries-110m.json?url';
import fine from 'world-atlas/countries-50m.json?url';
import { stateOfShape } from '../states';

export type Shapes = FeatureCollection<Geometry, { name?: string }>;

const loads = new Map<string, Promise<Shapes>>();

function load(url: string): Promise<Shapes> {
  let shapes = loads.get(url);
  if (!shapes) {
    shapes = fetch(url)
      .then((response) => response.json())
      .then((topology: Topology) => feature(topology, topology.objects['countries'] as GeometryCollection<{ name?: string }>));
    shapes.catch(() => loads.delete(url));
    loads.set(url, shapes);
  }
  return shapes;
}

/** The shapes, null until they are there; without them dots still stand where they belong. */
export function useShapes(close: boolean): Shapes | null {
  const [shapes, setShapes] = useState<Shapes | null>(null);
  useEffect(() => {
    let wanted = true;
    load(close ? fine : coarse).then((loaded) => wanted && setShapes(loaded), () => undefined);
    return () => {
      wanted = false;
    };
  }, [close]);
  return shapes;
}

/** The inhabited world in a frame; equal areas, so that no state looks larger than it is. */
export function worldIn(width: number, height: number): GeoProjection {
  const corners = { type: 'MultiPoint' as const, coordinates: [[-179.9, 0], [179.9, 0], [0, 83], [0, -57]] };
  return geoEqualEarth().fitExtent([[4, 4], [width - 4, height - 4]], corners);
}

export interface Drawn {
  code: string | null;
  name: string;
  path: string;
}

/** The shapes as paths. */
export function draw(shapes: Shapes, projection: GeoProjection): Drawn[] {
  const path = geoPath(projection).digits(1);
  return shapes.features.map((shape) => ({
    code: stateOfShape(shape),
    name: shape.properties?.name ?? '',
    path: path(shape) ?? '',
  }));
}

/** Where the arrows of a state begin and end: in the middle of its largest piece. */
export function middles(shapes: Shapes, projection: GeoProjection): Map<string, [number, number]> {
  const path = geoPath(projection);
  const found = new Map<string, [number, number]>();
  for (const shape of shapes.features) {
    const code = stateOfShape(shape);
    if (code) found.set(code, path.centroid(largest(shape)));
  }
  return found;
}

function largest(shape: Feature<Geometry>): Feature<Polygon> | Feature<Geometry> {
  if (shape.geometry.type !== 'MultiPolygon') return shape;
  const pieces = (shape.geometry as MultiPolygon).coordinates.map(
    (coordinates): Feature<Polygon> => ({ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates } }),
  );
  return pieces.reduce((best, piece) => (geoArea(piece) > geoArea(best) ? piece : best));
}
