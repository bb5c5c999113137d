// The filter of claims as the reader sets it, and what is set as chips that can be taken away.

import type { Coverage } from '../api';
import { shown } from '../days';
import { KnownStates, Word } from '../filters/choice';
import { Chips, Days, List } from '../filters/parts';
import { stateName } from '../states';
import { QUADS, TYPES } from '../words';
import { FIELDS, listOf, toggled, type ClaimFilter, type Field } from './filter';
import { KINDS, STANCES, verbOf } from './stance';

interface Props {
  filter: ClaimFilter;
  coverage: Coverage | null;
  choose: (change: ClaimFilter) => void;
}

export function Bar(props: Props) {
  const { filter, choose } = props;
  return (
    <section class="filters claim-filters" aria-label="Filters">
      <KnownStates />
      <Word name="Speaker" names value={filter.speaker} hint="name, state" states onValue={(speaker) => choose({ speaker })} />
      <Word name="About" names value={filter.about} hint="name, state" states onValue={(about) => choose({ about })} />
      <Word name="Said words" value={filter.text} hint="what is claimed" onValue={(text) => choose({ text })} />
      <Lists {...props} />
      <Days name="Days of publication" filter={filter} choose={choose} />
      <Chips fields={FIELDS} filter={filter} choose={choose} nameOf={(field) => NAMES[field] ?? field} told={(field) => told(filter, field)} />
    </section>
  );
}

function Lists({ filter, coverage, choose }: Props) {
  const list = (field: Field, name: string, values: readonly (readonly [value: string, note: string, word?: string])[]) => (
    <List name={name} chosen={listOf(filter, field)} values={values} onToggle={(value) => choose(toggled(filter, field, value))} />
  );
  const outlets = coverage?.outlets.flatMap(({ outlet, documents }) => (outlet ? [[outlet, String(documents)] as const] : [])) ?? [];
  return (
    <>
      {list('stance', 'Stance', Object.entries(STANCES).map(([stance, [verb, meaning]]) => [stance, meaning, verb]))}
      {list('kind', 'Quoted', Object.entries(KINDS).map(([kind, meaning]) => [kind, meaning]))}
      {list('type', 'Type', QUADS.flatMap((quad) => TYPES[quad].map((type) => [type, quad] as const)))}
      {list('outlet', 'Outlet', outlets)}
    </>
  );
}

const NAMES: Partial<Record<Field, string>> = { text: 'said words', kind: 'quoted', since: 'from', until: 'to' };

function told(filter: ClaimFilter, field: Field): string {
  const value = filter[field] ?? '';
  if (field === 'since' || field === 'until') return shown(value);
  if (field === 'stance') return listOf(filter, field).map(verbOf).join(', ');
  if (field === 'speaker' || field === 'about') return listOf(filter, field).map(stateName).join(', ');
  return field === 'text' ? value : listOf(filter, field).join(', ');
}
