// Between whom it passed: arrows from the states of those who act to the states of those whom it concerns.

import { quadClass } from '../words';
import type { Placed } from './spots';

type Point = readonly [number, number];

/** More arrows than these say less. */
const MOST = 12;

export function Arrows({ looked, centres }: { looked: Placed; centres: ReadonlyMap<string, Point> }) {
  const { dot, x, y } = looked;
  // A state too small to be drawn is where the incident is, if it is there.
  const centre = (code: string): Point | undefined => centres.get(code) ?? (code === dot.country ? [x, y] : undefined);
  const pairs = dot.from.flatMap((from) => dot.to.filter((to) => to !== from).map((to) => [from, to] as const)).slice(0, MOST);
  return (
    <g class={`arrows ${quadClass(dot.quad)}`} aria-hidden="true">
      {pairs.map(([from, to]) => {
        const [start, end] = [centre(from), centre(to)];
        return start && end && <Arrow key={`${from}${to}`} start={start} end={end} />;
      })}
    </g>
  );
}

function Arrow({ start, end }: { start: Point; end: Point }) {
  const [across, down] = [end[0] - start[0], end[1] - start[1]];
  // The arc bends to one side, so that there and back are two lines.
  const bend: Point = [start[0] + across / 2 + down * 0.2, start[1] + down / 2 - across * 0.2];
  const angle = (Math.atan2(end[1] - bend[1], end[0] - bend[0]) * 180) / Math.PI;
  return (
    <g>
      <path class="shaft" d={`M${start.join(',')}Q${bend.join(',')} ${end.join(',')}`} />
      <g transform={`translate(${end.join(',')})`}><g class="still"><path class="head" d="M1,0L-9,5L-9,-5Z" transform={`rotate(${angle})`} /></g></g>
    </g>
  );
}
