// How to cite an incident: what it is called, who tells of it, by which versions that was read, and where it stands.

import { useRef, useState } from 'preact/hooks';
import type { Citation } from '../api';

/** The day that it is where the reader is, as `2026-11-29`. */
function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

export function Cite({ citation }: { citation: Citation }) {
  const words = useRef<HTMLParagraphElement>(null);
  const [told, setTold] = useState('');
  const link = new URL(citation.page, location.origin).href;
  const text = `${citation.words} Store read on ${today()}.`;
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(`${text} ${link}`);
      setTold('Copied.');
    } catch {
      // Browsers let a page write to the clipboard only over an address that they trust.
      if (words.current) getSelection()?.selectAllChildren(words.current);
      setTold('The browser does not let this page copy. The citation is selected: copy it by hand.');
    }
  }
  return (
    <section class="cite">
      <h2>Cite</h2>
      <p class="citation" ref={words}><bdi>{text}</bdi> <a href={citation.page}>{link}</a></p>
      <p><button type="button" onClick={() => void copy()}>Copy the citation</button> <span role="status">{told}</span></p>
    </section>
  );
}
