// One event of a report: what filled which role, by which words, and how it was found.

import type { Event, ReportRecord } from '../api';
import { span } from '../days';
import { Kind } from '../frame/parts';
import { page } from '../route';
import { number, signed } from '../words';
import { nameIn } from './list';

interface Props {
  event: Event;
  record: ReportRecord;
  incident: string | undefined;
}

export function EventDetails({ event, record, incident }: Props) {
  return (
    <section class="event" aria-live="polite">
      <h2><small>{event.id}</small> <Kind type={event.type} mode={event.mode} /></h2>
      <dl class="facts">
        <dt>Words</dt><dd><q><bdi>{event.trigger.text}</bdi></q></dd>
        <dt>When</dt><dd>{event.date ? <>{span(event.date.start, event.date.end)} <small>{event.date.basis}</small></> : 'no day told'}</dd>
        <dt>How real</dt><dd>{event.polarity}, {event.modality}</dd>
        <dt>Says so</dt><dd><Sayers event={event} record={record} /></dd>
        {event.within && <><dt>Within</dt><dd><a href={`#${event.within}`}>{event.within}</a></dd></>}
        {event.same_as && <><dt>Repeats</dt><dd><a href={`#${event.same_as}`}>{event.same_as}</a></dd></>}
        {event.contexts.length > 0 && <><dt>Contexts</dt><dd>{event.contexts.join(', ')}</dd></>}
        <dt>Rule</dt><dd><code>{event.rule}</code></dd>
        <dt>Confidence</dt><dd>{number(event.confidence)}</dd>
        <dt>Class</dt><dd>{event.quad}, score {signed(event.score)}{event.cameo && `, CAMEO ${event.cameo}`}</dd>
        {incident && <><dt>Incident</dt><dd><a href={page(['incident', incident])}>All who report it</a></dd></>}
      </dl>
      <EvidenceTable event={event} record={record} />
    </section>
  );
}

function Sayers({ event, record }: Pick<Props, 'event' | 'record'>) {
  if (event.attribution.length === 0) return <>the report itself</>;
  return (
    <ul>
      {event.attribution.map((id) => {
        const claim = record.claims.find((one) => one.id === id);
        const names = claim?.speakers.map((speaker) => nameIn(record, speaker)).join(', ');
        return <li><bdi>{names || claim?.source?.text || 'somebody not named'}</bdi> <small>{claim?.stance}</small></li>;
      })}
    </ul>
  );
}

function EvidenceTable({ event, record }: Pick<Props, 'event' | 'record'>) {
  const points = Array.from(record.document.text ?? '');
  if (event.evidence.length === 0) return null;
  return (
    <table class="evidence">
      <caption>What the text shows</caption>
      <thead><tr><th scope="col">Role</th><th scope="col">Is</th><th scope="col">Words, and how</th></tr></thead>
      <tbody>
        {event.evidence.map(({ field, value, start, end, how }) => (
          <tr>
            <th scope="row"><span class={`role role-${field}`}>{field}</span></th>
            <td><bdi>{nameIn(record, value)}</bdi></td>
            <td><q><bdi>{points.slice(start, end).join('')}</bdi></q> <small>{how}</small></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
