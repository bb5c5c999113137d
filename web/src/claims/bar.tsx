// The filter of claims as the reader sets it, and what is set as chips that can be taken away.

import { useMemo } from 'preact/hooks';
import type { Coverage } from '../api';
import { isDay, shown } from '../days';
import { Check, Choice, Word } from '../filters/choice';
import { allStates, stateName } from '../states';
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
  const states = useMemo(allStates, []);
  return (
    <section class="filters claim-filters" aria-label="Filters">
      <Word name="Speaker" value={filter.speaker} hint="name, state" known={states} onValue={(speaker) => choose({ speaker })} />
      <Word name="About" value={filter.about} hint="name, state" known={states} onValue={(about) => choose({ about })} />
      <Word name="Said words" value={filter.text} hint="what is claimed" onValue={(text) => choose({ text })} />
      <Lists {...props} />
      <Days filter={filter} choose={choose} />
      <Chips filter={filter} choose={choose} />
    </section>
  );
}

function Lists({ filter, coverage, choose }: Props) {
  const list = (field: Field, name: string, values: readonly (readonly [value: string, word: string, note: string])[]) => (
    <Choice name={name} chosen={listOf(filter, field).length}>
      {values.map(([value, word, note]) => (
        <Check checked={listOf(filter, field).includes(value)} onToggle={() => choose(toggled(filter, field, value))}>
          <bdi>{word}</bdi>{note && <small> {note}</small>}
        </Check>
      ))}
    </Choice>
  );
  const outlets = coverage?.outlets.flatMap(({ outlet, documents }) => (outlet ? [[outlet, outlet, String(documents)] as const] : [])) ?? [];
  return (
    <>
      {list('stance', 'Stance', Object.entries(STANCES).map(([stance, [verb, meaning]]) => [stance, verb, meaning]))}
      {list('kind', 'Quoted', Object.entries(KINDS).map(([kind, meaning]) => [kind, kind, meaning]))}
      {list('type', 'Type', QUADS.flatMap((quad) => TYPES[quad].map((type) => [type, type, quad] as const)))}
      {list('outlet', 'Outlet', outlets)}
    </>
  );
}

/** Days of publication. */
export function Days<Filter extends { since?: string; until?: string }>({ filter, choose, name = 'Days of publication' }: {
  filter: Filter;
  choose: (change: { since?: string; until?: string }) => void;
  name?: string;
}) {
  const onDay = (field: 'since' | 'until') => (event: { currentTarget: HTMLInputElement }) => {
    const { value } = event.currentTarget;
    if (value === '' || isDay(value)) choose({ [field]: value });
  };
  return (
    <div class="days" role="group" aria-label={name}>
      <label><span class="hidden">From</span><input type="date" value={filter.since ?? ''} max={filter.until} onChange={onDay('since')} /></label>
      <span aria-hidden="true">–</span>
      <label><span class="hidden">To</span><input type="date" value={filter.until ?? ''} min={filter.since} onChange={onDay('until')} /></label>
    </div>
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

function Chips({ filter, choose }: Pick<Props, 'filter' | 'choose'>) {
  const set = FIELDS.filter((field) => filter[field]);
  if (set.length === 0) return null;
  return (
    <ul class="chips" aria-label="What is chosen">
      {set.map((field) => (
        <li>
          <button type="button" onClick={() => choose({ [field]: '' })}>
            <span class="hidden">Take away </span>{NAMES[field] ?? field}: <bdi>{told(filter, field)}</bdi>
            <span class="cross" aria-hidden="true">×</span>
          </button>
        </li>
      ))}
      <li><button type="button" class="plain" onClick={() => choose(Object.fromEntries(set.map((field) => [field, ''])))}>Clear all</button></li>
    </ul>
  );
}
