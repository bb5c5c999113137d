// Who speaks in a report: each speaker has a shade that lies behind what they are said to claim.

import type { Claim, ReportRecord } from '../api';
import { Names } from '../frame/parts';
import { counted } from '../words';

export interface Voice {
  /** The ids of the speakers, joined; empty where nobody is named. */
  key: string;
  names: string[];
  claims: Claim[];
  /** The class of the shade. */
  shade: string;
}

/** As many shades as can be told apart; later speakers have them again, and their names tell them apart. */
const SHADES = 6;

export function voicesOf(record: ReportRecord): Voice[] {
  const voices = new Map<string, Voice>();
  for (const claim of record.claims) {
    const key = claim.speakers.join(' ');
    const names = claim.speakers.map((id) => record.entities.find((entity) => entity.id === id)?.name ?? id);
    const voice = voices.get(key) ?? { key, names, claims: [], shade: `voice-${voices.size % SHADES}` };
    voice.claims.push(claim);
    voices.set(key, voice);
  }
  return [...voices.values()];
}

/** The voice that a claim belongs to. */
export const voiceOf = (voices: readonly Voice[], claim: string): Voice | undefined =>
  voices.find(({ claims }) => claims.some(({ id }) => id === claim));

export function Voices({ voices, record }: { voices: readonly Voice[]; record: ReportRecord }) {
  if (voices.length === 0) return <p class="note">Nobody is quoted: the report speaks in its own voice.</p>;
  return (
    <section class="voices">
      <h2>Who says what</h2>
      <ul>
        {voices.map(({ names, claims, shade }) => (
          <li>
            <span class={`shade ${shade}`} aria-hidden="true" />{' '}
            {names.length > 0 ? <Names names={names} /> : <span>{claims[0]?.source ? <bdi>{claims[0].source.text}</bdi> : 'somebody not named'}</span>}{' '}
            <small>{counted(claims.length, 'claim')}: {[...new Set(claims.map((claim) => inWords(claim)))].join('; ')}</small>
          </li>
        ))}
      </ul>
      {record.claims.some(({ stance }) => stance === 'denies') && <p class="note">What is denied is set in italics.</p>}
    </section>
  );
}

const inWords = ({ stance, kind, cue }: Claim): string => `${stance}${kind === 'indirect' ? '' : `, ${kind}`}${cue ? ` (“${cue.text}”)` : ''}`;
