// What the reader has chosen among claims. It lives in the address and goes to every question as it is.

import { page } from '../route';

export const FIELDS = ['speaker', 'about', 'text', 'stance', 'kind', 'type', 'outlet', 'since', 'until'] as const;

export type Field = (typeof FIELDS)[number];

/** Values by field; lists apart by commas. Names may have commas, and stand one a line. */
export type ClaimFilter = Readonly<Partial<Record<Field, string>>>;

/** Fields of names: given again for each name. */
const NAMED: ReadonlySet<Field> = new Set(['speaker', 'about', 'outlet']);

const between = (field: Field): string => (NAMED.has(field) ? '\n' : ',');

/** The filter that an address tells. */
export function filterOf(query: URLSearchParams): ClaimFilter {
  const filter: Partial<Record<Field, string>> = {};
  for (const field of FIELDS) {
    const value = query.getAll(field).map((one) => one.trim()).filter(Boolean).join(between(field));
    if (value) filter[field] = value;
  }
  return filter;
}

/** The filter with some fields changed; an empty value takes a field out. */
export function changed(filter: ClaimFilter, change: ClaimFilter): ClaimFilter {
  return Object.fromEntries(Object.entries({ ...filter, ...change }).filter(([, value]) => value));
}

/** The filter as what stands behind the question mark of an address; commas stay readable. */
export function queryOf(filter: ClaimFilter, more: Record<string, string> = {}): string {
  const query = new URLSearchParams();
  for (const field of FIELDS) {
    for (const one of filter[field]?.split(NAMED.has(field) ? '\n' : /(?!)/) ?? []) query.append(field, one);
  }
  for (const [name, value] of Object.entries(more)) query.append(name, value);
  return query.toString().replaceAll('%2C', ',');
}

/** The address of the claims under a filter. */
export const claimsPage = (filter: ClaimFilter, more: Record<string, string> = {}): string => page(['claims'], queryOf(filter, more));

/** The values of a field that holds a list. */
export const listOf = (filter: ClaimFilter, field: Field): string[] => filter[field]?.split(between(field)).filter(Boolean) ?? [];

/** The list with a value put in or taken out. */
export function toggled(filter: ClaimFilter, field: Field, one: string): ClaimFilter {
  const list = listOf(filter, field);
  const next = list.includes(one) ? list.filter((other) => other !== one) : [...list, one];
  return { [field]: next.join(between(field)) };
}
