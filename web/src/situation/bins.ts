// Days gathered into stretches that are wide enough to be seen.

import type { Counts, DayCount } from '../api';
import { shown, span, toDay, toNumber } from '../days';

export type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year';

export interface Bin {
  /** Days since 1970, half-open. */
  start: number;
  end: number;
  counts: Counts;
}

const UNITS: readonly (readonly [Unit, number])[] = [['day', 1], ['week', 7], ['month', 30.4], ['quarter', 91.3], ['year', 365.2]];

/** Pixels that a bar needs to be seen as one. */
const WIDE = 4;

/** The smallest unit whose bars can be told apart on so many pixels. */
export function unitFor(days: number, width: number): Unit {
  return UNITS.find(([, length]) => (width * length) / days >= WIDE)?.[0] ?? 'year';
}

/** The stretch of this unit that a day lies in; weeks begin on Mondays. */
export function stretch(day: number, unit: Unit): [number, number] {
  if (unit === 'day') return [day, day + 1];
  if (unit === 'week') {
    // Day 0, 1 January 1970, was a Thursday.
    const start = day - ((((day + 3) % 7) + 7) % 7);
    return [start, start + 7];
  }
  const date = new Date(day * 86_400_000);
  const months = unit === 'month' ? 1 : unit === 'quarter' ? 3 : 12;
  const first = Math.floor(date.getUTCMonth() / months) * months;
  const at = (month: number) => Date.UTC(date.getUTCFullYear(), month, 1) / 86_400_000;
  return [at(first), at(first + months)];
}

/** The days of a span, gathered, the earliest first. */
export function gather(days: readonly DayCount[], unit: Unit, [from, to]: readonly [number, number]): Bin[] {
  const bins = new Map<number, Bin>();
  for (const { day, counts } of days) {
    const at = toNumber(day);
    if (at < from || at >= to) continue;
    const [start, end] = stretch(at, unit);
    const bin = bins.get(start) ?? { start, end, counts: [0, 0, 0, 0] };
    bin.counts = bin.counts.map((count, index) => count + (counts[index] ?? 0)) as Counts;
    bins.set(start, bin);
  }
  return [...bins.values()].sort((one, other) => one.start - other.start);
}

/** "17 Oct 2024", "14–20 Oct 2024", "Oct 2024", "2024". */
export function nameOf({ start, end }: Pick<Bin, 'start' | 'end'>, unit: Unit): string {
  const day = toDay(start);
  if (unit === 'month') return shown(day.slice(0, 7));
  if (unit === 'year') return day.slice(0, 4);
  return span(day, toDay(end - 1));
}

export const sum = (counts: Counts): number => counts.reduce((total, count) => total + count, 0);
