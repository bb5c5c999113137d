// What the reader has chosen to look at. It lives in the address, goes to every question as it is, and holds for map, timeline and
// list alike.

import type { Coverage } from './api';
import { shift } from './days';
import { page } from './route';

export const FIELDS = [
  'text', 'type', 'mode', 'actor', 'recipient', 'country', 'place', 'box', 'since', 'until', 'outlet', 'status', 'modality',
  'confidence', 'hidden',
] as const;

export type Field = (typeof FIELDS)[number];

/** Values by field. Lists are held as in an address, apart by commas; names may have commas, and stand one a line. */
export type Filter = Readonly<Partial<Record<Field, string>>>;

/** Fields of names: given again for each name. */
const NAMED: ReadonlySet<Field> = new Set(['actor', 'recipient', 'outlet']);

/** The filter that an address tells. */
export function filterOf(query: URLSearchParams): Filter {
  const filter: Partial<Record<Field, string>> = {};
  for (const field of FIELDS) {
    const value = query.getAll(field).map((one) => one.trim()).filter(Boolean).join(NAMED.has(field) ? '\n' : ',');
    if (value) filter[field] = value;
  }
  return filter;
}

/** The filter with some fields changed; an empty value takes a field out. */
export function changed(filter: Filter, change: Filter): Filter {
  const next: Partial<Record<Field, string>> = {};
  for (const field of FIELDS) {
    const value = field in change ? change[field] : filter[field];
    if (value) next[field] = value;
  }
  return next;
}

/** The filter as what stands behind the question mark of an address; commas stay readable. */
export function queryOf(filter: Filter, more: Record<string, string> = {}): string {
  const query = new URLSearchParams();
  for (const field of FIELDS) {
    const value = filter[field];
    if (value) for (const one of NAMED.has(field) ? value.split('\n') : [value]) query.append(field, one);
  }
  for (const [name, value] of Object.entries(more)) query.append(name, value);
  return query.toString().replaceAll('%2C', ',');
}

/** The address of the situation under a filter. */
export const situationPage = (filter: Filter): string => page([], queryOf(filter));

/** The values of a field that holds a list. */
export function listOf(filter: Filter, field: Field): string[] {
  return filter[field]?.split(NAMED.has(field) ? '\n' : ',').map((one) => one.trim()).filter(Boolean) ?? [];
}

/** The list with a value put in or taken out. */
export function toggled(filter: Filter, field: Field, one: string): Filter {
  const list = listOf(filter, field);
  const next = list.includes(one) ? list.filter((other) => other !== one) : [...list, one];
  return { [field]: next.join(NAMED.has(field) ? '\n' : ',') };
}

export interface Preset {
  name: string;
  change: Filter;
}

/** Stretches of time that end with the newest report of the store: a store may be of last year, so the clock tells nothing. */
export function presets(coverage: Coverage | null): Preset[] {
  const all: Preset = { name: 'All', change: { since: '', until: '' } };
  const last = coverage?.last?.slice(0, 10);
  if (!last) return [all];
  const back = (days: number): Filter => ({ since: shift(last, -days), until: last });
  // Reports tell days, not hours: the last 24 hours lie on the newest day and the one before.
  return [{ name: '24 h', change: back(1) }, { name: '7 days', change: back(6) }, { name: '30 days', change: back(29) }, all];
}

/** Whether the filter already has what a preset sets. */
export function holds(filter: Filter, preset: Preset): boolean {
  return (filter.since ?? '') === preset.change.since && (filter.until ?? '') === preset.change.until;
}
