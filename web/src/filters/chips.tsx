// What is chosen among incidents, as chips.

import { shown } from '../days';
import { FIELDS, listOf, type Field, type Filter } from '../filter';
import { stateName } from '../states';
import { Chips } from './parts';

const NAMES: Partial<Record<Field, string>> = {
  country: 'state', box: 'part of the map', since: 'from', until: 'to', text: 'words', happened: 'told as a fact', hidden: 'hidden by hand',
};

/** What true and false ask for. */
const WORDS: Partial<Record<Field, Readonly<Record<string, string>>>> = {
  happened: { true: 'only', false: 'or not' }, hidden: { true: 'only', false: 'none' },
};

function told(filter: Filter, field: Field): string {
  const value = filter[field] ?? '';
  if (field === 'since' || field === 'until') return shown(value);
  if (field === 'country') return listOf(filter, field).map(stateName).join(', ');
  if (field === 'confidence') return `≥ ${value}`;
  const words = WORDS[field]?.[value];
  if (words) return words;
  return field === 'text' || field === 'place' ? value : listOf(filter, field).join(', ');
}

export function IncidentChips({ filter, choose }: { filter: Filter; choose: (change: Filter) => void }) {
  return <Chips fields={FIELDS} filter={filter} choose={choose} nameOf={(field) => NAMES[field] ?? field} told={(field) => told(filter, field)} />;
}
