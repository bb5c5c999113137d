// Marks beside what was corrected, with what the program has.

import type { Incident } from '../api';
import { lastOf, moment } from './said';

/** Beside type and mode. */
export function KindMark({ incident }: { incident: Incident }) {
  const [kind, mode] = [lastOf(incident.corrections, 'type'), lastOf(incident.corrections, 'mode')];
  if (!kind && !mode) return null;
  const had = [kind && (kind.was ?? 'no type'), mode && (mode.was ?? 'no mode')].filter(Boolean).join(', ');
  return <span class="by-hand">corrected by hand <small>the program has {had}</small></span>;
}

/** Under the parties of a role. */
export function PartiesMark({ incident, role }: { incident: Incident; role: 'actor' | 'recipient' }) {
  const said = incident.corrections.filter(({ field, withdrawn }) => field === role && !withdrawn);
  if (said.length === 0) return null;
  return (
    <ul class="by-hand">
      {said.map(({ id, was, value }) => (
        <li key={id}>
          by hand:{' '}
          {value && was ? <><bdi>{value}</bdi> instead of <bdi>{was}</bdi></> : value ? <><bdi>{value}</bdi> added</> : <><bdi>{was}</bdi> taken away</>}
        </li>
      ))}
    </ul>
  );
}

/** Above an incident that is left out elsewhere. */
export function HiddenNotice({ incident }: { incident: Incident }) {
  if (!incident.hidden) return null;
  const said = lastOf(incident.corrections, 'hidden');
  return (
    <p class="notice">
      <b>Hidden.</b> Lists, counts and exports leave this incident out
      {said && <>: <bdi>{said.author ?? 'somebody'}</bdi> said so, {moment(said.made)}</>}.
    </p>
  );
}
