// What the board writes: words that somebody says of an incident. Everything else is only read.

import { address, answerOf, type Correction } from '../api';
import { wrote } from '../load';

/** Who says something, and why. */
export interface Signed {
  author: string;
  note: string | null;
}

/** What is said of a field; `was` names the party in whose place another one is put, or none. */
export interface Change {
  field: 'type' | 'mode' | 'actor' | 'recipient' | 'hidden';
  was: string | null;
  value: string | null;
}

/** Incidents that a split or join has made. */
export interface Made {
  incidents: { id: string; documents: string[] }[];
}

async function send<Answer>(method: 'POST' | 'DELETE', path: readonly string[], body: unknown): Promise<Answer> {
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  const answer = await answerOf<Answer>(address(path), { method, headers, body: JSON.stringify(body) });
  wrote();
  return answer;
}

export const correct = (incident: string, change: Change, signed: Signed): Promise<{ corrections: Correction[] }> =>
  send('POST', ['incidents', incident, 'corrections'], { ...change, ...signed });

export const split = (incident: string, documents: readonly string[], signed: Signed): Promise<Made> =>
  send('POST', ['incidents', incident, 'split'], { documents, ...signed });

export const join = (incident: string, others: readonly string[], signed: Signed): Promise<Made> =>
  send('POST', ['incidents', incident, 'join'], { with: others, ...signed });

export const withdraw = (id: number, author: string): Promise<{ correction: Correction }> =>
  send('DELETE', ['corrections', String(id)], { author });
