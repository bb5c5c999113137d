// The states, tinted by the mean PLOVER score of what happened in them.

import { memo } from '../memo';
import type { StateCount } from '../api';
import { stateName } from '../states';
import { counted, signed } from '../words';
import type { Drawn } from './atlas';

/** Bounds of the tints: steps of the score at which deeds of another weight begin (talks, aid; demands, sanctions, violence). */
export const BOUNDS = [-6, -3, -1, 1, 3, 6] as const;

/** The class of a score, s0 (conflict) to s6 (cooperation). */
export const tint = (score: number): string => `s${BOUNDS.filter((bound) => score >= bound).length}`;

interface Props {
  drawn: readonly Drawn[];
  states: readonly StateCount[];
  chosen: string | undefined;
  onState: (code: string) => void;
}

export const Land = memo(function Land({ drawn, states, chosen, onState }: Props) {
  const counts = new Map(states.map((state) => [state.country, state]));
  return (
    <g class="land">
      {drawn.map(({ code, name, path }) => {
        const state = code === null ? undefined : counts.get(code);
        const told = code === null ? name : stateName(code);
        return (
          <path d={path} class={`state ${state ? tint(state.score) : ''}${chosen && chosen === code ? ' chosen' : ''}`}
            onClick={() => code !== null && onState(chosen === code ? '' : code)}>
            <title>{state ? `${told}: ${counted(state.incidents, 'incident')}, mean score ${signed(state.score)}` : told}</title>
          </path>
        );
      })}
    </g>
  );
}, ['drawn', 'states', 'chosen']);
