// The events of a report, to choose one.

import type { Event, ReportRecord } from '../api';
import { Arrow, Kind } from '../frame/parts';

/** The name of what an id of the record stands for. */
export function nameIn(record: ReportRecord, id: string): string {
  const named = [...record.entities, ...record.places].find((one) => one.id === id);
  if (named) return named.name;
  return [...record.times, ...record.quantities].find((one) => one.id === id)?.text ?? id;
}

export function EventList({ record, chosen }: { record: ReportRecord; chosen: string | null }) {
  if (record.events.length === 0) return <p class="empty">No event was coded in this report.</p>;
  return (
    <section>
      <h2>Events</h2>
      <ol class="events">
        {record.events.map((event) => (
          <li>
            <a href={`#${event.id}`} aria-current={event.id === chosen ? 'true' : undefined}>
              <small>{event.id}</small> <Kind type={event.type} mode={event.mode} />
              <span class="parties"><Parties event={event} record={record} /></span>
              <small>{told(event)}</small>
            </a>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Parties({ event, record }: { event: Event; record: ReportRecord }) {
  const names = (ids: readonly string[]) => ids.map((id) => nameIn(record, id)).join(', ');
  return (
    <>
      <bdi>{names(event.actors)}</bdi>
      {event.recipients.length > 0 && <><Arrow /><bdi>{names(event.recipients)}</bdi></>}
    </>
  );
}

/** What keeps an event from being told as a fact. */
export function told({ polarity, modality, attribution, within }: Event): string {
  return [
    polarity === 'negated' && 'negated', modality !== 'actual' && modality, attribution.length > 0 && 'claimed', within && `in ${within}`,
  ].filter(Boolean).join(', ');
}
