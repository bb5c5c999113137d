// Small parts that several pages share.

import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Load } from '../load';
import { page } from '../route';
import { quadClass, quadOf, STATUSES, type Quad } from '../words';

/** The heading of a page, which is the title of the window as well. */
export function Heading({ title, children }: { title: string; children?: ComponentChildren }) {
  useEffect(() => {
    document.title = `${title} – Legation`;
  }, [title]);
  return <h1>{children ?? title}</h1>;
}

/** Codes of answers that asking again does not change. */
const FINAL: ReadonlySet<string> = new Set(['unknown', 'bad_parameter', 'bad_query']);

/** What stands in place of an answer that is not there yet, or will not be. */
export function Waiting({ load, what }: { load: Load<unknown>; what: string }) {
  // What is not in the store, or can't be asked, is so the next time too.
  if (load.failure && FINAL.has(load.failure.code)) return <p class="empty" role="status">Nothing to show: <bdi>{load.failure.message}</bdi>.</p>;
  if (!load.failure) return <p class="waiting" role="status">Loading {what} …</p>;
  return (
    <div class="failure" role="alert">
      <p><b>Could not load {what}.</b> {load.failure.message}</p>
      <button type="button" onClick={load.again}>Try again</button>
    </div>
  );
}

/** The mark of a quad class; the words beside it tell the same. */
export function Swatch({ quad }: { quad: Quad }) {
  return <svg class={`swatch ${quadClass(quad)}`} viewBox="0 0 10 10" aria-hidden="true"><rect width="10" height="10" rx="2" /></svg>;
}

/** Type and mode, with the mark of the quad class. */
export function Kind({ type, mode }: { type: string; mode: string | null }) {
  const quad = quadOf(type);
  return (
    <span class="kind" title={quad}>
      <Swatch quad={quad} />
      <b>{type}</b>{mode && <span> {mode}</span>}
    </span>
  );
}

/** The arrow from those who act to those whom it concerns; read out as a word. */
export const Arrow = () => <span class="to" role="img" aria-label="to"> → </span>;

/** Status in words, how real it is told to be where that is not actual, and whether somebody has corrected it. */
export function Standing({ status, modality, corrected = false }: { status: string; modality: string; corrected?: boolean }) {
  return (
    <span class="standing">
      <span class={`status status-${status}`} title={STATUSES[status]}>{status}</span>
      {modality !== 'actual' && <span class="modality" title="how real it is told to be">{modality}</span>}
      {corrected && <span class="corrected" title="somebody has corrected it by hand">corrected</span>}
    </span>
  );
}

/** Names with links to their actors, apart by commas. */
export function Names({ names, none = '' }: { names: readonly string[]; none?: string }) {
  if (names.length === 0) return <>{none}</>;
  return (
    <>
      {names.map((name, index) => (
        <>{index > 0 && ', '}<a href={page(['actor', name])}><bdi>{name}</bdi></a></>
      ))}
    </>
  );
}

/** A link to an address from a report, if it is one of the web; else its text alone, since it is data that a stranger wrote. */
export function WebLink({ url }: { url: string }) {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return <bdi class="address">{url}</bdi>;
  return <a class="address" href={url} target="_blank" rel="noopener noreferrer"><bdi>{url}</bdi></a>;
}

type Rows = readonly (readonly ComponentChildren[])[];

interface Table {
  caption: string;
  head: readonly string[];
  /** The cells of each row, or what makes them once they are looked at. */
  rows: Rows | (() => Rows);
  open?: boolean;
}

/** The figures of a chart as a table, folded away unless `open`, and made once it is looked at: it may have hundreds of rows. */
export function TableBehind({ open = false, ...table }: Table) {
  const [isLookedAt, setLookedAt] = useState(false);
  if (open) return <Figures {...table} open />;
  return (
    <details class="behind" onToggle={(event) => setLookedAt(event.currentTarget.open)}>
      <summary>{table.caption} as a table</summary>
      {isLookedAt && <Figures {...table} />}
    </details>
  );
}

/** The last columns whose cells are figures stand right. */
function Figures({ caption, head, rows: given, open = false }: Table) {
  const rows = typeof given === 'function' ? given() : given;
  const right = head.map((_, index) => rows.length > 0 && rows.every((row) => isFigure(row[index])));
  return (
    <div class="scroll" role="region" aria-label={caption} tabIndex={0}>
      <table>
        <caption class={open ? '' : 'hidden'}>{caption}</caption>
        <thead><tr>{head.map((cell, index) => <th scope="col" class={right[index] ? 'figure' : ''}>{cell}</th>)}</tr></thead>
        <tbody>
          {rows.map((row) => <tr>{row.map((cell, index) => <td class={right[index] ? 'figure' : ''}>{cell}</td>)}</tr>)}
        </tbody>
      </table>
    </div>
  );
}

const isFigure = (cell: ComponentChildren): boolean => typeof cell === 'number' || (typeof cell === 'string' && /^[+−]?[\d.,]+$/.test(cell));
