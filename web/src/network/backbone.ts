// Which ties are drawn where there are too many to be told apart: the strongest of each party, and then the strongest of all. The others are drawn
// once one of their parties is chosen.

import type { Network, Tie } from './answer';

/** Ties by node that can still be told apart. */
const EACH = 2;

/** The ties that are drawn, strongest first. */
export function backbone({ nodes, ties }: Network, all: boolean): readonly Tie[] {
  const most = EACH * nodes.length;
  if (all || ties.length <= most) return ties;
  const seen = new Set<number>();
  const isFirst = ties.map(({ from, to }) => {
    const before = seen.size;
    seen.add(from).add(to);
    return seen.size > before;
  });
  let others = most - isFirst.filter(Boolean).length;
  return ties.filter((_, index) => {
    if (isFirst[index]) return true;
    others -= 1;
    return others >= 0;
  });
}
