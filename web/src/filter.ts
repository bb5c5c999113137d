// What the reader has chosen to look at. It lives in the address, goes to every question as it is, and holds for map, timeline and
// list alike.

import type { Coverage } from './api';
import { shift } from './days';
import { page } from './route';
import { vocabulary, type Values } from './values';

export const FIELDS = [
  'text', 'type', 'mode', 'actor', 'recipient', 'country', 'place', 'box', 'since', 'until', 'outlet', 'status', 'modality',
  'confidence', 'happened', 'hidden',
] as const;

export type Field = (typeof FIELDS)[number];

export type Filter = Values<Field>;

export const { filterOf, changed, queryOf, listOf, toggled } = vocabulary<Field>(FIELDS, ['actor', 'recipient', 'outlet']);

/** The address of the situation under a filter. */
export const situationPage = (filter: Filter): string => page([], queryOf(filter));

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
