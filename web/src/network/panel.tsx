// What the picture tells in words: the strongest ties, what a party has to do with whom, or what passed between two.

import type { ComponentChildren } from 'preact';
import { situationPage, type Filter } from '../filter';
import { Arrow, Swatch, TableBehind } from '../frame/parts';
import { page } from '../route';
import { stateName } from '../states';
import { counted, number, QUADS, signed } from '../words';
import { networkPage, wordOf, type Network, type Node, type Tie, type View } from './answer';
import { inWord, signOf } from './sign';

interface Props {
  network: Network;
  filter: Filter;
  view: View;
}

/** Ties of each list. */
const SHOWN = 8;

/** The incidents behind a tie: what is told as a fact, with these parties besides those of the filter. */
function behind(filter: Filter, actors: readonly string[], recipients: readonly string[]): string {
  const also = (field: 'actor' | 'recipient', names: readonly string[]) => [filter[field], ...names].filter(Boolean).join('\n');
  return situationPage({
    ...filter,
    actor: also('actor', actors), recipient: also('recipient', recipients),
    happened: 'true',
  });
}

/** Why the lists behind a tie of entities may be longer than its counts. */
function goByName(nodes: readonly Node[]): string {
  const states = nodes.filter(({ kind }) => kind === 'state').map(({ name }) => name);
  const others = nodes.some(({ kind }) => kind !== 'state');
  const reach = [states.length > 0 && `all that is of ${states.join(' and ')}`, others && 'all whose names have these words'].filter(Boolean).join(', and ');
  return `These lists go by name: they hold ${reach}, and may be longer than the counts above.`;
}

/** The bar of a tie: how many incidents it rests on, in the colour of its sign. */
function Weight({ tie, most }: { tie: Tie; most: number }) {
  return (
    <svg class={`weight arc ${signOf(tie.score).name}`} viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect class="bar-of" width={Math.max(1.5, (100 * tie.incidents) / most)} height="6" />
    </svg>
  );
}

function TieList({ network, filter, view, ties, name }: Props & { ties: readonly Tie[]; name: (tie: Tie) => ComponentChildren }) {
  if (ties.length === 0) return <p class="empty">None.</p>;
  const most = Math.max(...ties.map(({ incidents }) => incidents));
  return (
    <ol class="tie-list">
      {ties.map((tie) => {
        const [from, to] = [network.nodes[tie.from], network.nodes[tie.to]];
        return from && to && (
          <li>
            <a href={networkPage(filter, { ...view, node: from.id, other: to.id })}>{name(tie)}</a>
            <span class="score">{signed(tie.score)}</span>
            <span class="count">{counted(tie.incidents, 'incident')}</span>
            <Weight tie={tie} most={most} />
          </li>
        );
      })}
    </ol>
  );
}

const both = ({ nodes }: Network) => ({ from, to }: Tie) => (
  <><bdi>{nodes[from]?.name}</bdi><Arrow /><bdi>{nodes[to]?.name}</bdi></>
);

/** The strongest ties of each sign: many incidents of a clear score count most. */
export function Overview(props: Props) {
  const weight = ({ incidents, score }: Tie) => incidents * score;
  const sorted = props.network.ties.toSorted((one, other) => weight(one) - weight(other));
  const of = (names: readonly string[], ties: readonly Tie[]) => ties.filter(({ score }) => names.includes(signOf(score).name)).slice(0, SHOWN);
  return (
    <>
      <section>
        <h2>Strongest conflict</h2>
        <TieList {...props} ties={of(['hostile', 'cool'], sorted)} name={both(props.network)} />
      </section>
      <section>
        <h2>Strongest cooperation</h2>
        <TieList {...props} ties={of(['friendly', 'warm'], sorted.toReversed())} name={both(props.network)} />
      </section>
      <p class="note">Score: PLOVER's mean, −10 (conflict) to 10 (cooperation). Choose a party or a tie in the picture to see what lies behind it.</p>
    </>
  );
}

function Back({ filter, view }: Omit<Props, 'network'>) {
  return <p class="steps"><a href={networkPage(filter, { ...view, node: '', other: '' })}>All parties</a></p>;
}

export function OfNode({ network, filter, view, at }: Props & { at: number }) {
  const node = network.nodes[at] as Node;
  const word = wordOf(network, node);
  const side = (of: 'from' | 'to') => network.ties.filter((tie) => tie[of] === at);
  const list = (title: string, of: 'from' | 'to', other: 'from' | 'to') => {
    const ties = side(of);
    return (
      <section>
        <h2>{title} <small>{counted(ties.length, 'tie')}</small></h2>
        <TieList network={network} filter={filter} view={view} ties={ties.slice(0, 2 * SHOWN)} name={(tie) => <bdi>{network.nodes[tie[other]]?.name}</bdi>} />
      </section>
    );
  };
  return (
    <>
      <h2><bdi>{node.name}</bdi> <small>{[node.kind, node.kind !== 'state' && node.country && stateName(node.country)].filter(Boolean).join(', ')}</small></h2>
      <p class="note">
        {counted(node.incidents, 'incident')} with others, mean score {signed(node.score)} ({inWord(node.score)}). Acts in {number(node.acted)}, is concerned
        by {number(node.received)}{node.within > 0 && `; in ${number(node.within)} more both sides are its own`}.
      </p>
      <p class="steps">
        <a href={page(['actor', word])}>Who it is</a>
        {view.around !== word && <a href={networkPage(filter, { ...view, around: word, node: '', other: '' })}>Only it and its neighbours</a>}
      </p>
      {list('What it did, to whom', 'from', 'to')}
      {list('What was done to it, by whom', 'to', 'from')}
      <Back filter={filter} view={view} />
    </>
  );
}

export function OfPair({ network, filter, view, one, other }: Props & { one: number; other: number }) {
  const [first, second] = [network.nodes[one] as Node, network.nodes[other] as Node];
  const [word, otherWord] = [wordOf(network, first), wordOf(network, second)];
  const there = network.ties.find(({ from, to }) => from === one && to === other);
  const back = network.ties.find(({ from, to }) => from === other && to === one);
  const mutual = there?.mutual ?? 0;
  return (
    <>
      <h2>
        <a href={networkPage(filter, { ...view, node: first.id, other: '' })}><bdi>{first.name}</bdi></a> and{' '}
        <a href={networkPage(filter, { ...view, node: second.id, other: '' })}><bdi>{second.name}</bdi></a>
      </h2>
      <p class="note">
        {counted((there?.incidents ?? 0) + (back?.incidents ?? 0) - mutual, 'incident')} between them
        {mutual > 0 && `, ${number(mutual)} of them both ways, such as talks`}.
      </p>
      <TableBehind caption="By quad class" head={['Incidents', `${first.name} → ${second.name}`, `${second.name} → ${first.name}`]} open
        rows={[
          ...QUADS.map((quad, index) => [<><Swatch quad={quad} /> {quad}</>, number(there?.counts[index] ?? 0), number(back?.counts[index] ?? 0)]),
          [<b>all</b>, number(there?.incidents ?? 0), number(back?.incidents ?? 0)],
          ['mean score', there ? signed(there.score) : 'none', back ? signed(back.score) : 'none'],
          ['that is', there ? inWord(there.score) : 'nothing told', back ? inWord(back.score) : 'nothing told'],
        ]} />
      <h3 class="space">Incidents</h3>
      <ul>
        {there && there.incidents > mutual && <li><a href={behind(filter, [word], [otherWord])}><bdi>{first.name}</bdi> → <bdi>{second.name}</bdi></a></li>}
        {back && back.incidents > mutual && <li><a href={behind(filter, [otherWord], [word])}><bdi>{second.name}</bdi> → <bdi>{first.name}</bdi></a></li>}
        {mutual > 0 && <li><a href={behind(filter, [word, otherWord], [])}>What both did together</a></li>}
      </ul>
      {network.level === 'entity' && <p class="note">{goByName([first, second])}</p>}
      <p class="steps"><a href={page(['pair', word, otherWord])}>The pair over time</a></p>
      <Back filter={filter} view={view} />
    </>
  );
}
