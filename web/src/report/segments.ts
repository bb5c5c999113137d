// A text cut where marks begin and end. Marks may overlap in any way; of two pieces next to each other none is split by a mark, so
// that each piece can be drawn with all that holds over it.

import type { ReportRecord, Span } from '../api';

export type Layer = 'events' | 'actors' | 'places' | 'times' | 'figures' | 'claims' | 'roles';

export interface Mark extends Span {
  layer: Layer;
  /** The id of what is marked: v1, e2, c3 … */
  id: string;
  /** What the mark says: the name of the actor, the value of the time … */
  what: string;
}

export interface Segment extends Span {
  text: string;
  marks: Mark[];
}

/** The text in pieces. Places of marks are code points; the text is cut there, never inside a character. */
export function segments(points: readonly string[], marks: readonly Mark[]): Segment[] {
  const length = points.length;
  const held = marks
    .map((mark) => ({ ...mark, start: Math.max(0, mark.start), end: Math.min(length, mark.end) }))
    .filter(({ start, end }) => start < end)
    .sort((one, other) => one.start - other.start || other.end - one.end);
  const cuts = [...new Set([0, length, ...held.flatMap(({ start, end }) => [start, end])])].sort((one, other) => one - other);
  const found: Segment[] = [];
  let open: Mark[] = [];
  let next = 0;
  cuts.slice(0, -1).forEach((start, index) => {
    const end = cuts[index + 1] ?? length;
    open = open.filter((mark) => mark.end > start);
    for (let mark = held[next]; mark && mark.start <= start; mark = held[++next]) open.push(mark);
    found.push({ start, end, text: points.slice(start, end).join(''), marks: open });
  });
  return found;
}

/** All that a record marks in its text. */
export function marksOf(record: ReportRecord): Mark[] {
  const mentions = (layer: Layer, things: readonly { id: string; name: string; mentions: readonly Span[] }[]): Mark[] =>
    things.flatMap(({ id, name, mentions: spans }) => spans.map(({ start, end }) => ({ layer, id, start, end, what: name })));
  return [
    ...record.claims.flatMap(({ id, content, stance }) => content.map(({ start, end }): Mark => ({ layer: 'claims', id, start, end, what: stance }))),
    ...mentions('actors', record.entities),
    ...mentions('places', record.places),
    ...record.times.map(({ id, start, end, value }): Mark => ({ layer: 'times', id, start, end, what: value })),
    ...record.quantities.map(({ id, start, end, kind }): Mark => ({ layer: 'figures', id, start, end, what: kind })),
    ...record.events.map(({ id, trigger, type }): Mark => ({ layer: 'events', id, start: trigger.start, end: trigger.end, what: type })),
  ];
}

/** The paragraphs of a text as spans of code points, without the line ends between them. */
export function paragraphs(points: readonly string[]): Span[] {
  const found: Span[] = [];
  let start = 0;
  for (let at = 0; at <= points.length; at += 1) {
    if (at < points.length && points[at] !== '\n') continue;
    const isBlank = points.slice(start, at).every((point) => /\s/.test(point));
    if (!isBlank) found.push({ start, end: at });
    start = at + 1;
  }
  return found;
}

/** The segments that lie in a span, those at its edges cut. */
export function within(all: readonly Segment[], points: readonly string[], { start, end }: Span): Segment[] {
  return all
    .filter((segment) => segment.start < end && segment.end > start)
    .map((segment) => {
      const [from, to] = [Math.max(start, segment.start), Math.min(end, segment.end)];
      return { ...segment, start: from, end: to, text: points.slice(from, to).join('') };
    });
}
