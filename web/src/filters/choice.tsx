// A list of values of which some are chosen, folded away under its name.

import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { memo } from '../memo';
import { allStates } from '../states';

interface Choice {
  name: string;
  chosen: number;
  /** Makes the values once somebody looks: there may be hundreds of outlets, and each change of the filter would render them anew. */
  children: () => ComponentChildren;
}

export function Choice({ name, chosen, children }: Choice) {
  const details = useRef<HTMLDetailsElement>(null);
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const element = details.current;
    const close = (event: Event) => {
      if (element && !element.contains(event.target as Node)) element.open = false;
    };
    document.addEventListener('pointerdown', close);
    document.addEventListener('focusin', close);
    return () => {
      document.removeEventListener('pointerdown', close);
      document.removeEventListener('focusin', close);
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !details.current?.open) return;
    details.current.open = false;
    details.current.querySelector('summary')?.focus();
  };
  return (
    <details class="choice" ref={details} onKeyDown={onKeyDown} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{name}{chosen > 0 && <b class="count"> {chosen}<span class="hidden"> chosen</span></b>}</summary>
      {isOpen && <fieldset class="sheet"><legend class="hidden">{name}</legend>{children()}</fieldset>}
    </details>
  );
}

interface Check {
  checked: boolean;
  onToggle: () => void;
  children: ComponentChildren;
}

export function Check({ checked, onToggle, children }: Check) {
  return <label class="check"><input type="checkbox" checked={checked} onChange={onToggle} /> <span>{children}</span></label>;
}

interface Word {
  name: string;
  value: string | undefined;
  onValue: (value: string) => void;
  /** Whether states are offered while it is typed. */
  states?: boolean;
  hint?: string;
  /** Whether it holds names, which stand one a line in a filter and apart by semicolons here. */
  names?: boolean;
}

const apart = (names: string): string => names.split(';').map((name) => name.trim()).filter(Boolean).join('\n');

const KNOWN = 'known-states';

/** The states that are offered: once for all fields of a page. */
export const KnownStates = memo(function KnownStates() {
  return <datalist id={KNOWN}>{allStates().map(([code, name]) => <option value={code}>{name}</option>)}</datalist>;
}, []);

/** A value that is typed in; it counts once it is finished. */
export function Word({ name, value, onValue, states = false, hint, names = false }: Word) {
  const id = `filter-${name.toLowerCase().replaceAll(' ', '-')}`;
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current) input.current.value = (value ?? '').replaceAll('\n', '; ');
  }, [value]);
  const take = (text: string) => {
    const taken = names ? apart(text) : text.trim();
    if (taken !== (value ?? '')) onValue(taken);
  };
  return (
    <label class="word" for={id}>
      <span>{name}</span>
      <input id={id} ref={input} type="text" autocomplete="off" placeholder={hint} list={states ? KNOWN : undefined}
        onChange={(event) => take(event.currentTarget.value)} />
    </label>
  );
}
