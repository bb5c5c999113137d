// Claims as a list: who, how they stand to it, in which words of which report, and what it is told of.

import { shown } from '../days';
import { page } from '../route';
import type { Claimed } from './answers';
import { About, DeniedBy, Stance, Who } from './parts';
import { Quote } from './quote';
import { KINDS } from './stance';

export function ClaimList({ claims }: { claims: readonly Claimed[] }) {
  return <ol class="claims">{claims.map((claim) => <Row key={`${claim.document}\n${claim.claim}`} claim={claim} />)}</ol>;
}

function Row({ claim }: { claim: Claimed }) {
  const { document, claim: id, outlet, published, kind, stance, speakers, source, cue, content, context, incidents } = claim;
  const href = page(['report', document], '', id);
  return (
    <li class={`claim claim-${stance}`}>
      <p class="who"><b><Who speakers={speakers} source={source?.text ?? null} /></b> <Stance stance={stance} /></p>
      <Quote context={context} words={content} by={[cue, source]} href={href} denied={stance === 'denies'} />
      <p class="from">
        <a href={href}><bdi>{outlet ?? document}</bdi></a> <small>{[shown(published) || 'day not told', KINDS[kind] ?? kind].join(', ')}</small>
      </p>
      {incidents.length > 0 && (
        <ul class="of" aria-label="What it is about">
          {incidents.map((line) => <li key={line.id}><About line={line} /><DeniedBy names={line.denied_by} /></li>)}
        </ul>
      )}
    </li>
  );
}
