// What is contested: each incident with those who say that it happened and those who say that it did not, face to face.

import { shown } from '../days';
import { page } from '../route';
import { counted } from '../words';
import type { Contested, Said, Voice } from './answers';
import { About, Stance, Who } from './parts';
import { Quote } from './quote';

export function ContestedList({ incidents }: { incidents: readonly Contested[] }) {
  return (
    <ol class="contested">
      {incidents.map((contested) => (
        <li key={contested.incident.id}>
          <h3><About line={contested.incident} /></h3>
          <Sides contested={contested} />
        </li>
      ))}
    </ol>
  );
}

/** Those who say that an incident happened and those who say that it did not, face to face. */
export function Sides({ contested: { says, expects, denies } }: { contested: Contested }) {
  return (
    <div class="sides">
      <Side title="Says that it happened" kind="says" voices={says} none="No report here says so itself." />
      <Side title="Says that it did not" kind="denies" voices={denies} none="No report tells who denies it." />
      {expects.length > 0 && <Side title="Tells of it as planned or possible" kind="expects" voices={expects} none="" />}
    </div>
  );
}

function Side({ title, kind, voices, none }: { title: string; kind: string; voices: readonly Voice[]; none: string }) {
  return (
    <section class={`side side-${kind}`}>
      <h4>{title}</h4>
      {voices.length === 0 && <p class="faint">{none}</p>}
      <ul>{voices.map((voice) => <li><Speaking voice={voice} /></li>)}</ul>
    </section>
  );
}

function Speaking({ voice: { speakers, source, outlet, reports } }: { voice: Voice }) {
  const [first, ...others] = reports;
  if (!first) return null;
  return (
    <>
      <p class="who">
        <b>{outlet ? <bdi>{outlet}</bdi> : <Who speakers={speakers} source={source} />}</b>{' '}
        {first.withdrawn ? <span class="stance stance-denies">took it back</span>
          : first.stance ? <Stance stance={first.stance} /> : <small>in its own words</small>}
      </p>
      <Words said={first} />
      {others.length > 0 && (
        <details>
          <summary>and in {counted(others.length, 'other place')}</summary>
          {others.map((said) => <Words said={said} />)}
        </details>
      )}
    </>
  );
}

function Words({ said: { document, event, claim, outlet, published, stance, modality, words, context } }: { said: Said }) {
  const href = page(['report', document], '', claim ?? event);
  return (
    <>
      <Quote context={context} words={words} href={href} denied={stance === 'denies'} />
      <p class="from">
        <a href={href}><bdi>{outlet ?? document}</bdi></a> <small>{shown(published) || 'day not told'}{modality !== 'actual' && `, told as ${modality}`}</small>
      </p>
    </>
  );
}
