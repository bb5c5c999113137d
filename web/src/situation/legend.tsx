// What colours, sizes and shapes on the map stand for.

import type { ComponentChildren } from 'preact';
import { Swatch } from '../frame/parts';
import { QUADS } from '../words';
import { radius, Shape } from './dot';
import { BOUNDS } from './land';
import { Ring } from './ring';

function Sample({ name, children, half = 8 }: { name: string; children: ComponentChildren; half?: number }) {
  return (
    <li>
      <svg class="sample" width={half * 2} height={half * 2} viewBox={`${-half} ${-half} ${half * 2} ${half * 2}`} aria-hidden="true">{children}</svg>
      {name}
    </li>
  );
}

const plain = { quad: 'material conflict', status: 'reported', modality: 'actual' } as const;

export function Legend() {
  return (
    <div class="legend" role="group" aria-label="Legend">
      <ul>{QUADS.map((quad) => <li><Swatch quad={quad} /> {quad}</li>)}</ul>
      <ul>
        <Sample name="1 report"><Shape dot={plain} r={radius(1)} /></Sample>
        <Sample name="10" half={12}><Shape dot={plain} r={radius(10)} /></Sample>
        <Sample name="many in one spot" half={17}><Ring counts={[4, 3, 8, 12]} /></Sample>
        <Sample name="disputed"><Shape dot={{ ...plain, status: 'disputed' }} r={3.5} /></Sample>
        <Sample name="denied"><Shape dot={{ ...plain, status: 'denied' }} r={5} /></Sample>
        <Sample name="has not happened: planned, threatened …"><Shape dot={{ ...plain, modality: 'planned' }} r={4.5} /></Sample>
      </ul>
      <div class="scale">
        <span>states: conflict</span>
        <svg width="126" height="24" viewBox="0 0 126 24" aria-label="tints of the mean score, −10 to 10, from conflict to cooperation" role="img">
          {Array.from({ length: BOUNDS.length + 1 }, (_, step) => <rect class={`state s${step}`} x={step * 18} width="18" height="10" />)}
          {BOUNDS.map((bound, step) => <text x={(step + 1) * 18} y="21">{String(bound).replace('-', '−')}</text>)}
        </svg>
        <span>cooperation</span>
      </div>
    </div>
  );
}
