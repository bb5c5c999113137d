// On the page of an incident: what was said of it by hand, and the forms to say more.

import { useState } from 'preact/hooks';
import type { Correction, Incident } from '../api';
import { page } from '../route';
import { AuthorField, useAuthor } from './author';
import { KnownStates, ModeForm, PartyForm, TypeForm } from './deed';
import { Ended, useDoing } from './doing';
import { SaidList, What, WithdrawButton } from './said';
import { correct, join, split, withdraw, type Change, type Made } from './send';
import { JoinForm, SplitForm } from './sort';

interface Props {
  incident: Incident;
  mayCorrect: boolean;
}

export function CorrectPanel({ incident, mayCorrect }: Props) {
  const [author, setAuthor] = useAuthor();
  const doing = useDoing();
  const { corrections } = incident;
  if (!mayCorrect && corrections.length === 0) return null;
  const take = (said: Correction) => doing.run(() => withdraw(said.id, author), () => 'Withdrawn.');
  const back = mayCorrect ? (said: Correction) => <WithdrawButton said={said} disabled={doing.busy} onClick={() => take(said)} /> : null;
  return (
    <section class="by-hand-panel">
      <h2>Corrections</h2>
      {corrections.length > 0 && <SaidList corrections={corrections} back={back} />}
      {corrections.length === 0 && <p class="note">Nobody has corrected this incident.</p>}
      {mayCorrect && (
        <details class="correcting">
          <summary>Correct this incident</summary>
          <p class="note">
            What is said here lies over what reports tell, with who said it, when and why. Reports and what was read of them stay as they are, and every correction
            can be withdrawn.
          </p>
          <Forms incident={incident} author={author} setAuthor={setAuthor} doing={doing} />
        </details>
      )}
      <Ended told={doing.told} />
    </section>
  );
}

interface Forms {
  incident: Incident;
  author: string;
  setAuthor: (name: string) => void;
  doing: ReturnType<typeof useDoing>;
}

function Forms({ incident, author, setAuthor, doing: { busy, run } }: Forms) {
  const [note, setNote] = useState('');
  const { id } = incident;
  const signed = () => ({ author, note: note.trim() || null });
  const kept = (words: preact.ComponentChildren) => {
    setNote('');
    return words;
  };
  const save = (change: Change) => run(
    () => correct(id, change, signed()),
    ({ corrections }) => kept(<>Kept: {corrections.map((said) => <What said={said} />)}.</>),
  );
  const links = ({ incidents }: Made) => incidents.map((one, index) => <>{index > 0 && ' and '}<a href={page(['incident', one.id])}><code>{one.id}</code></a></>);
  const form = { incident, busy, save };
  // Forms begin anew with what holds now.
  return (
    <div class="forms">
      <div class="signed">
        <AuthorField author={author} setAuthor={setAuthor} />
        <label class="field why">
          <span>Why</span>
          <input type="text" autocomplete="off" maxLength={4000} value={note} onInput={(event) => setNote(event.currentTarget.value)} />
        </label>
      </div>
      <div class="kinds">
        <TypeForm key={`type ${incident.type}`} {...form} />
        <ModeForm key={`mode ${incident.type} ${incident.mode}`} {...form} />
      </div>
      <PartyForm role="actor" {...form} />
      <PartyForm role="recipient" {...form} />
      <KnownStates />
      <JoinForm busy={busy} onJoin={(others) => run(() => join(id, others, signed()), (made) => kept(<>Joined: the incident is {links(made)}.</>))} />
      <SplitForm incident={incident} busy={busy}
        onSplit={(documents) => run(() => split(id, documents, signed()), (made) => kept(<>Split into {links(made)}.</>))} />
      <button type="button" disabled={busy} onClick={() => void save({ field: 'hidden', was: null, value: incident.hidden ? null : 'true' })}>
        {incident.hidden ? 'Hide this incident no longer' : 'Hide this incident'}
      </button>
    </div>
  );
}
