// One direction over time: the score of each month as a dot above, the incidents by quad class as bars below.

import { scaleLinear } from 'd3-scale';
import type { Counts, Tie } from '../api';
import { useWidth } from '../chart/width';
import { shown } from '../days';
import { QUADS, quadClass } from '../words';

export const countsOf = (tie: Tie): Counts => [tie.verbal_cooperation, tie.material_cooperation, tie.verbal_conflict, tie.material_conflict];

/** Months since year 0. */
const toNumber = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;

const LEFT = 30;
/** The half of the mark of a turning point, which stands above the scores. */
const TURN = 8;
/** The line on which the name of a half stands, above what is drawn in it. */
const NAME = 12;
const SCORES = 96;
const BARS = 70;
const GAP = 12 + NAME;
const HEIGHT = SCORES + GAP + BARS + 18;

interface Props {
  ties: readonly Tie[];
  /** The months in which things turned, numbered as in the list below. */
  turns: readonly string[];
  months: readonly [string, string];
  most: number;
  title: string;
}

export function Course({ ties, turns, months, most, title }: Props) {
  const [frame, width] = useWidth<HTMLDivElement>();
  const [first, last] = [toNumber(months[0]), toNumber(months[1]) + 1];
  const x = scaleLinear([first, last], [LEFT, Math.max(LEFT + 1, width)]);
  const score = scaleLinear([-10, 10], [SCORES, 2 * TURN + 2 + NAME]);
  const count = scaleLinear([0, most], [HEIGHT - 18, SCORES + GAP]);
  const wide = Math.max(1.5, Math.min(24, x(first + 1) - x(first) - 1));
  const bars = (tie: Tie) => {
    let below = 0;
    return countsOf(tie).toReversed().map((value, index) => {
      const quad = QUADS[3 - index] ?? QUADS[0];
      const bar = <rect class={`bar ${quadClass(quad as (typeof QUADS)[number])}`} x={x(toNumber(tie.month))} width={wide} y={count(below + value)} height={count(below) - count(below + value)} />;
      below += value;
      return bar;
    });
  };
  return (
    <div class="chart-frame" ref={frame}>
      <svg width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={`${title}: score and incidents by month. The table below tells the same.`}>
        <g class="axes" aria-hidden="true">
          {[-10, 0, 10].map((value) => (
            <g transform={`translate(0,${score(value)})`}><line x1={LEFT} x2={width} /><text class="count" x={LEFT - 5} dy="0.32em">{String(value).replace('-', '−')}</text></g>
          ))}
          {[0, most].map((value) => (
            <g transform={`translate(0,${count(value)})`}><line x1={LEFT} x2={width} /><text class="count" x={LEFT - 5} dy="0.32em">{value}</text></g>
          ))}
          <text class="first" x={LEFT + 3} y={2 * TURN + NAME - 2}>score</text>
          <text class="first" x={LEFT + 3} y={SCORES + GAP - 4}>incidents</text>
          <text class="first" x={LEFT} y={HEIGHT - 4}>{shown(months[0])}</text>
          {months[0] !== months[1] && <text class="count" x={width} y={HEIGHT - 4}>{shown(months[1])}</text>}
        </g>
        {turns.map((month, index) => (
          <g class="turn" transform={`translate(${x(toNumber(month)) + wide / 2},0)`} aria-hidden="true">
            <line y1={TURN * 2} y2={HEIGHT - 18} />
            <circle cy={TURN} r={TURN - 1} />
            <text y={TURN} dy="0.34em">{index + 1}</text>
          </g>
        ))}
        {ties.map((tie) => (
          <g>
            <title>{`${shown(tie.month)}: score ${tie.score}`}</title>
            <line class="stem" x1={x(toNumber(tie.month)) + wide / 2} x2={x(toNumber(tie.month)) + wide / 2} y1={score(0)} y2={score(tie.score)} />
            <circle class={tie.score < 0 ? 'low' : 'high'} cx={x(toNumber(tie.month)) + wide / 2} cy={score(tie.score)} r="4" />
            {bars(tie)}
          </g>
        ))}
      </svg>
    </div>
  );
}
