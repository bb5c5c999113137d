// Days as the store tells them, YYYY-MM-DD: no clock and no time zone comes in.

const DAY = 86_400_000;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Whether this is a day that exists. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** The day as days since 1970. */
export const toNumber = (day: string): number => Math.round(Date.parse(`${day.slice(0, 10)}T00:00:00Z`) / DAY);

/** Days since 1970 as a day. */
export const toDay = (days: number): string => new Date(days * DAY).toISOString().slice(0, 10);

/** The day so many days later. */
export const shift = (day: string, by: number): string => toDay(toNumber(day) + by);

/** "17 Oct 2024", or the text as it is where it tells no day. */
export function shown(day: string | null | undefined): string {
  const found = /^(\d{4})-(\d{2})(?:-(\d{2}))?/.exec(day ?? '');
  if (!found) return day ?? '';
  const month = MONTHS[Number(found[2]) - 1] ?? found[2];
  return found[3] ? `${Number(found[3])} ${month} ${found[1]}` : `${month} ${found[1]}`;
}

/** "17–20 Oct 2024", "30 Sep – 2 Oct 2024", "17 Oct 2024". */
export function span(start: string | null | undefined, end: string | null | undefined): string {
  if (!start || !end || start === end) return shown(start ?? end);
  const [one, other] = [start.slice(0, 10), end.slice(0, 10)];
  if (one === other) return shown(one);
  if (one.slice(0, 7) === other.slice(0, 7)) return `${Number(one.slice(8))}–${shown(other)}`;
  if (one.slice(0, 4) === other.slice(0, 4)) return `${shown(one).slice(0, -5)} – ${shown(other)}`;
  return `${shown(one)} – ${shown(other)}`;
}
