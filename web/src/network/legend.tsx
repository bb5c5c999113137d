// What strokes, colours and sizes in the picture stand for.

import { number } from '../words';
import { tieWidth } from './size';
import { SIGNS } from './sign';
import { dashes } from './ties';

const WIDE = 34;

/** Pixels, as of a tie of middling strength. */
const MIDDLING = 3;

function Stroke({ sign, score }: { sign: string; score: number }) {
  return (
    <svg class={`sample arc ${sign}`} width={WIDE + 10} height="14" viewBox={`0 -7 ${WIDE + 10} 14`} aria-hidden="true">
      <path class="shaft-of" d={`M0,0H${WIDE}`} stroke-width={MIDDLING} stroke-dasharray={dashes(score, MIDDLING)} />
      <path class="head-of" d={`M${WIDE + 10},0L${WIDE - 1},5.5L${WIDE - 1},-5.5Z`} />
    </svg>
  );
}

/** Incidents whose strokes are shown: one, a few, and those of the strongest tie, in round numbers. */
function samples(most: number): number[] {
  const round = (value: number) => {
    const unit = 10 ** Math.max(0, Math.floor(Math.log10(value)));
    return Math.floor(value / unit) * unit;
  };
  return [...new Set([1, round(Math.max(1, most / 8)), round(most)])];
}

export function Legend({ most }: { most: number }) {
  return (
    <div class="legend" role="group" aria-label="Legend">
      <ul>{SIGNS.map(({ name, words, most }) => <li><Stroke sign={name} score={most - 0.1} /> {words}</li>)}</ul>
      <ul>
        {samples(most).map((incidents) => (
          <li>
            <svg class="sample" width="20" height="14" viewBox="0 -7 20 14" aria-hidden="true">
              <path class="plain-line" d="M0,0H20" stroke-width={tieWidth(incidents, most)} />
            </svg>
            {number(incidents)}{incidents === 1 && ' incident'}
          </li>
        ))}
        <li>arrows: from who acts to whom it concerns</li>
        <li>circles: the larger, the more incidents</li>
      </ul>
    </div>
  );
}
