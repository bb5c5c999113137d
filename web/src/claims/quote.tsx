// Words of a report within their sentence: what is claimed is marked and leads to its place in the report, the words that tell who claims it stand out.

import type { Span, Worded } from '../api';
import { segments, type Layer, type Mark } from '../report/segments';

interface Props {
  /** The sentences; where the text is not stored there are none, and the words stand alone. */
  context: readonly Worded[];
  words: readonly Worded[];
  /** The words that mark the claim and name who speaks. */
  by?: readonly (Worded | null)[];
  href: string;
  denied: boolean;
}

export function Quote({ context, words, by = [], href, denied }: Props) {
  const passages = context.length > 0 ? context : words;
  return (
    <blockquote class="quote" dir="auto">
      {passages.map((passage, index) => (
        <>
          {index > 0 && <span class="faint"> … </span>}
          <Passage passage={passage} words={words} by={by.filter((one) => one !== null)} href={href} denied={denied} />
        </>
      ))}
    </blockquote>
  );
}

interface PassageProps extends Omit<Props, 'context' | 'by'> {
  passage: Worded;
  by: readonly Worded[];
}

function Passage({ passage, words, by, href, denied }: PassageProps) {
  const marks = (spans: readonly Span[], layer: Layer): Mark[] =>
    spans.map(({ start, end }) => ({ layer, id: '', what: '', start: start - passage.start, end: end - passage.start }));
  const pieces = segments(Array.from(passage.text), [...marks(words, 'claims'), ...marks(by, 'roles')]);
  const first = pieces.findIndex(({ marks: held }) => held.some(({ layer }) => layer === 'claims'));
  return (
    <>
      {pieces.map(({ text, marks: held }, index) => {
        const inner = held.some(({ layer }) => layer === 'roles') ? <b>{text}</b> : text;
        if (!held.some(({ layer }) => layer === 'claims')) return inner;
        // The words are one stop for the Tab key, whatever lies over them.
        return <a class={`said${denied ? ' denies' : ''}`} href={href} title="Read it in the report" tabIndex={index === first ? 0 : -1}><mark>{inner}</mark></a>;
      })}
    </>
  );
}
