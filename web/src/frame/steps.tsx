// Steps through a list that is too long for one page.

import type { ComponentChildren } from 'preact';
import { number } from '../words';

interface Props {
  offset: number;
  /** How many can be reached. */
  total: number;
  /** How many stand on a page. */
  size: number;
  address: (offset: number) => string;
  /** Told where the steps end, if there are more than can be reached. */
  beyond?: ComponentChildren;
}

export function Steps({ offset, total, size, address, beyond }: Props) {
  if (total <= size && offset === 0 && !beyond) return null;
  const step = (to: number, name: string) => <a href={address(to)} onClick={() => scrollTo(0, 0)}>{name}</a>;
  const isLast = offset + size >= total;
  return (
    <nav class="steps" aria-label="Pages of the list">
      {offset > 0 && step(Math.max(0, offset - size), 'Back')}
      <span>{number(Math.min(total, offset + 1))}–{number(Math.min(total, offset + size))} of {beyond ? 'more than ' : ''}{number(total)}</span>
      {!isLast && step(offset + size, 'Next')}
      {isLast && beyond && <span class="note">{beyond}</span>}
    </nav>
  );
}
