// The filter as the reader sets it: days, types, status and the rest, and what is set as chips that can be taken away.

import { useMemo, useState } from 'preact/hooks';
import type { Coverage } from '../api';
import { isDay, shown } from '../days';
import { FIELDS, holds, listOf, presets, toggled, type Field, type Filter } from '../filter';
import { Swatch } from '../frame/parts';
import { allStates, stateCode, stateName } from '../states';
import { MODALITIES, MODES, QUADS, STATUSES, TYPES } from '../words';
import { Check, Choice, Word } from './choice';

interface Props {
  filter: Filter;
  coverage: Coverage | null;
  choose: (change: Filter) => void;
}

function Days({ filter, coverage, choose }: Props) {
  const onDay = (field: 'since' | 'until') => (event: { currentTarget: HTMLInputElement }) => {
    const { value } = event.currentTarget;
    if (value === '' || isDay(value)) choose({ [field]: value });
  };
  const newest = coverage?.last;
  return (
    <div class="days" role="group" aria-label="Days on which it happened">
      <span class="presets" title={newest ? `counted back from the newest report, of ${shown(newest)}` : undefined}>
        {presets(coverage).map((preset) => (
          <button type="button" aria-pressed={holds(filter, preset)} onClick={() => choose(preset.change)}>
            {preset.name !== 'All' && <span class="hidden">Last </span>}{preset.name}
          </button>
        ))}
      </span>
      <label><span class="hidden">From</span><input type="date" value={filter.since ?? ''} max={filter.until} onChange={onDay('since')} /></label>
      <span aria-hidden="true">–</span>
      <label><span class="hidden">To</span><input type="date" value={filter.until ?? ''} min={filter.since} onChange={onDay('until')} /></label>
    </div>
  );
}

function Types({ filter, choose }: Props) {
  const types = listOf(filter, 'type');
  const chosen = listOf(filter, 'mode');
  const modes = [...new Set((types.length ? types : Object.keys(MODES)).flatMap((type) => MODES[type] ?? []))].sort();
  return (
    <Choice name="Type" chosen={types.length + chosen.length}>
      <div class="quads">
        {QUADS.map((quad) => (
          <div>
            <p class="group"><Swatch quad={quad} /> {quad}</p>
            {TYPES[quad].map((type) => (
              <Check checked={types.includes(type)} onToggle={() => choose(toggled(filter, 'type', type))}>{type}</Check>
            ))}
          </div>
        ))}
      </div>
      <p class="group">mode</p>
      <div class="modes">
        {modes.map((mode) => (
          <Check checked={chosen.includes(mode)} onToggle={() => choose(toggled(filter, 'mode', mode))}>{mode}</Check>
        ))}
      </div>
    </Choice>
  );
}

function Lists({ filter, coverage, choose }: Props) {
  const list = (field: Field, name: string, values: readonly (readonly [string, string])[]) => (
    <Choice name={name} chosen={listOf(filter, field).length}>
      {values.map(([value, note]) => (
        <Check checked={listOf(filter, field).includes(value)} onToggle={() => choose(toggled(filter, field, value))}>
          <bdi>{value}</bdi>{note && <small> {note}</small>}
        </Check>
      ))}
    </Choice>
  );
  const outlets = coverage?.outlets.flatMap(({ outlet, documents }) => (outlet ? [[outlet, String(documents)] as const] : [])) ?? [];
  return (
    <>
      {list('status', 'Status', Object.entries(STATUSES))}
      {list('modality', 'Modality', MODALITIES.map((modality) => [modality, ''] as const))}
      {list('outlet', 'Outlet', outlets)}
    </>
  );
}

function Words({ filter, choose }: Props) {
  const states = useMemo(allStates, []);
  const state = (value: string) => value.split(',').map((one) => stateCode(one) ?? one.trim()).filter(Boolean).join(',');
  return (
    <>
      <Word name="Actor" value={filter.actor} hint="name, state" known={states} onValue={(actor) => choose({ actor })} />
      <Word name="Recipient" value={filter.recipient} hint="name, state" known={states} onValue={(recipient) => choose({ recipient })} />
      <Word name="State" value={filter.country} hint="where" known={states} onValue={(country) => choose({ country: state(country) })} />
      <Word name="Place" value={filter.place} hint="town, region" onValue={(place) => choose({ place })} />
      <label class="word">
        <span>Confidence</span>
        <select value={filter.confidence ?? ''} onChange={(event) => choose({ confidence: event.currentTarget.value })}>
          <option value="">any</option>
          {['0.4', '0.5', '0.6', '0.7', '0.8', '0.9'].map((value) => <option value={value}>≥ {value}</option>)}
        </select>
      </label>
    </>
  );
}

const NAMES: Partial<Record<Field, string>> = { country: 'state', box: 'part of the map', since: 'from', until: 'to', text: 'words' };

function told(filter: Filter, field: Field): string {
  const value = filter[field] ?? '';
  if (field === 'since' || field === 'until') return shown(value);
  if (field === 'country') return listOf(filter, field).map(stateName).join(', ');
  if (field === 'confidence') return `≥ ${value}`;
  return field === 'text' || field === 'place' ? value : listOf(filter, field).join(', ');
}

function Chips({ filter, choose }: Pick<Props, 'filter' | 'choose'>) {
  const set = FIELDS.filter((field) => filter[field]);
  if (set.length === 0) return null;
  return (
    <ul class="chips" aria-label="What is chosen">
      {set.map((field) => (
        <li>
          <button type="button" onClick={() => choose({ [field]: '' })}>
            <span class="hidden">Take away </span>{NAMES[field] ?? field}: <bdi>{told(filter, field)}</bdi>
            <span class="cross" aria-hidden="true">×</span>
          </button>
        </li>
      ))}
      <li><button type="button" class="plain" onClick={() => choose(Object.fromEntries(set.map((field) => [field, ''])))}>Clear all</button></li>
    </ul>
  );
}

export function Filters(props: Props) {
  const [open, setOpen] = useState(false);
  return (
    <section class={`filters${open ? ' open' : ''}`} aria-label="Filters">
      <Days {...props} />
      <button type="button" class="more" aria-expanded={open} onClick={() => setOpen(!open)}>Filters</button>
      <div class="fields">
        <Types {...props} />
        <Lists {...props} />
        <Words {...props} />
      </div>
      <Chips filter={props.filter} choose={props.choose} />
    </section>
  );
}
