// A list of values of which some are chosen, folded away under its name.

import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface Choice {
  name: string;
  chosen: number;
  children: ComponentChildren;
}

export function Choice({ name, chosen, children }: Choice) {
  const details = useRef<HTMLDetailsElement>(null);
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
    <details class="choice" ref={details} onKeyDown={onKeyDown}>
      <summary>{name}{chosen > 0 && <b class="count"> {chosen}<span class="hidden"> chosen</span></b>}</summary>
      <fieldset class="sheet"><legend class="hidden">{name}</legend>{children}</fieldset>
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
  /** Values to choose from while typing, as [value, what it is]. */
  known?: readonly (readonly [string, string])[];
  hint?: string;
}

/** A value that is typed in; it counts once it is finished. */
export function Word({ name, value, onValue, known, hint }: Word) {
  const id = `filter-${name.toLowerCase().replaceAll(' ', '-')}`;
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current) input.current.value = value ?? '';
  }, [value]);
  const take = (text: string) => {
    if (text.trim() !== (value ?? '')) onValue(text.trim());
  };
  return (
    <label class="word" for={id}>
      <span>{name}</span>
      <input id={id} ref={input} type="text" autocomplete="off" placeholder={hint} list={known && `${id}-known`}
        onChange={(event) => take(event.currentTarget.value)} />
      {known && <datalist id={`${id}-known`}>{known.map(([one, what]) => <option value={one}>{what}</option>)}</datalist>}
    </label>
  );
}
