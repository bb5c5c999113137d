// What was read at all, on every page: where nothing was read, nothing reported does not mean that nothing happened.

import { useState } from 'preact/hooks';
import type { Coverage } from '../api';
import { shown, span } from '../days';
import type { Load } from '../load';
import { situationPage } from '../filter';
import { counted, number } from '../words';
import { TableBehind } from './parts';

export function CoverageStrip({ coverage }: { coverage: Load<Coverage> }) {
  const { answer, failure } = coverage;
  const [isLookedAt, setLookedAt] = useState(false);
  if (failure) return <p class="coverage" role="status">What was read could not be asked: {failure.message}</p>;
  if (!answer) return <p class="coverage" aria-busy="true">Asking what was read …</p>;
  if (answer.outlets.length === 0) return <p class="coverage">This store holds no reports yet. Put some in with <code>legation ingest</code>.</p>;
  // Outlets count what they printed, copies too.
  const reports = answer.outlets.reduce((total, { documents }) => total + documents, 0);
  return (
    <details class="coverage" onToggle={(event) => setLookedAt(event.currentTarget.open)}>
      <summary>
        <b>{counted(reports, 'report')}</b> of {counted(answer.outlets.length, 'outlet')}, {span(answer.first, answer.last)}
        {answer.copies > 0 && `, ${number(answer.copies)} of them copies of another one`}
      </summary>
      {isLookedAt && <Sheets coverage={answer} />}
    </details>
  );
}

/** Hundreds of outlets and days: made once they are looked at. */
function Sheets({ coverage: answer }: { coverage: Coverage }) {
  return (
    <div class="sheets">
      <TableBehind caption="Outlets" head={['Outlet', 'Reports']} open
        rows={answer.outlets.map(({ outlet, documents }) => [
          outlet ? <a href={situationPage({ outlet })}>{outlet}</a> : 'not told', number(documents),
        ])} />
      <TableBehind caption="Days of publication, the newest first" head={['Day', 'Reports']} open
        rows={answer.days.toReversed().slice(0, 400).map(({ day, documents }) => [shown(day), number(documents)])} />
    </div>
  );
}
