// The filter of what is contested: that of incidents, as far as it tells contested ones apart.

import { useMemo } from 'preact/hooks';
import { listOf, toggled, type Field, type Filter } from '../filter';
import { Check, Choice, Word } from '../filters/choice';
import { allStates } from '../states';
import { QUADS, STATUSES, TYPES } from '../words';
import { Days } from './bar';

interface Props {
  filter: Filter;
  choose: (change: Filter) => void;
}

export function ContestedBar({ filter, choose }: Props) {
  const states = useMemo(allStates, []);
  const list = (field: Field, name: string, values: readonly (readonly [string, string])[]) => (
    <Choice name={name} chosen={listOf(filter, field).length}>
      {values.map(([value, note]) => (
        <Check checked={listOf(filter, field).includes(value)} onToggle={() => choose(toggled(filter, field, value))}>{value} <small>{note}</small></Check>
      ))}
    </Choice>
  );
  return (
    <section class="filters claim-filters" aria-label="Filters">
      <Word name="Actor" value={filter.actor} hint="name, state" known={states} onValue={(actor) => choose({ actor })} />
      <Word name="Recipient" value={filter.recipient} hint="name, state" known={states} onValue={(recipient) => choose({ recipient })} />
      <Word name="Words" value={filter.text} hint="in the reports" onValue={(text) => choose({ text })} />
      {list('status', 'Status', ['disputed', 'denied'].map((status) => [status, STATUSES[status] ?? '']))}
      {list('type', 'Type', QUADS.flatMap((quad) => TYPES[quad].map((type) => [type, quad] as const)))}
      <Days filter={filter} choose={choose} name="Days on which it happened" />
    </section>
  );
}
