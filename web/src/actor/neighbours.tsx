// With whom an actor has to do, and those among each other: a small picture of the network around it.

import { useAnswer } from '../load';
import { networkAddress, networkPage, viewOf, wordOf, type Network, type View } from '../network/answer';
import { Graph } from '../network/graph';
import { TieTable } from '../network/table';
import { page } from '../route';
import { stateCode } from '../states';
import { counted } from '../words';
import { Waiting } from '../frame/parts';

/** Height by width: the column beside the lists is narrow. */
const ASPECT = 1;
/** What such a picture can hold. */
const SHOWN = 16;

export function Neighbours({ name, isState }: { name: string; isState: boolean }) {
  const around = (isState && stateCode(name)) || name;
  const view: View = { ...viewOf(new URLSearchParams()), level: isState ? 'state' : 'entity', nodes: SHOWN, around };
  const network = useAnswer<Network>(networkAddress({}, view));
  const { answer } = network;
  const word = (at: number): string => {
    const node = answer?.nodes[at];
    return answer && node ? wordOf(answer, node) : around;
  };
  return (
    <section class="neighbours">
      <h2>Around it</h2>
      {!answer && <Waiting load={network} what="its neighbours" />}
      {answer?.nodes.length === 0 && <p class="empty">Nothing is told as having passed between it and another {isState ? 'state' : 'party'}.</p>}
      {answer && answer.nodes.length > 0 && (
        <figure>
          <Graph network={answer} aspect={ASPECT} chosen={[]}
            nodePage={(node) => (node.center ? networkPage({}, view) : page(['pair', around, wordOf(answer, node)]))}
            tiePage={({ from, to }) => page(['pair', word(from), word(to)])} />
          <figcaption>
            Blue and drawn through: cooperation; orange and dashed: conflict; dotted: mixed. {answer.nodes_left_out > 0 && `${counted(answer.nodes_left_out, 'weaker neighbour')} not shown. `}
            <a href={networkPage({}, { ...view, nodes: 50 })}>The network around it</a>
            <TieTable network={answer} />
          </figcaption>
        </figure>
      )}
    </section>
  );
}
