// The network as the program tells it, and as it is asked for.

import { address, type Counts } from '../api';
import { queryOf, type Filter } from '../filter';
import { page } from '../route';

export type Level = 'state' | 'entity';

export interface Node {
  id: string;
  name: string;
  kind: string;
  country: string | null;
  center: boolean;
  incidents: number;
  acted: number;
  received: number;
  within: number;
  counts: Counts;
  score: number;
}

/** What passed from one node to another, each told by its place among the nodes. */
export interface Tie {
  from: number;
  to: number;
  incidents: number;
  /** Those that count for the other direction, too. */
  mutual: number;
  counts: Counts;
  score: number;
}

export interface Network {
  level: Level;
  incidents: number;
  between: number;
  nodes: Node[];
  ties: Tie[];
  nodes_left_out: number;
  ties_left_out: number;
}

/** What is looked at beside the filter. `node` and `other` are ids: of the node that is chosen, or of the two of a pair. */
export interface View {
  level: Level;
  nodes: number;
  around: string;
  node: string;
  other: string;
  /** Whether all ties are drawn. */
  all: boolean;
}

/** How many nodes can be asked for. */
export const SIZES: readonly number[] = [25, 50, 100, 200, 500];
const USUAL = 50;

/** What an address tells. */
export function viewOf(query: URLSearchParams): View {
  const of = (name: string) => query.get(name)?.trim() ?? '';
  const nodes = Number(of('nodes'));
  return {
    level: of('level') === 'entity' ? 'entity' : 'state',
    nodes: SIZES.includes(nodes) ? nodes : USUAL,
    around: of('around'), all: of('ties') === 'all', node: of('node'), other: of('node') && of('other'),
  };
}

/** What differs from the usual, as an address has it. */
function told({ level, nodes, around, node, other, all }: View): Record<string, string> {
  const named = { level: level === 'state' ? '' : level, nodes: nodes === USUAL ? '' : String(nodes), around, ties: all ? 'all' : '', node, other };
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value));
}

/** The address of the page. */
export const networkPage = (filter: Filter, view: View): string => page(['network'], queryOf(filter, told(view)));

/** The question behind it; what is chosen in the picture does not change the answer. */
export const networkAddress = (filter: Filter, view: View): string => address(['network'], queryOf(filter, told({ ...view, node: '', other: '', all: false })));

/** What all pages about a node call it. */
export const wordOf = ({ level }: Pick<Network, 'level'>, { id, name }: Node): string => (level === 'state' ? id : name);
