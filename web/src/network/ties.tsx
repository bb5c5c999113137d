// The ties: those of what is looked at stand out, the others step back.

import { memo } from '../memo';
import type { Curve } from './curve';
import { signOf } from './sign';

function Arc({ arc: { tie, width, shaft, head } }: { arc: Curve }) {
  return (
    <g class={`arc ${signOf(tie.score).name}`}>
      <path class="shaft-of" d={shaft} stroke-width={width.toFixed(2)} stroke-dasharray={dashes(tie.score, width)} />
      <path class="head-of" d={head} />
    </g>
  );
}

/** Conflict is dashed and what is mixed dotted, in steps that fit the width of the line. */
export function dashes(score: number, width: number): string | undefined {
  const { name } = signOf(score);
  if (name === 'mixed') return `${(0.5 + width * 0.7).toFixed(1)} ${(1.5 + width * 0.9).toFixed(1)}`;
  return name === 'hostile' || name === 'cool' ? `${(4 + width * 1.6).toFixed(1)} ${(1.6 + width * 0.5).toFixed(1)}` : undefined;
}

/** Weak ties lie beneath strong ones. */
const All = memo(function All({ arcs }: { arcs: readonly Curve[] }) {
  return <>{arcs.toReversed().map((arc) => <Arc key={`${arc.tie.from} ${arc.tie.to}`} arc={arc} />)}</>;
}, ['arcs']);

export function Ties({ arcs, lit, isFaded }: { arcs: readonly Curve[]; lit: readonly Curve[]; isFaded: boolean }) {
  return (
    <g aria-hidden="true">
      <g class={`arcs${isFaded ? ' faded' : ''}`}><All arcs={arcs} /></g>
      <g class="lit">{lit.toReversed().map((arc) => <Arc key={`${arc.tie.from} ${arc.tie.to}`} arc={arc} />)}</g>
    </g>
  );
}
