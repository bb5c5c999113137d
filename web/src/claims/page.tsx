// Claims: who says what of whom, in which words; and what is contested, side by side.

import { address, type Coverage } from '../api';
import { changed as changedIncidents, filterOf as incidentFilterOf, queryOf as incidentQueryOf, type Filter } from '../filter';
import { Heading, Waiting } from '../frame/parts';
import { Steps } from '../frame/steps';
import { useAnswer } from '../load';
import { go, page } from '../route';
import { number } from '../words';
import type { Claims, ContestedPage, Speakers as SpeakersAnswer } from './answers';
import { Bar } from './bar';
import { ContestedBar } from './contested-bar';
import { ContestedList } from './contested';
import { changed, claimsPage, filterOf, queryOf, type ClaimFilter } from './filter';
import { ClaimList } from './list';
import { Speakers } from './speakers';

/** Claims on a page of the list. */
const PAGE = 50;
/** Contested incidents on a page. */
const SIDES = 20;
/** Speakers that are offered. */
const OFFERED = 30;

const offsetOf = (query: URLSearchParams): number => Math.max(0, Number.parseInt(query.get('offset') ?? '', 10) || 0);
const paged = (size: number, offset: number): Record<string, string> => ({ limit: String(size), ...(offset && { offset: String(offset) }) });

export function ClaimsPage({ query, coverage, contested }: { query: URLSearchParams; coverage: Coverage | null; contested: boolean }) {
  return (
    <div class="column claims-page">
      <header class="lead">
        <Heading title={contested ? 'What is contested' : 'Claims'} />
        <p class="sub">
          {contested
            ? 'Incidents of which some say that they happened and some that they did not, or that are told only to be denied.'
            : 'Who says what, in which words. A claim is not a fact: what it is told of has its status beside it.'}
        </p>
        <nav class="tabs" aria-label="Claims">
          <a href={page(['claims'])} aria-current={contested ? undefined : 'page'}>All claims</a>
          <a href={page(['claims', 'contested'])} aria-current={contested ? 'page' : undefined}>Contested</a>
        </nav>
      </header>
      {contested ? <Sides filter={incidentFilterOf(query)} offset={offsetOf(query)} /> : <All filter={filterOf(query)} offset={offsetOf(query)} coverage={coverage} />}
    </div>
  );
}

function All({ filter, offset, coverage }: { filter: ClaimFilter; offset: number; coverage: Coverage | null }) {
  const claims = useAnswer<Claims>(address(['claims'], queryOf(filter, paged(PAGE, offset))), true);
  // Who else speaks is offered beside those who are chosen.
  const speakers = useAnswer<SpeakersAnswer>(address(['speakers'], queryOf(changed(filter, { speaker: '' }), { limit: String(OFFERED) })), true);
  return (
    <>
      <Bar filter={filter} coverage={coverage} choose={(change) => go(claimsPage(changed(filter, change)))} />
      <div class="two">
        <section aria-label="Claims" aria-busy={claims.busy}>
          {claims.answer ? <Found claims={claims.answer} filter={filter} /> : <Waiting load={claims} what="the claims" />}
        </section>
        <aside aria-label="Speakers"><Speakers load={speakers} filter={filter} /></aside>
      </div>
    </>
  );
}

function Found({ claims: { claims, total, more, offset }, filter }: { claims: Claims; filter: ClaimFilter }) {
  return (
    <>
      <h2 aria-live="polite">{more && 'More than '}{number(total)} {total === 1 ? 'claim' : 'claims'}<small>, the latest report first</small></h2>
      {claims.length === 0 && (
        <p class="empty">
          {Object.keys(filter).length > 0
            ? <>No claim meets all that is chosen. Take a filter away, or <a href={page(['claims'])}>show all claims</a>.</>
            : 'No report in this store quotes anybody.'}
        </p>
      )}
      <ClaimList claims={claims} />
      <Steps offset={offset} total={total} size={PAGE} beyond={more && 'Earlier claims are there, and are not listed: choose days, a speaker or words to see them.'}
        address={(to) => claimsPage(filter, to > 0 ? { offset: String(to) } : {})} />
    </>
  );
}

function Sides({ filter, offset }: { filter: Filter; offset: number }) {
  const sides = useAnswer<ContestedPage>(address(['contested'], incidentQueryOf(filter, paged(SIDES, offset))), true);
  const at = (chosen: Filter, more: Record<string, string> = {}) => page(['claims', 'contested'], incidentQueryOf(chosen, more));
  const { answer } = sides;
  return (
    <>
      <ContestedBar filter={filter} choose={(change) => go(at(changedIncidents(filter, change)))} />
      <section aria-label="Contested incidents" aria-busy={sides.busy}>
        {!answer && <Waiting load={sides} what="what is contested" />}
        {answer && <h2 aria-live="polite">{number(answer.total)} contested {answer.total === 1 ? 'incident' : 'incidents'}</h2>}
        {answer?.total === 0 && <p class="empty">Nothing that meets what is chosen is contested: no report denies what another one tells.</p>}
        {answer && <ContestedList incidents={answer.incidents} />}
        {answer && <Steps offset={offset} total={answer.total} size={SIDES} address={(to) => at(filter, to > 0 ? { offset: String(to) } : {})} />}
      </section>
    </>
  );
}
