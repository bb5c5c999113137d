// How a claim stands to what it says.

import type { ReportRecord } from '../api';

/** The class of a claim by its stance: what is denied must not be read as said. */
export function stanceClass(record: ReportRecord, id: string): string {
  return record.claims.find((claim) => claim.id === id)?.stance === 'denies' ? 'denies' : '';
}
