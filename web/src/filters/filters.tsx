// The filter of incidents as the reader sets it: days, types, status and the rest.

import { useState } from 'preact/hooks';
import type { Coverage } from '../api';
import { shown } from '../days';
import { holds, listOf, presets, toggled, type Field, type Filter } from '../filter';
import { Swatch } from '../frame/parts';
import { stateCode } from '../states';
import { MODALITIES, MODES, QUADS, STATUSES, TYPES } from '../words';
import { Check, Choice, KnownStates, Word } from './choice';
import { IncidentChips } from './chips';
import { Days, List } from './parts';

interface Props {
  filter: Filter;
  coverage: Coverage | null;
  choose: (change: Filter) => void;
}

/** Days, with stretches to choose at once. */
function Stretches({ filter, coverage, choose }: Props) {
  const newest = coverage?.last;
  return (
    <Days name="Days on which it happened" filter={filter} choose={choose}>
      <span class="presets" title={newest ? `counted back from the newest report, of ${shown(newest)}` : undefined}>
        {presets(coverage).map((preset) => (
          <button type="button" aria-pressed={holds(filter, preset)} onClick={() => choose(preset.change)}>
            {preset.name !== 'All' && <span class="hidden">Last </span>}{preset.name}
          </button>
        ))}
      </span>
    </Days>
  );
}

function Types({ filter, choose }: Props) {
  const types = listOf(filter, 'type');
  const chosen = listOf(filter, 'mode');
  const modes = [...new Set((types.length ? types : Object.keys(MODES)).flatMap((type) => MODES[type] ?? []))].sort();
  return (
    <Choice name="Type" chosen={types.length + chosen.length}>
      {() => (
        <>
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
        </>
      )}
    </Choice>
  );
}

function Lists({ filter, coverage, choose }: Props) {
  const list = (field: Field, name: string, values: readonly (readonly [string, string])[]) => (
    <List name={name} chosen={listOf(filter, field)} values={values} onToggle={(value) => choose(toggled(filter, field, value))} />
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
  const state = (value: string) => value.split(',').map((one) => stateCode(one) ?? one.trim()).filter(Boolean).join(',');
  return (
    <>
      <KnownStates />
      <Word name="Actor" names value={filter.actor} hint="name, state" states onValue={(actor) => choose({ actor })} />
      <Word name="Recipient" names value={filter.recipient} hint="name, state" states onValue={(recipient) => choose({ recipient })} />
      <Word name="State" value={filter.country} hint="where" states onValue={(country) => choose({ country: state(country) })} />
      <Word name="Place" value={filter.place} hint="town, region" onValue={(place) => choose({ place })} />
      <label class="word">
        <span>Confidence</span>
        <select value={filter.confidence ?? ''} onChange={(event) => choose({ confidence: event.currentTarget.value })}>
          <option value="">any</option>
          {['0.4', '0.5', '0.6', '0.7', '0.8', '0.9'].map((value) => <option value={value}>≥ {value}</option>)}
        </select>
      </label>
      <Check checked={filter.happened === 'true'} onToggle={() => choose({ happened: filter.happened === 'true' ? '' : 'true' })}>Told as a fact</Check>
    </>
  );
}

export function Filters(props: Props) {
  const [open, setOpen] = useState(false);
  return (
    <section class={`filters${open ? ' open' : ''}`} aria-label="Filters">
      <Stretches {...props} />
      <button type="button" class="more" aria-expanded={open} onClick={() => setOpen(!open)}>Filters</button>
      <div class="fields">
        <Types {...props} />
        <Lists {...props} />
        <Words {...props} />
      </div>
      <IncidentChips filter={props.filter} choose={props.choose} />
    </section>
  );
}
