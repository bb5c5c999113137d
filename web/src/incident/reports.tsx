// Who reports what: each report with its sentence and the words that tell of the incident.

import type { Incident, Joined } from '../api';
import { shown } from '../days';
import { page } from '../route';
import { Quoted } from './disagreements';
import type { Sayers } from './sayers';

/** The sentence with the words marked, where they first stand in it. */
export function Sentence({ sentence, words }: { sentence: string; words: string }) {
  const at = words ? sentence.indexOf(words) : -1;
  if (at < 0) return <bdi>{sentence}</bdi>;
  return <bdi>{sentence.slice(0, at)}<mark>{words}</mark>{sentence.slice(at + words.length)}</bdi>;
}

export function Reports({ incident, joined, sayers }: { incident: Incident; joined: readonly Joined[]; sayers: Sayers }) {
  const rows = incident.reports.toSorted((one, other) => (one.published ?? '').localeCompare(other.published ?? ''));
  return (
    <section>
      <h2>Who reports what</h2>
      <div class="scroll" role="region" aria-label="Reports" tabIndex={0}>
        <table class="reports">
          <thead>
            <tr>
              <th scope="col">Outlet</th><th scope="col">Day</th><th scope="col">Told as</th><th scope="col">Sentence</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((report) => {
              const told = joined.find(({ document, event }) => document === report.document && event === report.event);
              return (
                <tr class={report.withdrawn ? 'aside' : ''}>
                  <td>
                    <a href={page(['report', report.document], '', report.event)}><bdi>{report.source ?? report.document}</bdi></a>
                    {report.origin && report.origin.toLowerCase() !== report.source?.toLowerCase() && <small> from <bdi>{report.origin}</bdi></small>}
                  </td>
                  <td class="day">{shown(report.published)}</td>
                  <td>
                    {report.polarity === 'affirmed' ? report.modality : `${report.polarity}, ${report.modality}`}
                    <Quoted names={sayers(report.document, report.attribution)} />
                    {report.withdrawn && <small> taken back</small>}
                  </td>
                  <td class="sentence">{told && <Sentence sentence={told.sentence} words={told.words} />}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
