// The situation: map, timeline and list of what happened, under one filter.

import { useRef, useState } from 'preact/hooks';
import { address, type Coverage, type Lines, type Situation } from '../api';
import { changed, queryOf, situationPage, type Filter } from '../filter';
import { Heading, Waiting } from '../frame/parts';
import { useAnswer } from '../load';
import { go } from '../route';
import { Export } from './export';
import { Filters } from '../filters/filters';
import { List } from './list';
import { WorldMap } from './map';
import { Timeline } from './timeline';

/** Lines on a page of the list. */
const PAGE = 100;

export function SituationPage({ filter, query, coverage }: { filter: Filter; query: URLSearchParams; coverage: Coverage | null }) {
  const [active, setActive] = useState<string | null>(null);
  const offset = Math.max(0, Number.parseInt(query.get('offset') ?? '', 10) || 0);
  const situation = useAnswer<Situation>(address(['situation'], queryOf(filter)), true);
  // The timeline shows what lies around the chosen days as well, so that others can be chosen.
  const isDated = Boolean(filter.since ?? filter.until);
  const beyond = useAnswer<Situation>(isDated ? address(['situation'], queryOf(changed(filter, { since: '', until: '' }))) : null, true);
  const around = isDated ? beyond : situation;
  const lines = useAnswer<Lines>(
    address(['incidents'], queryOf(filter, { limit: String(PAGE), ...(offset && { offset: String(offset) }) })), true,
  );
  // What is drawn is drawn anew once the answer is there, not for the question.
  const drawn = useRef(filter);
  if (!situation.busy) drawn.current = filter;
  const choose = (change: Filter) => go(situationPage(changed(filter, change)));
  return (
    <div class="situation">
      <Heading title="Situation"><span class="hidden">Situation</span></Heading>
      <Filters filter={filter} coverage={coverage} choose={choose} />
      <div class="views">
        <div class="charts">
          {situation.answer
            ? <WorldMap situation={situation.answer} busy={situation.busy} active={active} setActive={setActive} filter={drawn.current} choose={choose} />
            : <div class="map-frame"><Waiting load={situation} what="the map" /></div>}
          {around.answer
            ? <Timeline days={around.answer.days} undated={around.answer.undated} filter={filter} choose={choose} />
            : !situation.failure && <Waiting load={around} what="the timeline" />}
        </div>
        <section class="listing" aria-label="Incidents" aria-busy={lines.busy}>
          {lines.answer
            ? <List lines={lines.answer} page={PAGE} filter={filter} active={active} setActive={setActive} tools={<Export filter={filter} />} />
            : <Waiting load={lines} what="the incidents" />}
        </section>
      </div>
    </div>
  );
}
