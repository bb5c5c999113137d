// A report: its text with marks for all that was read in it, and for the event that is chosen, what filled which role and why.

import { useEffect, useMemo, useState } from 'preact/hooks';
import { address, type Event, type ReportAnswer } from '../api';
import { shown } from '../days';
import { situationPage } from '../filter';
import { Heading, Waiting, WebLink } from '../frame/parts';
import { useAnswer } from '../load';
import { EventDetails } from './event';
import { EventList } from './list';
import { Layers, LAYERS } from './layers';
import { marksOf, type Layer, type Mark } from './segments';
import { ReportText } from './text';
import { voicesOf, Voices } from './voices';

export function ReportPage({ id, chosen }: { id: string; chosen: string }) {
  const load = useAnswer<ReportAnswer>(address(['reports', id]));
  if (!load.answer) return <div class="column"><Waiting load={load} what="the report" /></div>;
  return <Report answer={load.answer} chosen={chosen} />;
}

/** The roles of an event as marks over the words that fill them. */
function rolesOf(event: Event | undefined): Mark[] {
  return event?.evidence.map(({ field, value, start, end }): Mark => ({ layer: 'roles', id: field, start, end, what: value })) ?? [];
}

function Report({ answer, chosen }: { answer: ReportAnswer; chosen: string }) {
  const { record, incidents } = answer;
  const [layers, setLayers] = useState<ReadonlySet<Layer>>(() => new Set(LAYERS.map(([layer]) => layer)));
  const event = record.events.find((one) => one.id === chosen);
  const claim = record.claims.find((one) => one.id === chosen);
  const voices = useMemo(() => voicesOf(record), [record]);
  const marks = useMemo(() => {
    // A chosen event stands alone with its roles: other marks would hide them.
    const shownMarks = marksOf(record).filter(({ layer, id }) => (event ? layer === 'claims' || id === event.id : true) && layers.has(layer));
    return [...shownMarks, ...rolesOf(event)];
  }, [record, layers, event]);
  useEffect(() => {
    if (claim) document.querySelector('.in-claims.chosen')?.scrollIntoView({ block: 'center' });
  }, [claim]);
  useEffect(() => {
    if (event) document.querySelector(`[data-event="${CSS.escape(event.id)}"]`)?.scrollIntoView({ block: 'center' });
  }, [event]);
  return (
    <article class="column report">
      <Lead answer={answer} />
      <div class="two">
        <div>
          <Layers layers={layers} setLayers={setLayers} isEvent={event !== undefined} />
          <ReportText record={record} marks={marks} chosen={event?.id ?? null} claim={claim?.id ?? null} voices={voices} />
          <Voices voices={voices} record={record} />
          <Notes answer={answer} />
        </div>
        <aside aria-label="Events">
          {event && <EventDetails event={event} record={record} incident={incidents[event.id]} />}
          <EventList record={record} chosen={event?.id ?? null} />
        </aside>
      </div>
    </article>
  );
}

function Lead({ answer: { record } }: { answer: ReportAnswer }) {
  const { title, source, published, url, id, language } = record.document;
  return (
    <header class="lead">
      <Heading title={title ?? id}><bdi>{title ?? id}</bdi></Heading>
      <p class="sub">
        {source ? <a href={situationPage({ outlet: source })}><bdi>{source}</bdi></a> : 'outlet not told'}, {published ? shown(published) : 'day not told'}
        {language && language !== 'en' && `, language ${language}`}
      </p>
      {url && <p class="sub"><WebLink url={url} /></p>}
    </header>
  );
}

function Notes({ answer: { record } }: { answer: ReportAnswer }) {
  const { program, model, lexicon, gazetteer } = record.produced_by;
  return (
    <footer class="note">
      {record.notes.length > 0 && <ul>{record.notes.map(({ code, message }) => <li><code>{code}</code> {message}</li>)}</ul>}
      <p><small>Read by Legation {program}, model <code>{model}</code>, lexicon <code>{lexicon}</code>, gazetteer <code>{gazetteer}</code>.</small></p>
    </footer>
  );
}
