// What the reader has chosen among claims. It lives in the address and goes to every question as it is.

import { page } from '../route';
import { vocabulary, type Values } from '../values';

export const FIELDS = ['speaker', 'about', 'text', 'stance', 'kind', 'type', 'outlet', 'since', 'until'] as const;

export type Field = (typeof FIELDS)[number];

export type ClaimFilter = Values<Field>;

export const { filterOf, changed, queryOf, listOf, toggled } = vocabulary<Field>(FIELDS, ['speaker', 'about', 'outlet']);

/** The address of the claims under a filter. */
export const claimsPage = (filter: ClaimFilter, more: Record<string, string> = {}): string => page(['claims'], queryOf(filter, more));
