// An incident: what happened in one sentence, who tells it, where they differ, and why their reports were taken for one.

import { address, type IncidentAnswer, type Party } from '../api';
import type { Contested } from '../claims/answers';
import { Sides } from '../claims/contested';
import { HiddenNotice, KindMark, PartiesMark } from '../correct/marks';
import { CorrectPanel } from '../correct/panel';
import { shown, span } from '../days';
import { Heading, Kind, Standing, Waiting } from '../frame/parts';
import { useAnswer } from '../load';
import { page } from '../route';
import { stateName } from '../states';
import { counted, number, STATUSES } from '../words';
import { Cite } from './cite';
import { Disagreements } from './disagreements';
import { Figures } from './figures';
import { Joining } from './joining';
import { PlaceMap } from './place-map';
import { Reports } from './reports';
import { useSayers } from './sayers';

export function IncidentPage({ id }: { id: string }) {
  const load = useAnswer<IncidentAnswer>(address(['incidents', id]));
  if (!load.answer) return <div class="column"><Waiting load={load} what="the incident" /></div>;
  return <Told answer={load.answer} />;
}

function Told({ answer }: { answer: IncidentAnswer }) {
  const { incident, joined, sentence, enough, contested, may_correct, citation } = answer;
  const sayers = useSayers(incident);
  return (
    <article class="column incident">
      <header class="lead">
        <HiddenNotice incident={incident} />
        <p class="over"><Kind type={incident.type} mode={incident.mode} /> <Standing status={incident.status} modality={incident.modality} /> <KindMark incident={incident} /></p>
        <Heading title={sentence}><bdi>{sentence}</bdi></Heading>
        <p class="sub">
          {counted(incident.sources, 'independent source')}, {counted(new Set(incident.reports.map(({ document }) => document)).size, 'report')}: {STATUSES[incident.status]}.
        </p>
      </header>
      <div class="two">
        <div>
          {contested && <Whether contested={contested} />}
          <Disagreements incident={incident} sayers={sayers} />
          <Figures figures={incident.quantities} reports={incident.reports} sayers={sayers} />
          <Reports incident={incident} joined={joined} sayers={sayers} />
          <Joining joined={joined} enough={enough} />
          <CorrectPanel incident={incident} mayCorrect={may_correct} />
          <Cite citation={citation} />
        </div>
        <aside aria-label="Facts">
          {incident.places.some(({ lat }) => lat !== null) && <PlaceMap places={incident.places} quad={incident.type} />}
          <Facts answer={answer} />
        </aside>
      </div>
    </article>
  );
}

/** Who says that it happened and who that it did not, in which words. */
function Whether({ contested }: { contested: Contested }) {
  return (
    <section class="whether">
      <h2>Whether it happened</h2>
      <Sides contested={contested} />
    </section>
  );
}

const BASES: Readonly<Record<string, string>> = {
  stated: 'stated', relative: 'told relative to publication', document: 'the day of publication, no other is told',
};

function Facts({ answer: { incident } }: { answer: IncidentAnswer }) {
  const { date, actors, recipients, places, published } = incident;
  const told = incident.reports.toSorted((one, other) => (one.published ?? '').localeCompare(other.published ?? ''));
  return (
    <dl class="facts">
      <dt>When</dt>
      <dd>{date ? <>{span(date.start, date.end)} <small>{BASES[date.basis] ?? date.basis}</small></> : 'no day told'}</dd>
      <dt>Actors</dt>
      <dd><Parties parties={actors} /><PartiesMark incident={incident} role="actor" /></dd>
      <dt>Recipients</dt>
      <dd><Parties parties={recipients} /><PartiesMark incident={incident} role="recipient" /></dd>
      <dt>Where</dt>
      <dd>
        {places.length === 0 && 'no place told'}
        <ul>
          {places.map((place) => (
            <li><bdi>{place.name}</bdi> <small>{[place.feature, place.admin1, place.country && stateName(place.country)].filter(Boolean).join(', ')}</small></li>
          ))}
        </ul>
      </dd>
      <Between actors={actors} recipients={recipients} />
      <dt>First report</dt>
      <dd>{shown(published[0]) || 'day not told'} <small><bdi>{told[0]?.source}</bdi></small></dd>
      <dt>Last report</dt>
      <dd>{shown(published[1]) || 'day not told'} <small><bdi>{told.at(-1)?.source}</bdi></small></dd>
      <dt>Confidence</dt>
      <dd>{number(incident.confidence)} <small>that it is coded right</small></dd>
      <dt>Id</dt>
      <dd><code>{incident.id}</code></dd>
    </dl>
  );
}

function Parties({ parties }: { parties: readonly Party[] }) {
  if (parties.length === 0) return <>not told</>;
  return (
    <ul>
      {parties.map((party) => (
        <li>
          <a href={page(['actor', party.name])}><bdi>{party.name}</bdi></a>{' '}
          <small>{[party.kind, party.country && party.country !== party.name && stateName(party.country), party.sector].filter(Boolean).join(', ')}</small>
        </li>
      ))}
    </ul>
  );
}

/** What else passed between the states of both sides. */
function Between({ actors, recipients }: { actors: readonly Party[]; recipients: readonly Party[] }) {
  const states = (parties: readonly Party[]) => [...new Set(parties.flatMap(({ country }) => (country ? [country] : [])))];
  const pairs = states(actors).flatMap((one) => states(recipients).filter((other) => other !== one).map((other) => [one, other] as const));
  if (pairs.length === 0) return null;
  return (
    <>
      <dt>Between</dt>
      <dd>
        <ul>
          {pairs.slice(0, 6).map(([one, other]) => <li><a href={page(['pair', one, other])}>{stateName(one)} and {stateName(other)}</a></li>)}
        </ul>
      </dd>
    </>
  );
}
