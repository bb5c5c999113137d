// The incidents as a list: what, who and whom, where, when, how sure.

import type { ComponentChildren } from 'preact';
import type { Line, Lines } from '../api';
import { span } from '../days';
import { queryOf, type Filter } from '../filter';
import { Kind, Standing } from '../frame/parts';
import { page as address } from '../route';
import { counted, number } from '../words';

interface Props {
  lines: Lines;
  page: number;
  filter: Filter;
  active: string | null;
  setActive: (id: string | null) => void;
  tools: ComponentChildren;
}

function Parties({ line }: { line: Line }) {
  const actors = line.actors?.replaceAll('; ', ', ');
  const recipients = line.recipients?.replaceAll('; ', ', ');
  if (!actors && !recipients) return <span class="faint">parties not told</span>;
  return (
    <>
      {actors ? <bdi>{actors}</bdi> : <span class="faint">somebody</span>}
      {recipients && <><span class="to" aria-label="to"> → </span><bdi>{recipients}</bdi></>}
    </>
  );
}

/** One incident as a line that leads to its page. */
export function Row({ line, active, setActive }: { line: Line } & Pick<Props, 'active' | 'setActive'>) {
  return (
    <li class={active === line.id ? 'active' : ''} onMouseEnter={() => setActive(line.id)} onMouseLeave={() => setActive(null)}>
      <a href={address(['incident', line.id])} onFocus={() => setActive(line.id)} onBlur={() => setActive(null)}>
        <Kind type={line.type} mode={line.mode} />
        <span class="parties"><Parties line={line} /></span>
        <span class="where">
          <span class="place"><bdi>{line.places?.replaceAll('; ', ', ')}</bdi></span>
          <span class="day">{span(line.start, line.end) || <span class="faint">no day told</span>}</span>
        </span>
        <Standing status={line.status} modality={line.modality} corrected={line.corrected} />
        <span class="sources" title={counted(line.reports, 'report')}>{counted(line.sources, 'source')}</span>
      </a>
    </li>
  );
}

function Steps({ lines, page, filter }: Pick<Props, 'lines' | 'page' | 'filter'>) {
  const { offset, total } = lines;
  if (total <= page && offset === 0) return null;
  const step = (to: number, name: string) => (
    <a href={address([], queryOf(filter, to > 0 ? { offset: String(to) } : {}))} onClick={() => scrollTo(0, 0)}>{name}</a>
  );
  return (
    <nav class="steps" aria-label="Pages of the list">
      {offset > 0 && step(Math.max(0, offset - page), 'Back')}
      <span>{number(offset + 1)}–{number(Math.min(total, offset + page))} of {number(total)}</span>
      {offset + page < total && step(offset + page, 'Next')}
    </nav>
  );
}

export function List(props: Props) {
  const { lines, tools, filter } = props;
  return (
    <>
      <div class="list-head">
        <h2 aria-live="polite">{counted(lines.total, 'incident')}</h2>
        {lines.total > 0 && tools}
      </div>
      {lines.incidents.length === 0 && <Nothing filter={filter} />}
      <ol class="lines">
        {lines.incidents.map((line) => <Row key={line.id} line={line} active={props.active} setActive={props.setActive} />)}
      </ol>
      <Steps {...props} />
    </>
  );
}

function Nothing({ filter }: { filter: Filter }) {
  if (Object.keys(filter).length === 0) return <p class="empty">No incident is in this store.</p>;
  return (
    <p class="empty">
      No incident meets all that is chosen. Take a filter away, or <a href="/">show everything</a>. Look above at what was read: what
      nobody reported is not there either.
    </p>
  );
}
