// What was said by hand: what, by whom, when and why, and whether it was taken back.

import type { ComponentChildren } from 'preact';
import type { Correction, Line } from '../api';
import { shown, span } from '../days';
import { Kind } from '../frame/parts';
import { page } from '../route';

/** "29 Nov 2025, 15:18 UTC". */
export const moment = (time: string | null): string => (time ? `${shown(time.slice(0, 10))}, ${time.slice(11, 16)}\u00a0UTC` : 'at a time not kept');

function Ids({ ids }: { ids: string | null }) {
  const all = (ids ?? '').split('; ').filter(Boolean);
  return <>{all.map((id, index) => <>{index > 0 && ' and '}<a href={page(['incident', id])}><code>{id}</code></a></>)}</>;
}

const PARTS: Readonly<Record<string, string>> = { actor: 'Actor', recipient: 'Recipient', type: 'Type', mode: 'Mode' };

/** What a correction says, in words. */
export function What({ said: { field, was, value } }: { said: Correction }) {
  if (field === 'hidden') return <>{value ? 'Hidden from lists, counts and exports' : 'No longer hidden'}</>;
  if (field === 'split') return <><Ids ids={was} /> split into <Ids ids={value} /></>;
  if (field === 'join') return <><Ids ids={was} /> joined{value && <> as <Ids ids={value} /></>}</>;
  const name = PARTS[field] ?? field;
  if (value && was) return <>{name}: <b><bdi>{value}</bdi></b> instead of <bdi>{was}</bdi></>;
  if (value) return <>{name}: <b><bdi>{value}</bdi></b>{field === 'type' || field === 'mode' ? '' : ' added'}</>;
  return <>{name}: <bdi>{was ?? 'none'}</bdi> taken away</>;
}

interface Props {
  corrections: readonly Correction[];
  /** The incidents, where each tells which one it is about. */
  incidents?: readonly Line[];
  /** The control by which one is taken back. */
  back: ((said: Correction) => ComponentChildren) | null;
}

/** The incident that a correction is about, as it stands now. */
function Of({ id, incidents }: { id: string | null; incidents: readonly Line[] }) {
  const line = incidents.find((one) => one.id === id);
  if (!id || !line) return <span class="of faint">no report of it is left</span>;
  const parties = [line.actors, line.recipients].map((names) => names?.replaceAll('; ', ', ')).filter(Boolean).join(' → ');
  return (
    <a class="of" href={page(['incident', id])}>
      <Kind type={line.type} mode={line.mode} /> <bdi>{parties}</bdi> <small>{span(line.start, line.end)}</small>
    </a>
  );
}

export function SaidList({ corrections, incidents, back }: Props) {
  return (
    <ul class={`said${incidents ? ' wide' : ''}`}>
      {corrections.map((said) => (
        <li key={said.id} class={said.withdrawn ? 'withdrawn' : ''}>
          {incidents && <Of id={said.incident} incidents={incidents} />}
          <span class="what"><What said={said} /></span>
          <span class="by"><bdi>{said.author ?? 'somebody'}</bdi>, {moment(said.made)}</span>
          {said.note && <q class="why"><bdi>{said.note}</bdi></q>}
          <span class="back">
            {said.withdrawn
              ? <>withdrawn by <bdi>{said.withdrawn.author}</bdi>, {moment(said.withdrawn.made)}</>
              : back?.(said)}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** A correction in plain words, to name the control that takes it back. */
const named = ({ field, was, value }: Correction): string => `${field} ${[value, was].filter(Boolean).join(' instead of ')}`.trim();

export function WithdrawButton({ said, disabled, onClick }: { said: Correction; disabled: boolean; onClick: () => void }) {
  return <button type="button" class="plain" disabled={disabled} onClick={onClick}>Withdraw<span class="hidden"> {named(said)}</span></button>;
}

/** Of the corrections that hold, the last of a field. */
export const lastOf = (corrections: readonly Correction[], field: string): Correction | undefined =>
  corrections.findLast((said) => said.field === field && !said.withdrawn);
