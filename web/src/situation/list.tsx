// The incidents as a list: what, who and whom, where, when, how sure.

import type { ComponentChildren } from 'preact';
import type { Line, Lines } from '../api';
import { span } from '../days';
import { queryOf, type Filter } from '../filter';
import { Arrow, Kind, Standing } from '../frame/parts';
import { Steps } from '../frame/steps';
import { memo } from '../memo';
import { page as address } from '../route';
import { counted } from '../words';

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
      {recipients && <><Arrow /><bdi>{recipients}</bdi></>}
    </>
  );
}

/** Who tells it first. */
function Told({ outlet }: { outlet?: string | null }) {
  return outlet ? <><cite><bdi>{outlet}</bdi></cite>{': '}</> : null;
}

interface Row {
  line: Line;
  /** Whether it is the one that is looked at, and what is done once another one is. */
  isActive?: boolean;
  setActive?: (id: string | null) => void;
}

/** One incident as a line that leads to its page. */
export function Row({ line, isActive = false, setActive }: Row) {
  const [look, leave] = setActive ? [() => setActive(line.id), () => setActive(null)] : [];
  return (
    <li class={isActive ? 'active' : ''} onMouseEnter={look} onMouseLeave={leave}>
      <a href={address(['incident', line.id])} onFocus={look} onBlur={leave}>
        <Kind type={line.type} mode={line.mode} />
        <span class="parties"><Parties line={line} /></span>
        {line.sentence && <span class="words"><Told outlet={line.outlet} /><bdi>{line.sentence}</bdi></span>}
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

/** A line that others beside it leave as it is: a glance along the list changes two of a hundred. */
const OwnRow = memo(Row, ['line', 'isActive']);

/** The lines, which a change of the filter leaves as they are until the answer to it is there. */
const Lines = memo(function Lines({ lines, active, setActive }: Pick<Props, 'lines' | 'active' | 'setActive'>) {
  return <ol class="lines">{lines.incidents.map((line) => <OwnRow key={line.id} line={line} isActive={active === line.id} setActive={setActive} />)}</ol>;
}, ['lines', 'active']);

export function List(props: Props) {
  const { lines, tools, filter } = props;
  return (
    <>
      <div class="list-head">
        <h2 aria-live="polite">{counted(lines.total, 'incident')}</h2>
        {lines.total > 0 && tools}
      </div>
      {lines.incidents.length === 0 && <Nothing filter={filter} />}
      <Lines {...props} />
      <Steps offset={lines.offset} total={lines.total} size={props.page} address={(to) => address([], queryOf(filter, to > 0 ? { offset: String(to) } : {}))} />
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
