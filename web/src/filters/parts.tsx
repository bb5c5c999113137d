// Parts that all filters share: days, lists of values, and what is set as chips that can be taken away.

import type { ComponentChildren } from 'preact';
import { isDay } from '../days';
import type { Values } from '../values';
import { Check, Choice } from './choice';

type Span = Values<'since' | 'until'>;

interface Days {
  /** What the days are of. */
  name: string;
  filter: Span;
  choose: (change: Span) => void;
  /** What stands before the fields. */
  children?: ComponentChildren;
}

export function Days({ name, filter, choose, children }: Days) {
  const onDay = (field: 'since' | 'until') => (event: { currentTarget: HTMLInputElement }) => {
    const { value } = event.currentTarget;
    if (value === '' || isDay(value)) choose({ [field]: value });
  };
  return (
    <div class="days" role="group" aria-label={name}>
      {children}
      <label><span class="hidden">From</span><input type="date" value={filter.since ?? ''} max={filter.until} onChange={onDay('since')} /></label>
      <span aria-hidden="true">–</span>
      <label><span class="hidden">To</span><input type="date" value={filter.until ?? ''} min={filter.since} onChange={onDay('until')} /></label>
    </div>
  );
}

interface List {
  name: string;
  chosen: readonly string[];
  /** Each with what it means, and with another word to show in its place if there is one. */
  values: readonly (readonly [value: string, note: string, word?: string])[];
  onToggle: (value: string) => void;
}

/** Values of which any number can be chosen, folded away under their name. */
export function List({ name, chosen, values, onToggle }: List) {
  return (
    <Choice name={name} chosen={chosen.length}>
      {() => values.map(([value, note, word]) => (
        <Check checked={chosen.includes(value)} onToggle={() => onToggle(value)}><bdi>{word ?? value}</bdi>{note && <small> {note}</small>}</Check>
      ))}
    </Choice>
  );
}

interface Chips<Field extends string> {
  fields: readonly Field[];
  filter: Values<Field>;
  choose: (change: Values<Field>) => void;
  nameOf: (field: Field) => string;
  /** The value in words. */
  told: (field: Field) => string;
}

export function Chips<Field extends string>({ fields, filter, choose, nameOf, told }: Chips<Field>) {
  const set = fields.filter((field) => filter[field]);
  const away = (gone: readonly Field[]) => choose(Object.fromEntries(gone.map((field) => [field, ''])) as Values<Field>);
  if (set.length === 0) return null;
  return (
    <ul class="chips" aria-label="What is chosen">
      {set.map((field) => (
        <li>
          <button type="button" onClick={() => away([field])}>
            <span class="hidden">Take away </span>{nameOf(field)}: <bdi>{told(field)}</bdi>
            <span class="cross" aria-hidden="true">×</span>
          </button>
        </li>
      ))}
      <li><button type="button" class="plain" onClick={() => away(set)}>Clear all</button></li>
    </ul>
  );
}
