// The network: who is in conflict and who cooperates with whom, under the same filter as the situation.

import { useRef } from 'preact/hooks';
import type { Coverage } from '../api';
import { changed, type Filter } from '../filter';
import { Filters } from '../filters/filters';
import { Heading, Waiting } from '../frame/parts';
import { useAnswer } from '../load';
import { go } from '../route';
import { counted, number } from '../words';
import { networkAddress, networkPage, SIZES, viewOf, type Level, type Network, type View } from './answer';
import { backbone } from './backbone';
import { Graph } from './graph';
import { Legend } from './legend';
import { OfNode, OfPair, Overview } from './panel';
import { mostOf } from './size';
import { TieTable } from './table';

const LEVELS: readonly (readonly [Level, string])[] = [['state', 'States'], ['entity', 'Entities']];
/** Height by width of the picture, wide and on a phone. */
const ASPECT = 0.62;
const TALL = 1.15;
const PHONE = '(max-width: 40rem)';

interface Props {
  filter: Filter;
  query: URLSearchParams;
  coverage: Coverage | null;
}

export function NetworkPage({ filter, query, coverage }: Props) {
  const view = viewOf(query);
  const network = useAnswer<Network>(networkAddress(filter, view), true);
  return (
    <div class="situation network">
      <Heading title="Network"><span class="hidden">Network</span></Heading>
      <Filters filter={filter} coverage={coverage} choose={(change) => go(networkPage(changed(filter, change), view))} />
      <Settings filter={filter} view={view} />
      {network.answer ? <Body network={network.answer} filter={filter} view={view} busy={network.busy} /> : <Waiting load={network} what="the network" />}
    </div>
  );
}

function Settings({ filter, view }: { filter: Filter; view: View }) {
  const around = useRef<HTMLInputElement>(null);
  const to = (change: Partial<View>) => go(networkPage(filter, { ...view, ...change }));
  return (
    <div class="settings" role="group" aria-label="What the network shows">
      <span class="presets">
        {LEVELS.map(([level, name]) => (
          // What is chosen or looked around is called otherwise at the other level.
          <button type="button" aria-pressed={view.level === level} onClick={() => to({ level, node: '', other: '', around: '' })}>{name}</button>
        ))}
      </span>
      <label class="word">
        <span>The strongest</span>
        <select value={String(view.nodes)} onChange={(event) => to({ nodes: Number(event.currentTarget.value) })}>
          {SIZES.map((size) => <option value={String(size)}>{size}</option>)}
        </select>
      </label>
      <form class="word" onSubmit={(event) => {
        event.preventDefault();
        to({ around: around.current?.value.trim() ?? '', node: '', other: '' });
      }}>
        <label for="around">Around</label>
        <input id="around" key={view.around} ref={around} type="text" defaultValue={view.around} autocomplete="off" placeholder={view.level === 'state' ? 'a state' : 'a name'} />
        <button type="submit">Show</button>
        {view.around && <button type="button" class="plain" onClick={() => to({ around: '', node: '', other: '' })}>Show all</button>}
      </form>
    </div>
  );
}

function Body({ network, filter, view, busy }: { network: Network; filter: Filter; view: View; busy: boolean }) {
  const place = (id: string) => network.nodes.findIndex((node) => node.id === id);
  const [one, other] = [place(view.node), place(view.other)];
  const chosen = [one, other].filter((at) => at >= 0);
  const isThinned = backbone(network, false).length < network.ties.length;
  const isMissing = (view.node && one < 0) || (view.other && other < 0);
  if (network.nodes.length === 0) return <Nothing network={network} filter={filter} view={view} />;
  return (
    <div class="views" aria-busy={busy}>
      <figure>
        <Graph network={network} all={view.all} aspect={matchMedia(PHONE).matches ? TALL : ASPECT} chosen={chosen}
          nodePage={({ id }) => networkPage(filter, { ...view, node: id === view.node && !view.other ? '' : id, other: '' })}
          tiePage={({ from, to }) => networkPage(filter, { ...view, node: network.nodes[from]?.id ?? '', other: network.nodes[to]?.id ?? '' })} />
        <Legend most={mostOf(network)} />
        <figcaption>
          <p>{told(network)}</p>
          {(isThinned || view.all) && (
            <p>
              {view.all ? 'All ties are drawn.' : 'The strongest ties are drawn; choosing a party draws all of its own.'}{' '}
              <a href={networkPage(filter, { ...view, all: !view.all })}>{view.all ? 'Draw the strongest' : 'Draw all'}</a>
            </p>
          )}
          <TieTable network={network} />
        </figcaption>
      </figure>
      <aside aria-label="What is chosen">
        {isMissing && <p class="note" role="status">What is chosen is not among the parties that are shown.</p>}
        {one >= 0 && other >= 0 ? <OfPair network={network} filter={filter} view={view} one={one} other={other} />
          : one >= 0 ? <OfNode network={network} filter={filter} view={view} at={one} />
            : <Overview network={network} filter={filter} view={view} />}
      </aside>
    </div>
  );
}

/** What the picture rests on, and what it leaves out. */
function told({ level, incidents, between, nodes, ties, nodes_left_out, ties_left_out }: Network): string {
  const left = [
    nodes_left_out > 0 && counted(nodes_left_out, 'weaker party', 'weaker parties'), ties_left_out > 0 && counted(ties_left_out, 'weaker tie'),
  ].filter(Boolean);
  return [
    `${counted(nodes.length, 'party', 'parties')} and ${counted(ties.length, 'tie')}.`,
    left.length > 0 ? ` Not shown: ${left.join(' and ')}.` : '',
    ` In all, ${counted(between, 'incident')} passed between two ${level === 'state' ? 'states' : 'entities'} and are told as having happened;`,
    ` ${number(incidents - between)} more name one side alone${level === 'state' ? ', parties of one state, or of none' : ''}.`,
    ' What is denied, planned or only alleged is left out.',
  ].join('');
}

function Nothing({ network, filter, view }: { network: Network; filter: Filter; view: View }) {
  return (
    <p class="empty" role="status">
      {network.incidents === 0 ? 'Nothing that meets all that is chosen is told as having happened.'
        : `${counted(network.incidents, 'incident')} meet all that is chosen, and none passed between two ${view.level === 'state' ? 'states' : 'entities'}${view.around && ' with this party'}.`}{' '}
      {Object.keys(filter).length > 0 ? <>Take a filter away, or <a href={networkPage({}, { ...view, around: '', node: '', other: '' })}>show everything</a>.</>
        : view.around ? <a href={networkPage({}, { ...view, around: '', node: '', other: '' })}>Show everything</a>
          : 'Put reports into the store with legation ingest.'}
    </p>
  );
}
