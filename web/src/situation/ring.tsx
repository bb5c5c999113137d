// Many incidents in one spot: how many, and a ring of their quad classes.

import { counted, QUADS, quadClass } from '../words';
import { ringRadius, type Cluster } from './spots';

const WIDTH = 5;

export function Ring({ counts }: Pick<Cluster, 'counts'>) {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const r = ringRadius(total);
  let before = 0;
  return (
    <g class="ring-of">
      <circle class="ground" r={r + 0.5} />
      {counts.map((count, index) => {
        const quad = QUADS[index] ?? QUADS[0];
        const from = before;
        before += count;
        return count > 0 && quad && <path class={quadClass(quad)} d={arc(r - WIDTH / 2, from / total, before / total)} />;
      })}
      <text dy="0.34em">{total < 1000 ? total : `${(total / 1000).toFixed(1)}k`}</text>
    </g>
  );
}

/** A stretch of a circle, from and to as shares of the whole way round, from the top. */
function arc(r: number, from: number, to: number): string {
  if (to - from > 0.999) return `M0,${-r}A${r},${r} 0 1 1 -0.01,${-r}Z`;
  const point = (share: number) => `${(r * Math.sin(2 * Math.PI * share)).toFixed(2)},${(-r * Math.cos(2 * Math.PI * share)).toFixed(2)}`;
  return `M${point(from)}A${r},${r} 0 ${to - from > 0.5 ? 1 : 0} 1 ${point(to)}`;
}

/** What a ring stands for, in words. */
export function ringInWords({ dots, counts }: Cluster): string {
  const places = [...new Set(dots.map(({ place }) => place))];
  const named = places.slice(0, 3).join(', ') + (places.length > 3 ? ' and near' : '');
  return `${counted(dots.length, 'incident')} in ${named}: ${QUADS.flatMap((quad, index) => (counts[index] ? [`${counts[index]} ${quad}`] : [])).join(', ')}`;
}
