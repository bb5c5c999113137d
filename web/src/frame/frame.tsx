// What stands around every page: where one is, the search, the theme, and what was read at all.

import { useEffect, useRef } from 'preact/hooks';
import { ActorPage } from '../actor/page';
import { address, type Coverage } from '../api';
import { ClaimsPage } from '../claims/page';
import { CorrectionsPage } from '../correct/page';
import { changed, filterOf, queryOf, situationPage, type Filter } from '../filter';
import { IncidentPage } from '../incident/page';
import { useAnswer } from '../load';
import { NetworkPage } from '../network/page';
import { PairPage } from '../pair/page';
import { ReportPage } from '../report/page';
import { go, page, useRoute, type Route } from '../route';
import { SituationPage } from '../situation/page';
import { CoverageStrip } from './coverage';
import { News } from './news';
import { Heading } from './parts';
import { THEMES, useTheme } from './theme';

function Page({ route, coverage }: { route: Route; coverage: Coverage | null }) {
  const [kind, one, other] = route.path;
  if (kind === undefined) return <SituationPage filter={filterOf(route.query)} query={route.query} coverage={coverage} />;
  if (kind === 'network' && !one) return <NetworkPage filter={filterOf(route.query)} query={route.query} coverage={coverage} />;
  if (kind === 'incident' && one && !other) return <IncidentPage key={one} id={one} />;
  if (kind === 'report' && one && !other) return <ReportPage key={one} id={one} chosen={route.hash} />;
  if (kind === 'actor' && one && !other) return <ActorPage key={one} name={one} />;
  if (kind === 'claims' && (!one || one === 'contested') && !other) return <ClaimsPage query={route.query} coverage={coverage} contested={one !== undefined} />;
  if (kind === 'corrections' && !one) return <CorrectionsPage query={route.query} />;
  if (kind === 'pair' && one && other) return <PairPage key={`${one}/${other}`} one={one} other={other} />;
  return (
    <div class="column">
      <Heading title="No such page" />
      <p>There is nothing at this address. <a href="/">Go to the situation</a>.</p>
    </div>
  );
}

/** Reports are searched by their words; on the situation the other filters stay. */
function Search({ filter }: { filter: Filter }) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current) input.current.value = filter.text ?? '';
  }, [filter.text]);
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    go(situationPage(changed(filter, { text: input.current?.value.trim() ?? '' })));
  };
  return (
    <form class="search" role="search" onSubmit={onSubmit}>
      <label class="hidden" for="words">Words in the reports</label>
      <input id="words" ref={input} type="search" placeholder="Words in the reports" autocomplete="off" />
      <button type="submit">Search</button>
    </form>
  );
}

function ThemeSwitch() {
  const [theme, choose] = useTheme();
  return (
    <label class="theme">
      <span class="hidden">Colours</span>
      <select value={theme} onChange={(event) => choose(THEMES.find((one) => one === event.currentTarget.value) ?? 'system')}>
        <option value="system">Auto</option>
        <option value="light">Light</option>
        <option value="dark">Dark</option>
      </select>
    </label>
  );
}

export function Frame() {
  const route = useRoute();
  const coverage = useAnswer<Coverage>(address(['coverage']));
  const onSituation = route.path.length === 0;
  const onNetwork = route.path.length === 1 && route.path[0] === 'network';
  const main = useRef<HTMLElement>(null);
  const place = route.path.join('/');
  const before = useRef(place);
  useEffect(() => {
    // On a new page reading goes on at its start, for the keyboard and for screen readers.
    if (before.current !== place) main.current?.focus({ preventScroll: true });
    before.current = place;
  }, [place]);
  const filter = onSituation || onNetwork ? filterOf(route.query) : {};
  const query = queryOf(filter);
  return (
    <>
      <a class="skip" href="#main">To the content</a>
      <header class="top">
        <a class="mark" href="/">Legation</a>
        <nav aria-label="Pages">
          <a href={page([], query)} aria-current={onSituation ? 'page' : undefined}>Situation</a>
          <a href={page(['network'], query)} aria-current={onNetwork ? 'page' : undefined}>Network</a>
          <a href="/claims" aria-current={route.path[0] === 'claims' ? 'page' : undefined}>Claims</a>
          <a href="/corrections" aria-current={route.path[0] === 'corrections' ? 'page' : undefined}>Corrections</a>
        </nav>
        <Search filter={filter} />
        <ThemeSwitch />
      </header>
      <CoverageStrip coverage={coverage} />
      <News />
      <main id="main" tabIndex={-1} ref={main}>
        <Page route={route} coverage={coverage.answer} />
      </main>
    </>
  );
}
