// The text with its marks. It is data: every piece is a text node, whatever stands in it.

import type { ComponentChildren, VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { ReportRecord } from '../api';
import { stanceClass } from './stance';
import { paragraphs, segments, within, type Layer, type Mark, type Segment } from './segments';
import { voiceOf, type Voice } from './voices';
import { quadClass, quadOf } from '../words';

interface Props {
  record: ReportRecord;
  marks: readonly Mark[];
  chosen: string | null;
  /** The claim that the reader came for. */
  claim?: string | null;
  voices: readonly Voice[];
}

/** From the outside in: shades lie behind lines, lines below the words of an event. */
const ORDER: readonly Layer[] = ['claims', 'roles', 'actors', 'places', 'figures', 'times', 'events'];

export function ReportText({ record, marks, chosen, claim = null, voices }: Props) {
  const text = record.document.text ?? '';
  const points = useMemo(() => Array.from(text), [text]);
  const all = useMemo(() => segments(points, marks), [points, marks]);
  const parts = useMemo(() => paragraphs(points), [points]);
  if (parts.length === 0) return <p class="empty">The text of this report is not kept in the store.</p>;
  // An event is a stop for the Tab key once, where its words begin.
  const seen = new Set<string>();
  return (
    <div class={`text${chosen ? ' one' : ''}`} dir="auto">
      {parts.map((part) => (
        <p dir="auto">{within(all, points, part).map((segment) => <Piece segment={segment} record={record} voices={voices} seen={seen} chosen={chosen} claim={claim} />)}</p>
      ))}
    </div>
  );
}

interface PieceProps {
  segment: Segment;
  record: ReportRecord;
  voices: readonly Voice[];
  seen: Set<string>;
  chosen: string | null;
  claim: string | null;
}

function Piece({ segment, record, voices, seen, chosen, claim }: PieceProps) {
  const marks = segment.marks.toSorted((one, other) => ORDER.indexOf(other.layer) - ORDER.indexOf(one.layer));
  let inner: ComponentChildren = segment.text;
  const events = marks.filter(({ layer }) => layer === 'events');
  // Of events at the same words the chosen one is linked, else the first; the list has them all.
  const event = events.find(({ id }) => id === chosen) ?? events[0];
  if (event) inner = trigger(event, inner, seen, chosen);
  for (const mark of marks) if (mark.layer !== 'events') inner = wrap(mark, inner, record, voices, claim);
  return <>{inner}</>;
}

function trigger({ id, what }: Mark, inner: ComponentChildren, seen: Set<string>, chosen: string | null): VNode {
  const isFirst = !seen.has(id);
  seen.add(id);
  return (
    <a class={`in-events ${quadClass(quadOf(what))}${id === chosen ? ' chosen' : ''}`} href={`#${id}`} title={`${id} ${what}`}
      tabIndex={isFirst ? 0 : -1} data-event={isFirst ? id : undefined} aria-current={id === chosen ? 'true' : undefined}>{inner}</a>
  );
}

function wrap(mark: Mark, inner: ComponentChildren, record: ReportRecord, voices: readonly Voice[], claim: string | null): VNode {
  if (mark.layer === 'claims') {
    const voice = voiceOf(voices, mark.id);
    return <span class={`in-claims ${voice?.shade ?? ''} ${stanceClass(record, mark.id)}${mark.id === claim ? ' chosen' : ''}`}>{inner}</span>;
  }
  if (mark.layer === 'roles') return <span class={`role role-${mark.id}`} title={mark.id}>{inner}</span>;
  return <span class={`in-${mark.layer}`} title={mark.what}>{inner}</span>;
}
