// Who speaks most under the filter: how often, and how they stand to what they say.

import { Waiting } from '../frame/parts';
import type { Load } from '../load';
import { stateName } from '../states';
import { counted, number } from '../words';
import type { Speakers as Answer } from './answers';
import { changed, claimsPage, listOf, type ClaimFilter } from './filter';
import { STANCES, verbOf } from './stance';

export function Speakers({ load, filter }: { load: Load<Answer>; filter: ClaimFilter }) {
  const { answer } = load;
  if (!answer) return <Waiting load={load} what="who speaks" />;
  const chosen = listOf(filter, 'speaker');
  const most = Math.max(1, ...answer.speakers.map(({ claims }) => claims));
  return (
    <section class="speakers" aria-busy={load.busy}>
      <h2>Who speaks</h2>
      {answer.more && <p class="note">Counted in the latest {number(answer.claims)} claims.</p>}
      {answer.speakers.length === 0 && <p class="empty">Nobody is named.</p>}
      <ol>
        {answer.speakers.map(({ name, kind, country, claims, stances }) => {
          const isChosen = chosen.includes(name);
          return (
            <li>
              <a href={claimsPage(changed(filter, { speaker: isChosen ? '' : name }))} aria-current={isChosen ? 'true' : undefined}
                title={isChosen ? 'Show all speakers' : 'Show these claims alone'}>
                <span class="name"><bdi>{name}</bdi> <small>{[kind, country && stateName(country) !== name && stateName(country)].filter(Boolean).join(', ')}</small></span>
                <span class="count">{number(claims)}</span>
                <Bar stances={stances} most={most} />
                <small class="how">{Object.keys(STANCES).filter((stance) => stances[stance]).map((stance) => `${verbOf(stance)} ${number(stances[stance] ?? 0)}`).join(', ')}</small>
              </a>
            </li>
          );
        })}
      </ol>
      {answer.unnamed > 0 && <p class="note">{counted(answer.unnamed, 'claim')} of somebody who is not called by a name.</p>}
    </section>
  );
}

/** Claims as a bar: what is affirmed in full, what is denied or doubted hatched by its outline. The words below tell the same. */
function Bar({ stances, most }: { stances: Readonly<Record<string, number>>; most: number }) {
  const against = (stances['denies'] ?? 0) + (stances['doubts'] ?? 0);
  const all = Object.values(stances).reduce((total, count) => total + count, 0);
  const width = (count: number) => (count * 100) / most;
  return (
    <svg class="share" width="100%" height="6" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect class="for" x="0" y="0" width={width(all - against)} height="6" />
      <rect class="against" x={width(all - against)} y="0" width={width(against)} height="6" />
    </svg>
  );
}
