// How large nodes and how wide ties are drawn.

import type { Network } from './answer';

/** Nodes of which each has little room. */
const MANY = 120;

/** Pixels by node: areas are as the incidents. Many nodes are smaller, and so are those of a narrow picture. */
export function radii({ nodes }: Pick<Network, 'nodes'>, width: number): number[] {
  const most = Math.max(1, ...nodes.map(({ incidents }) => incidents));
  const scale = Math.min(1, width / 900) ** 0.5;
  const [least, more] = nodes.length > MANY ? [2.5, 13] : [4, 18];
  return nodes.map(({ incidents }) => scale * (least + more * Math.sqrt(incidents / most)));
}

/** Of so few incidents no tie is a strong one. */
const FEW = 25;

/** Pixels: the square root, since a few ties have a hundred times the incidents of most. `thin` is the share of it in a picture of little room. */
export function tieWidth(incidents: number, most: number, thin = 1): number {
  return (0.75 + 6.25 * Math.sqrt(incidents / Math.max(FEW, most))) * thin;
}

/** Pixels of the picture for each node, one way, with which ties are drawn in full. */
const ROOMY = 130;

/** How much thinner ties are drawn where nodes have little room. */
export const thinness = (nodes: number, width: number): number => Math.min(1, Math.max(0.45, width / Math.sqrt(Math.max(1, nodes)) / ROOMY));

/** The incidents of the strongest tie. */
export const mostOf = ({ ties }: Pick<Network, 'ties'>): number => Math.max(1, ...ties.map(({ incidents }) => incidents));
