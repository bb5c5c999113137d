// Nodes and ties in words.

import { counted, number, QUADS, signed } from '../words';
import type { Network, Node, Tie } from './answer';
import { inWord } from './sign';

/** "Kenya: 12 incidents, acts in 5 and is concerned by 8, conflict, mean score −3.2". */
export function nodeInWords({ name, incidents, acted, received, score }: Node): string {
  return `${name}: ${counted(incidents, 'incident')}, acts in ${number(acted)} and is concerned by ${number(received)}, ${inWord(score)}, mean score ${signed(score)}`;
}

/** "Kenya → Uganda: 5 incidents, conflict, mean score −6.0 (3 verbal conflict, 2 material conflict)". */
export function tieInWords({ nodes }: Network, { from, to, incidents, score, counts }: Tie): string {
  const by = QUADS.flatMap((quad, index) => (counts[index] ? [`${number(counts[index])} ${quad}`] : []));
  return `${nodes[from]?.name} → ${nodes[to]?.name}: ${counted(incidents, 'incident')}, ${inWord(score)}, mean score ${signed(score)} (${by.join(', ')})`;
}
