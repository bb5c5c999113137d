// Where reports differ, side by side, each value with who gives it.

import type { Incident, Told } from '../api';
import { shown } from '../days';
import { page } from '../route';
import type { Sayers } from './sayers';

const NAMES: Readonly<Record<string, string>> = {
  actors: 'Who did it', recipients: 'Whom it concerns', places: 'Where', date: 'When',
};

const nameOf = (field: string): string => NAMES[field] ?? (field.startsWith('quantities.') ? `How many: ${field.slice(11)}` : field);

/** Which documents belong to which outlet. */
export const outletOf = (reports: readonly Told[], document: string): string =>
  reports.find((report) => report.document === document)?.source ?? document;

export function Disagreements({ incident, sayers }: { incident: Incident; sayers: Sayers }) {
  const { reports } = incident;
  // Whether it happened is shown with the words of those who say so.
  const disagreements = incident.disagreements.filter(({ field }) => field !== 'polarity');
  if (disagreements.length === 0) {
    // One report agrees with itself, and what was denied or taken back is no agreement.
    const isTold = incident.status !== 'denied' && incident.status !== 'disputed' && reports.every(({ withdrawn }) => !withdrawn);
    return reports.length > 1 && isTold ? <p class="agree">The reports do not contradict each other.</p> : null;
  }
  return (
    <section class="differ">
      <h2>Where reports differ</h2>
      {disagreements.map(({ field, values }) => (
        <div class="versus" role="group" aria-label={nameOf(field)}>
          <h3>{nameOf(field)}</h3>
          <ul>
            {values.map(({ value, reports: documents }) => (
              <li>
                <p class="value"><bdi>{field === 'date' ? value.split('/').map(shown).join(' – ') : value}</bdi></p>
                <ul>
                  {documents.map((document) => (
                    <li><a href={page(['report', document], '', eventIn(reports, document))}><bdi>{outletOf(reports, document)}</bdi></a><Quoted names={quoted(reports, document, sayers)} /></li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

/** Those whom a report quotes on this incident. */
const quoted = (reports: readonly Told[], document: string, sayers: Sayers): string =>
  [...new Set(reports.filter((one) => one.document === document).map(({ attribution }) => sayers(document, attribution)).filter(Boolean))].join(', ');

export function Quoted({ names }: { names: string }) {
  return names ? <small> quoting <bdi>{names}</bdi></small> : null;
}

const eventIn = (reports: readonly Told[], document: string): string => reports.find((report) => report.document === document)?.event ?? '';
