// The ties as a table, for everybody; drawn up once it is opened, since there may be thousands.

import { useState } from 'preact/hooks';
import { TableBehind } from '../frame/parts';
import { page } from '../route';
import { number, QUADS, signed } from '../words';
import { wordOf, type Network } from './answer';
import { inWord } from './sign';

export function TieTable({ network }: { network: Network }) {
  const [open, setOpen] = useState(false);
  const { nodes, ties } = network;
  const rows = () => ties.flatMap((tie) => {
    const [from, to] = [nodes[tie.from], nodes[tie.to]];
    if (!from || !to) return [];
    return [[
      <bdi>{from.name}</bdi>, <bdi>{to.name}</bdi>, number(tie.incidents), inWord(tie.score), signed(tie.score), ...tie.counts.map(number), number(tie.mutual),
      <a href={page(['pair', wordOf(network, from), wordOf(network, to)])} aria-label={`${from.name} and ${to.name} over time`}>over time</a>,
    ]];
  });
  return (
    <details class="behind" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Ties as a table</summary>
      {open && <TableBehind caption="Ties" head={['Who acts', 'Whom it concerns', 'Incidents', 'Sign', 'Mean score', ...QUADS, 'Both ways', 'Pair']} open rows={rows()} />}
    </details>
  );
}
