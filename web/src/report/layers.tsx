// Which marks are shown.

import type { Layer } from './segments';

export const LAYERS: readonly (readonly [Layer, string])[] = [
  ['events', 'Events'], ['actors', 'Parties'], ['places', 'Places'], ['times', 'Times'], ['figures', 'Figures'], ['claims', 'Claims'],
];

interface Props {
  layers: ReadonlySet<Layer>;
  setLayers: (layers: ReadonlySet<Layer>) => void;
  isEvent: boolean;
}

export function Layers({ layers, setLayers, isEvent }: Props) {
  const toggle = (layer: Layer) => {
    const next = new Set(layers);
    if (!next.delete(layer)) next.add(layer);
    setLayers(next);
  };
  return (
    <fieldset class="layers">
      <legend class="hidden">Marks</legend>
      {LAYERS.map(([layer, name]) => (
        <label class="check"><input type="checkbox" checked={layers.has(layer)} onChange={() => toggle(layer)} /><span class={`in-${layer}`}>{name}</span></label>
      ))}
      {isEvent && <a href={location.pathname}>Show all marks</a>}
    </fieldset>
  );
}
