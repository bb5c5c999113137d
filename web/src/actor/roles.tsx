// From when to when reports give an actor each role, as bars; the table below tells the same.

import { scaleLinear } from 'd3-scale';
import type { Actor } from '../api';
import { shown, toNumber } from '../days';

const WIDTH = 300;
const ROW = 12;

export function RoleBars({ roles }: { roles: Actor['roles'] }) {
  const dated = roles.filter((role): role is typeof role & { first: string; last: string } => role.first !== null && role.last !== null);
  const days = dated.flatMap(({ first, last }) => [toNumber(first), toNumber(last)]);
  const [from, to] = [Math.min(...days), Math.max(...days)];
  // One day, or one role, has no course over time to show.
  if (dated.length < 2 || from === to) return null;
  const x = scaleLinear([from, to], [2, WIDTH - 2]);
  return (
    <figure class="roles" aria-hidden="true">
      <svg viewBox={`0 0 ${WIDTH} ${dated.length * ROW + 14}`} width="100%">
        {dated.map(({ first, last }, index) => (
          <rect x={x(toNumber(first)) - 2} y={index * ROW + 2} height={ROW - 4} width={Math.max(4, x(toNumber(last)) - x(toNumber(first)) + 4)} />
        ))}
        <text x="0" y={dated.length * ROW + 11}>{shown(dated.reduce((min, { first }) => (first < min ? first : min), '9999'))}</text>
        <text x={WIDTH} y={dated.length * ROW + 11} text-anchor="end">{shown(dated.reduce((max, { last }) => (last > max ? last : max), ''))}</text>
      </svg>
    </figure>
  );
}
