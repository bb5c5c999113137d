// Forms that say which reports tell of one thing: another incident made of some, or one of two.

import { useState } from 'preact/hooks';
import type { Incident } from '../api';
import { shown } from '../days';

interface Split {
  incident: Incident;
  busy: boolean;
  onSplit: (documents: string[]) => void;
}

export function SplitForm({ incident, busy, onSplit }: Split) {
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const documents = [...new Map(incident.reports.map((report) => [report.document, report])).values()];
  if (documents.length < 2) return <p class="note">One report tells of it: there is nothing to split.</p>;
  const chosen = ticked.filter((one) => documents.some(({ document }) => document === one));
  const toggle = (document: string) => setTicked(chosen.includes(document) ? chosen.filter((one) => one !== document) : [...chosen, document]);
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    onSplit([...chosen]);
  };
  return (
    <form onSubmit={onSubmit}>
      <fieldset>
        <legend>These reports tell of another incident</legend>
        {documents.map(({ document, source, published }) => (
          <label class="check">
            <input type="checkbox" checked={chosen.includes(document)} onChange={() => toggle(document)} />{' '}
            <span><bdi>{source ?? document}</bdi>{published && `, ${shown(published)}`} {source && <small><bdi>{document}</bdi></small>}</span>
          </label>
        ))}
      </fieldset>
      <button type="submit" disabled={busy || chosen.length === 0 || chosen.length === documents.length}>Split</button>
    </form>
  );
}

/** The id in what was pasted: the address of the page of an incident, or the id alone. What is neither stays as it is, to be refused. */
export const idOf = (text: string): string => /^(?:\S*\/incident\/)?([0-9a-f]{4,16})\/?(?:[?#]\S*)?$/i.exec(text.trim())?.[1] ?? text.trim();

export function JoinForm({ busy, onJoin }: { busy: boolean; onJoin: (others: string[]) => Promise<boolean> }) {
  const [other, setOther] = useState('');
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    void onJoin([idOf(other)]).then((isKept) => isKept && setOther(''));
  };
  return (
    <form class="correct" onSubmit={onSubmit}>
      <label class="field">
        <span>Is one with</span>
        <input type="text" autocomplete="off" placeholder="id or address of the other incident" value={other} onInput={(event) => setOther(event.currentTarget.value)} />
      </label>
      <button type="submit" disabled={busy || !other.trim()}>Join</button>
    </form>
  );
}
