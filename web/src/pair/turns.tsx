// The months in which a direction turned: what was before, what came, and the incidents that it rests on.

import type { Line } from '../api';
import { shown, span, toDay, toNumber } from '../days';
import { situationPage } from '../filter';
import { Row } from '../situation/list';
import { stateName } from '../states';
import { counted, signed } from '../words';

interface Stretch {
  first: string;
  last: string;
  incidents: number;
  score: number;
}

export interface Turn {
  actor: string;
  recipient: string;
  now: Stretch;
  before: Stretch;
  errors: number;
  lines: Line[];
}

/** Types of what is done together: both sides act, and neither is concerned. */
const JOINT: ReadonlySet<string> = new Set(['CONSULT', 'AGREE', 'COOPERATE']);

/** The last day of a month. */
function endOf(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const next = number === 12 ? `${String(year + 1).padStart(4, '0')}-01` : `${month.slice(0, 5)}${String(number + 1).padStart(2, '0')}`;
  return toDay(toNumber(`${next}-01`) - 1);
}

/** The lists that hold the incidents of the month: what one did to the other, and what both did together, as far as there is either. */
function lists({ now, lines }: Turn, from: string, to: string): { name: string; href: string }[] {
  const all = { since: `${now.first}-01`, until: endOf(now.first), happened: 'true' };
  // Where not all incidents are at hand there may be any.
  const isCut = lines.length < now.incidents;
  const joint = lines.filter(({ type }) => JOINT.has(type)).length;
  return [
    ...(isCut || joint < lines.length ? [{ name: `What ${stateName(from)} did to ${stateName(to)} in that month`, href: situationPage({ actor: from, recipient: to, ...all }) }] : []),
    ...(isCut || joint > 0 ? [{ name: 'What both did together in that month', href: situationPage({ actor: `${from}\n${to}`, ...all }) }] : []),
  ];
}

export function Turns({ turns, from, to }: { turns: readonly Turn[]; from: string; to: string }) {
  return (
    <section class="turns">
      <h3>Turning points</h3>
      {turns.length === 0 && <p class="note">No month differs markedly from the months before it.</p>}
      <ol>
        {turns.map((turn, index) => (
          <li key={turn.now.first}>
            <p>
              <span class="number" aria-hidden="true">{index + 1}</span> <b>{shown(turn.now.first)}: {turn.errors < 0 ? 'worse' : 'better'}.</b>{' '}
              Mean score {signed(turn.now.score)} over {counted(turn.now.incidents, 'incident')}; before, {span(turn.before.first, turn.before.last)}, {signed(turn.before.score)} over{' '}
              {counted(turn.before.incidents, 'incident')}. The means are {Math.abs(turn.errors).toFixed(1)} standard errors apart.
            </p>
            <details>
              <summary>{turn.lines.length < turn.now.incidents ? `The ${turn.lines.length} most reported incidents` : 'Its incidents'}</summary>
              <ol class="lines">{turn.lines.map((line) => <Row key={line.id} line={line} />)}</ol>
              <p class="steps">{lists(turn, from, to).map(({ name, href }) => <a key={href} href={href}>{name}</a>)}</p>
            </details>
          </li>
        ))}
      </ol>
      <details class="note">
        <summary>How they are found</summary>
        <p>
          A month of five incidents or more is held against the months before, a year at most and ten incidents at least. It is a turning point where the mean scores
          are 2 points or more apart, and 3 standard errors (Welch's test, 1947). After a turning point the months before begin with it.
        </p>
      </details>
    </section>
  );
}
