// The filter of what is contested: that of incidents, as far as it tells contested ones apart.

import { listOf, toggled, type Field, type Filter } from '../filter';
import { IncidentChips } from '../filters/chips';
import { KnownStates, Word } from '../filters/choice';
import { Days, List } from '../filters/parts';
import { QUADS, STATUSES, TYPES } from '../words';

interface Props {
  filter: Filter;
  choose: (change: Filter) => void;
}

export function ContestedBar({ filter, choose }: Props) {
  const list = (field: Field, name: string, values: readonly (readonly [string, string])[]) => (
    <List name={name} chosen={listOf(filter, field)} values={values} onToggle={(value) => choose(toggled(filter, field, value))} />
  );
  return (
    <section class="filters claim-filters" aria-label="Filters">
      <KnownStates />
      <Word name="Actor" names value={filter.actor} hint="name, state" states onValue={(actor) => choose({ actor })} />
      <Word name="Recipient" names value={filter.recipient} hint="name, state" states onValue={(recipient) => choose({ recipient })} />
      <Word name="Words" value={filter.text} hint="in the reports" onValue={(text) => choose({ text })} />
      {list('status', 'Status', ['disputed', 'denied'].map((status) => [status, STATUSES[status] ?? '']))}
      {list('type', 'Type', QUADS.flatMap((quad) => TYPES[quad].map((type) => [type, quad] as const)))}
      <Days name="Days on which it happened" filter={filter} choose={choose} />
      <IncidentChips filter={filter} choose={choose} />
    </section>
  );
}
