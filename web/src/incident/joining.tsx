// Why these reports were taken for reports of one thing: the points that each got, by aspect.

import { scaleLinear } from 'd3-scale';
import type { Joined } from '../api';
import { shown } from '../days';
import { page } from '../route';
import { signed } from '../words';

/** So many are shown at once; more are folded away. */
const FEW = 3;

const nameOf = ({ source, document, published, event }: Joined): string =>
  `${source ?? document}${published ? ` of ${shown(published)}` : ''}, ${event}`;

export function Joining({ joined, enough }: { joined: readonly Joined[]; enough: number }) {
  const linked = joined.filter(({ link }) => link);
  if (linked.length === 0) return null;
  return (
    <section>
      <h2>Why they were merged</h2>
      <p class="note">
        Each report was held against the others; points speak for and against that both tell of one thing. From {signed(enough)} on
        they are taken for one.
      </p>
      <ul class="joining">{linked.map((one) => <Link one={one} joined={joined} open={linked.length <= FEW} />)}</ul>
    </section>
  );
}

function Link({ one, joined, open }: { one: Joined; joined: readonly Joined[]; open: boolean }) {
  const { link } = one;
  if (!link) return null;
  const other = joined.find(({ document, event }) => document === link.document && event === link.event);
  const told = other ? nameOf(other) : `${link.document}, ${link.event}`;
  const total = link.points.reduce((sum, [, points]) => sum + points, 0);
  return (
    <li>
      <details open={open}>
        <summary><bdi>{nameOf(one)}</bdi> with <bdi>{told}</bdi> <b>{link.by_hand ? 'by hand' : signed(total)}</b></summary>
        {link.by_hand ? <p class="note">Joined by hand.</p> : <Points points={[...link.points, ['together', total]]} />}
        <p class="note">
          Read <a href={page(['report', one.document], '', one.event)}>the one</a>,{' '}
          <a href={page(['report', link.document], '', link.event)}>the other</a>.
        </p>
      </details>
    </li>
  );
}

/** Log odds beyond this are drawn as this: nothing learnt weighs more. */
const MOST = 5;

function Points({ points }: { points: readonly (readonly [string, number])[] }) {
  const x = scaleLinear([-MOST, MOST], [0, 160]).clamp(true);
  return (
    <table class="points">
      <thead class="hidden"><tr><th scope="col">Aspect</th><th scope="col">Points</th><th scope="col">Bar</th></tr></thead>
      <tbody>
        {points.map(([aspect, value]) => (
          <tr class={aspect === 'together' ? 'together' : ''}>
            <th scope="row">{aspect}</th>
            <td class="figure">{Math.abs(value) < 0.05 ? '0.0' : signed(value)}</td>
            <td>
              <svg width="160" height="10" viewBox="0 0 160 10" aria-hidden="true">
                <rect class={value < 0 ? 'against' : 'for'} x={Math.min(x(0), x(value))} width={Math.abs(x(value) - x(0))} y="1" height="8" />
                <line class="zero" x1={x(0)} x2={x(0)} y1="0" y2="10" />
              </svg>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
