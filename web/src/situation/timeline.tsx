// What happened when, stacked by quad class; a stretch of days is chosen by drawing over it, or in the fields above.

import { brushX, type BrushBehavior, type D3BrushEvent } from 'd3-brush';
import { scaleLinear, scaleUtc } from 'd3-scale';
import { select } from 'd3-selection';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { DayCount } from '../api';
import { useWidth } from '../chart/width';
import { shown, toDay, toNumber } from '../days';
import type { Filter } from '../filter';
import { TableBehind } from '../frame/parts';
import { counted, number, QUADS, quadClass } from '../words';
import { gather, nameOf, sum, unitFor, type Bin, type Unit } from './bins';

interface Props {
  days: readonly DayCount[];
  undated: number;
  filter: Filter;
  choose: (change: Filter) => void;
}

type Span = readonly [number, number];

const HEIGHT = 92;
const FOOT = 18;
const LEFT = 30;
/** Chosen days that fill less of the span than this are too narrow to be seen or moved. */
const NARROW = 1 / 40;

const chosenOf = (filter: Filter, whole: Span): Span | null => {
  if (!filter.since && !filter.until) return null;
  return [filter.since ? toNumber(filter.since) : whole[0], filter.until ? toNumber(filter.until) + 1 : whole[1]];
};

/** All days, with a little room; at least a fortnight. */
function wholeOf(days: readonly DayCount[], filter: Filter): Span {
  const told = [days[0]?.day, days.at(-1)?.day, filter.since, filter.until].flatMap((day) => (day ? [toNumber(day)] : []));
  const [first, last] = [Math.min(...told), Math.max(...told) + 1];
  const room = Math.max(0, 14 - (last - first)) / 2;
  return [Math.floor(first - room), Math.ceil(last + room)];
}

export function Timeline({ days, undated, filter, choose }: Props) {
  const whole = useMemo(() => wholeOf(days, filter), [days, filter.since, filter.until]);
  const chosen = chosenOf(filter, whole);
  const isNarrow = chosen !== null && (chosen[1] - chosen[0]) / (whole[1] - whole[0]) < NARROW;
  const [near, setNear] = useState<boolean | null>(null);
  const isNear = chosen !== null && (near ?? isNarrow);
  const length = chosen ? chosen[1] - chosen[0] : 0;
  const shownSpan: Span = isNear && chosen 
    ? [Math.max(whole[0], chosen[0] - 3 * length - 7), Math.min(whole[1], chosen[1] + 3 * length + 7)] : whole;
  if (days.length === 0 && !chosen) {
    return <p class="empty">{undated > 0 ? `${counted(undated, 'incident')}, none with a day.` : 'No day to show.'}</p>;
  }
  return (
    <figure class="timeline">
      <Chart days={days} whole={shownSpan} chosen={chosen} choose={choose} />
      <figcaption>
        Drawing over the chart chooses days. It counts what is told as having happened
        {undated > 0 && `; of ${counted(undated, 'incident')} no day is told`}.{' '}
        {chosen && (
          <button type="button" class="plain" onClick={() => setNear(!isNear)}>{isNear ? 'Show all days' : 'Show what lies around the chosen days'}</button>
        )}
        <Behind days={days} />
      </figcaption>
    </figure>
  );
}

function Behind({ days }: { days: readonly DayCount[] }) {
  const unit: Unit = days.length > 120 ? 'month' : 'day';
  return (
    <TableBehind caption={unit === 'day' ? 'Days' : 'Months'} head={[unit === 'day' ? 'Day' : 'Month', ...QUADS]}
      rows={() => gather(days, unit, [-Infinity, Infinity]).toReversed().map((bin) => [nameOf(bin, unit), ...bin.counts.map(number)])} />
  );
}

function useBrush(width: number, x: (day: number) => number, chosen: Span | null, onSpan: (span: Span | null) => void) {
  const group = useRef<SVGGElement>(null);
  const brush = useRef<BrushBehavior<unknown> | null>(null);
  const take = useRef(onSpan);
  take.current = onSpan;
  useEffect(() => {
    if (!group.current || width === 0) return;
    brush.current = brushX<unknown>()
      .extent([[LEFT, 0], [width, HEIGHT]])
      .on('end', ({ sourceEvent, selection }: D3BrushEvent<unknown>) => {
        // Moves that the page itself makes are no choice of the reader.
        if (sourceEvent) take.current(selection as Span | null);
      });
    select(group.current).call(brush.current);
  }, [width]);
  const [from, to] = chosen ? [x(chosen[0]), x(chosen[1])] : [null, null];
  useEffect(() => {
    if (!group.current || !brush.current) return;
    const inside = (at: number) => Math.max(LEFT, Math.min(width, at));
    brush.current.move(select(group.current), from === null || to === null ? null : [inside(from), Math.max(inside(from) + 2, inside(to))]);
  }, [width, from, to]);
  return group;
}

function Chart({ days, whole, chosen, choose }: { days: readonly DayCount[]; whole: Span; chosen: Span | null; choose: Props['choose'] }) {
  const [frame, width] = useWidth<HTMLDivElement>();
  const [looked, setLooked] = useState<Bin | null>(null);
  const [first, last] = whole;
  const unit = unitFor(last - first, Math.max(1, width - LEFT));
  const bins = useMemo(() => gather(days, unit, [first, last]), [days, unit, first, last]);
  const x = scaleLinear([first, last], [LEFT, width]);
  const y = scaleLinear([0, Math.max(1, ...bins.map((bin) => sum(bin.counts)))], [HEIGHT, 4]).nice(3);
  const group = useBrush(width, x, chosen, (span) => {
    if (!span) return choose({ since: '', until: '' });
    const [since, until] = [Math.round(x.invert(span[0])), Math.round(x.invert(span[1])) - 1];
    return choose({ since: toDay(since), until: toDay(Math.max(since, until)) });
  });
  const onMove = (event: PointerEvent) => {
    const day = x.invert(event.clientX - (frame.current?.getBoundingClientRect().left ?? 0));
    setLooked(bins.find((bin) => day >= bin.start && day < bin.end) ?? null);
  };
  return (
    <div class="chart-frame" ref={frame} onPointerMove={onMove} onPointerLeave={() => setLooked(null)}>
      <p class="readout" aria-hidden="true">{looked ? inWords(looked, unit) : `Incidents a ${unit}`}</p>
      <svg width={width} height={HEIGHT + FOOT} viewBox={`0 0 ${width} ${HEIGHT + FOOT}`} role="img"
        aria-label={`Incidents a ${unit}, by quad class. The table below tells the same; days can be chosen in the fields above.`}>
        <Axes width={width} first={first} last={last} x={x} y={y} />
        <g class="brush" ref={group} />
        {QUADS.map((quad, index) => <path class={`bar ${quadClass(quad)}`} d={bars(bins, index, x, y)} />)}
      </svg>
    </div>
  );
}

type Scale = (value: number) => number;

/** The bars of one quad class as one path; what counts most, material conflict, stands on the axis. */
function bars(bins: readonly Bin[], index: number, x: Scale, y: Scale): string {
  return bins.map(({ start, end, counts }) => {
    const below = counts.slice(index + 1).reduce((total, count) => total + count, 0);
    const count = counts[index] ?? 0;
    if (count === 0) return '';
    // A week or month may begin before the days that are shown.
    const [left, right] = [Math.max(LEFT, x(start)), x(end)];
    const gap = right - left > 6 ? 1 : 0;
    return `M${left.toFixed(1)},${y(below).toFixed(1)}H${(right - gap).toFixed(1)}V${y(below + count).toFixed(1)}H${left.toFixed(1)}Z`;
  }).join('');
}

function Axes({ width, first, last, x, y }: { width: number; first: number; last: number; x: Scale; y: Scale & { ticks: (count: number) => number[] } }) {
  const time = scaleUtc([new Date(first * 86_400_000), new Date(last * 86_400_000)], [0, 1]);
  const ticks = time.ticks(Math.max(2, Math.floor(width / 90)));
  return (
    <g class="axes" aria-hidden="true">
      {y.ticks(3).filter(Number.isInteger).map((count) => (
        <g transform={`translate(0,${y(count)})`}><line x1={LEFT} x2={width} /><text class="count" x={LEFT - 5} dy="0.32em">{number(count)}</text></g>
      ))}
      {ticks.filter((tick) => tick.getUTCHours() === 0).map((tick) => (
        <g transform={`translate(${x(tick.getTime() / 86_400_000)},${HEIGHT})`}><line y2="4" /><text y={FOOT - 4}>{tickName(tick)}</text></g>
      ))}
    </g>
  );
}

/** "2024", "Apr", "17 Apr": as much as the tick before leaves open. */
function tickName(tick: Date): string {
  const day = tick.toISOString().slice(0, 10);
  if (day.endsWith('-01-01')) return day.slice(0, 4);
  return day.endsWith('-01') ? shown(day).slice(2, 5) : shown(day).slice(0, -5);
}

function inWords(bin: Bin, unit: Unit): string {
  const told = QUADS.flatMap((quad, index) => (bin.counts[index] ? [`${number(bin.counts[index])} ${quad}`] : []));
  return `${nameOf(bin, unit)}: ${told.join(', ')}`;
}
