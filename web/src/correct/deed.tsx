// Forms that say what an incident is: its type, its mode, who takes part.

import { useState } from 'preact/hooks';
import type { Incident } from '../api';
import { allStates } from '../states';
import { MODES, QUADS, TYPES } from '../words';
import type { Change } from './send';

export interface Form {
  incident: Incident;
  busy: boolean;
  /** Says so; whether it was kept. */
  save: (change: Change) => Promise<boolean>;
}

export function TypeForm({ incident, busy, save }: Form) {
  const [type, setType] = useState(incident.type);
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    void save({ field: 'type', was: null, value: type });
  };
  return (
    <form class="correct" onSubmit={onSubmit}>
      <label class="field">
        <span>Type</span>
        <select value={type} onChange={(event) => setType(event.currentTarget.value)}>
          {QUADS.map((quad) => <optgroup label={quad}>{TYPES[quad].map((one) => <option value={one}>{one}</option>)}</optgroup>)}
        </select>
      </label>
      <button type="submit" disabled={busy || type === incident.type}>Save type</button>
    </form>
  );
}

export function ModeForm({ incident, busy, save }: Form) {
  const [mode, setMode] = useState(incident.mode ?? '');
  const modes = MODES[incident.type] ?? [];
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    void save({ field: 'mode', was: null, value: mode || null });
  };
  if (modes.length === 0) return <p class="note">{incident.type} has no modes.</p>;
  return (
    <form class="correct" onSubmit={onSubmit}>
      <label class="field">
        <span>Mode</span>
        <select value={mode} onChange={(event) => setMode(event.currentTarget.value)}>
          <option value="">none</option>
          {modes.map((one) => <option value={one}>{one}</option>)}
        </select>
      </label>
      <button type="submit" disabled={busy || mode === (incident.mode ?? '')}>Save mode</button>
    </form>
  );
}

export function PartyForm({ incident, busy, save, role }: Form & { role: 'actor' | 'recipient' }) {
  const [was, setWas] = useState('');
  const [value, setValue] = useState('');
  const known = role === 'actor' ? incident.actors : incident.recipients;
  // A party that went with the last correction can't be chosen any more.
  const chosen = known.some(({ name }) => name === was) ? was : '';
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    void save({ field: role, was: chosen || null, value: value.trim() || null }).then((isKept) => isKept && setValue(''));
  };
  const name = role === 'actor' ? 'Actor' : 'Recipient';
  const doing = chosen ? (value.trim() ? 'Replace' : 'Take away') : 'Add';
  return (
    <form class="correct party" onSubmit={onSubmit}>
      <label class="field">
        <span>{name}</span>
        <select value={chosen} onChange={(event) => setWas(event.currentTarget.value)}>
          <option value="">add one</option>
          {known.map((party) => <option value={party.name}>not {party.name}</option>)}
        </select>
      </label>
      <label class="field">
        <span>{chosen ? 'But (nobody, if empty)' : 'Who'}</span>
        <input type="text" autocomplete="off" list="parties-known" placeholder="state, or a name in the reports" value={value} onInput={(event) => setValue(event.currentTarget.value)} />
      </label>
      <button type="submit" disabled={busy || (!chosen && !value.trim())}>{doing}<span class="hidden"> {name.toLowerCase()}</span></button>
    </form>
  );
}

/** States to choose from while typing. */
export function KnownStates() {
  return <datalist id="parties-known">{allStates().map(([, name]) => <option value={name} />)}</datalist>;
}
