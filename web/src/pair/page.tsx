// A pair: what passed between two, in both directions, month by month.

import { address, type Lines, type Tie } from '../api';
import { queryOf, situationPage } from '../filter';
import { shown } from '../days';
import { Arrow, Heading, Swatch, TableBehind, Waiting } from '../frame/parts';
import { useAnswer, type Load } from '../load';
import { page } from '../route';
import { Row } from '../situation/list';
import { stateCode, stateName } from '../states';
import { number, QUADS, signed } from '../words';
import { countsOf, Course } from './course';
import { Turns, type Turn } from './turns';

/** Incidents of each direction; the situation has the others. */
const SHOWN = 10;

export function PairPage({ one, other }: { one: string; other: string }) {
  const ties = useAnswer<Tie[]>(address(['ties', one, other]));
  const turns = useAnswer<Turn[]>(address(['ties', one, other, 'turns']));
  const [oneName, otherName] = [stateName(one), stateName(other)];
  return (
    <article class="column">
      <header class="lead">
        <Heading title={`${oneName} and ${otherName}`}>
          <a href={page(['actor', oneName])}><bdi>{oneName}</bdi></a> and <a href={page(['actor', otherName])}><bdi>{otherName}</bdi></a>
        </Heading>
        <p class="sub">What reports tell as having passed between them, by month. The score is PLOVER's, from −10 (conflict) to 10 (cooperation).</p>
      </header>
      {ties.answer ? <Directions ties={ties.answer} turns={turns} one={one} other={other} /> : <Waiting load={ties} what="what passed between them" />}
    </article>
  );
}

/** Whether a row tells of what this one did; rows name states by their codes. */
const isOf = ({ actor }: { actor: string }, name: string): boolean => actor === name || (stateCode(name) !== null && stateCode(actor) === stateCode(name));

function Directions({ ties, turns, one, other }: { ties: readonly Tie[]; turns: Load<Turn[]>; one: string; other: string }) {
  if (ties.length === 0) return <p class="empty">Nothing that passed between them was found in the reports of this store; what is denied, planned or only alleged is not counted here. <a href={situationPage({ actor: one, recipient: other })}>Look for all that is told</a></p>;
  const months: [string, string] = [ties[0]?.month ?? '', ties.at(-1)?.month ?? ''];
  for (const { month } of ties) {
    if (month < months[0]) months[0] = month;
    if (month > months[1]) months[1] = month;
  }
  const most = Math.max(...ties.map((tie) => countsOf(tie).reduce((total, count) => total + count, 0)));
  return (
    <>
      <ul class="legend">{QUADS.map((quad) => <li><Swatch quad={quad} /> {quad}</li>)}</ul>
      <div class="halves">
        <Direction ties={ties.filter((tie) => isOf(tie, one))} turns={turns} isOurs={(turn) => isOf(turn, one)} from={one} to={other} months={months} most={most} />
        <Direction ties={ties.filter((tie) => !isOf(tie, one))} turns={turns} isOurs={(turn) => !isOf(turn, one)} from={other} to={one} months={months} most={most} />
      </div>
    </>
  );
}

interface Props {
  ties: readonly Tie[];
  turns: Load<Turn[]>;
  /** Whether a turning point is one of this direction. */
  isOurs: (turn: Turn) => boolean;
  from: string;
  to: string;
  months: readonly [string, string];
  most: number;
}

function Direction({ ties, turns, isOurs, from, to, months, most }: Props) {
  const ours = turns.answer?.filter(isOurs) ?? [];
  const filter = { actor: from, recipient: to };
  const lines = useAnswer<Lines>(address(['incidents'], queryOf(filter, { limit: String(SHOWN) })));
  const title = `${stateName(from)} → ${stateName(to)}`;
  return (
    <section class="listing">
      <h2><bdi>{stateName(from)}</bdi><Arrow /><bdi>{stateName(to)}</bdi></h2>
      {ties.length === 0 ? <p class="empty">Nothing is told in this direction.</p> : <Course ties={ties} turns={ours.map(({ now }) => now.first)} months={months} most={most} title={title} />}
      <TableBehind caption={`${title}, by month`} head={['Month', 'Score', ...QUADS]}
        rows={ties.toReversed().map((tie) => [shown(tie.month), signed(tie.score), ...countsOf(tie).map(number)])} />
      {ties.length > 0 && (turns.answer ? <Turns turns={ours} from={from} to={to} /> : <Waiting load={turns} what="the turning points" />)}
      {ties.length > 0 && lines.answer?.total === 0 && (
        <p class="note">What both did together, such as talks, counts in both directions and has no recipient. <a href={situationPage({ actor: `${from}\n${to}` })}>All that either did</a></p>
      )}
      {ties.length > 0 && <h3>The latest</h3>}
      <ol class="lines">{lines.answer?.incidents.map((line) => <Row key={line.id} line={line} />)}</ol>
      {(lines.answer?.total ?? 0) > 0 && <p class="steps"><a href={situationPage(filter)}>On map and timeline</a></p>}
    </section>
  );
}
