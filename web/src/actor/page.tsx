// An actor over all reports: its names, its roles over time, what it did and what was done to it.

import { address, type Actor, type Lines } from '../api';
import { ActorClaims } from '../claims/of-actor';
import { span } from '../days';
import { queryOf, situationPage, type Filter } from '../filter';
import { Heading, TableBehind, Waiting } from '../frame/parts';
import { useAnswer, type Load } from '../load';
import { page } from '../route';
import { Row } from '../situation/list';
import { stateName } from '../states';
import { counted, number } from '../words';
import { Neighbours } from './neighbours';
import { RoleBars } from './roles';

/** Incidents of each list; the situation has the others. */
const SHOWN = 25;
/** Counterparts that are offered. */
const OTHERS = 10;

export function ActorPage({ name }: { name: string }) {
  // Reports name states, charts have their codes.
  const asked = stateName(name);
  const actors = useAnswer<Actor[]>(address(['actors', asked]));
  const isUnknown = actors.failure?.code === 'unknown';
  return (
    <article class="column">
      <header class="lead">
        <Heading title={asked}><bdi>{asked}</bdi></Heading>
        {actors.answer?.some(({ kind }) => kind === 'state') && <p class="sub">A state: what stands here is of all its people and bodies.</p>}
      </header>
      {isUnknown ? <Waiting load={actors} what="who this is" /> : <Body name={asked} actors={actors} />}
    </article>
  );
}

function Body({ name, actors }: { name: string; actors: Load<Actor[]> }) {
  const did = useAnswer<Lines>(address(['incidents'], queryOf({ actor: name }, { limit: String(SHOWN) })));
  const met = useAnswer<Lines>(address(['incidents'], queryOf({ recipient: name }, { limit: String(SHOWN) })));
  return (
    <div class="two">
      <div>
        <div class="halves">
          <Side title="What it did" load={did} filter={{ actor: name }} />
          <Side title="What was done to it" load={met} filter={{ recipient: name }} />
        </div>
        <ActorClaims name={name} />
      </div>
      <aside aria-label="Who it is">
        {actors.answer ? actors.answer.map((actor) => <Profile actor={actor} />) : <Waiting load={actors} what="who this is" />}
        {actors.answer && <Neighbours name={name} isState={actors.answer.some(({ kind }) => kind === 'state')} />}
        <Counterparts name={name} did={did.answer} met={met.answer} />
      </aside>
    </div>
  );
}

function Side({ title, load, filter }: { title: string; load: Load<Lines>; filter: Filter }) {
  const total = load.answer?.total ?? 0;
  return (
    <section class="listing">
      <h2>{title}{load.answer && <small> {counted(total, 'incident')}</small>}</h2>
      {!load.answer && <Waiting load={load} what="the incidents" />}
      {load.answer?.incidents.length === 0 && <p class="empty">No incident tells of it.</p>}
      <ol class="lines">{load.answer?.incidents.map((line) => <Row key={line.id} line={line} />)}</ol>
      {total > 0 && <p class="steps"><a href={situationPage(filter)}>{total > SHOWN ? `All ${number(total)} on` : 'On'} map and timeline</a></p>}
    </section>
  );
}

function Profile({ actor }: { actor: Actor }) {
  const { name, kind, country, names, roles, documents, acts, concerned } = actor;
  return (
    <section>
      <h2><bdi>{name}</bdi> <small>{[kind, country && stateName(country)].filter(Boolean).join(', ')}</small></h2>
      <p class="note">
        Named in {counted(documents, 'report')}; acts in {counted(acts, 'event')}, is concerned by {number(concerned)}.
      </p>
      {names.length > 0 && (
        <TableBehind caption="Called" head={['Name', 'Reports']} open rows={names.map(([called, count]) => [<bdi>{called}</bdi>, number(count)])} />
      )}
      {roles.length > 0 && (
        <>
          <RoleBars roles={roles} />
          <TableBehind caption="Roles" head={['Role', 'When', 'Reports']} open
            rows={roles.map((role) => [
              [role.title, role.sector, role.country && stateName(role.country)].filter(Boolean).join(', ') || 'not told',
              span(role.first, role.last), number(role.documents),
            ])} />
        </>
      )}
    </section>
  );
}

function Counterparts({ name, did, met }: { name: string; did: Lines | null; met: Lines | null }) {
  const counts = new Map<string, number>();
  const split = (list: string | null) => list?.split('; ').filter(Boolean) ?? [];
  // Parties of its own side are named there as well: a state's troops are of the state.
  const own = new Set([name, ...(did?.incidents ?? []).flatMap(({ actors }) => split(actors)), ...(met?.incidents ?? []).flatMap(({ recipients }) => split(recipients))]);
  const parties = [...(did?.incidents.map(({ recipients }) => recipients) ?? []), ...(met?.incidents.map(({ actors }) => actors) ?? [])];
  for (const party of parties.flatMap(split)) if (!own.has(party)) counts.set(party, (counts.get(party) ?? 0) + 1);
  if (counts.size === 0) return null;
  return (
    <section>
      <h2>With whom</h2>
      <ul>
        {[...counts].sort((one, other) => other[1] - one[1]).slice(0, OTHERS).map(([other, count]) => (
          <li><a href={page(['pair', name, other])}><bdi>{other}</bdi></a> <small>{counted(count, 'incident')}</small></li>
        ))}
      </ul>
    </section>
  );
}
