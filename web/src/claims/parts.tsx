// Parts that the lists of claims and of what is contested share.

import type { Line } from '../api';
import { span } from '../days';
import { Arrow, Kind, Standing } from '../frame/parts';
import { page } from '../route';
import type { Speaker } from './answers';
import { STANCES, verbOf } from './stance';

/** Who speaks: by name, or in the words of the report where nobody known is named. */
export function Who({ speakers, source }: { speakers: readonly Speaker[]; source: string | null }) {
  if (speakers.length === 0) return source ? <bdi>{source}</bdi> : <span class="faint">somebody not named</span>;
  return (
    <>
      {speakers.map(({ name, named }, index) => (
        <>{index > 0 && ', '}{named ? <a href={page(['actor', name])}><bdi>{name}</bdi></a> : <bdi>{name}</bdi>}</>
      ))}
    </>
  );
}

/** The stance as a verb. */
export function Stance({ stance }: { stance: string }) {
  return <span class={`stance stance-${stance}`} title={STANCES[stance]?.[1]}>{verbOf(stance)}</span>;
}

const named = (list: string | null): string => list?.replaceAll('; ', ', ') ?? '';

/** An incident in a line: what, who and whom, where, when, how sure. */
export function About({ line }: { line: Line }) {
  const [actors, recipients, places] = [named(line.actors), named(line.recipients), named(line.places)];
  return (
    <>
      <a href={page(['incident', line.id])}>
        <Kind type={line.type} mode={line.mode} />{' '}
        {actors || recipients ? <bdi>{actors || 'somebody'}</bdi> : 'parties not told'}
        {recipients && <><Arrow /><bdi>{recipients}</bdi></>}
      </a>{' '}
      <small>{places && <bdi>{places}</bdi>}{places && line.start && ', '}{span(line.start, line.end)}</small>{' '}
      <Standing status={line.status} modality={line.modality} />
    </>
  );
}

/** Those who deny an incident, where it is told in a claim. */
export function DeniedBy({ names }: { names: readonly string[] }) {
  return names.length > 0 ? <small class="denied-by"> denied by <bdi>{names.join(', ')}</bdi></small> : null;
}
