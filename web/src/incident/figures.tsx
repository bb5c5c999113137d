// Figures: the lowest, best and highest that count, and every one given, with why some don't count.

import { scaleLinear } from 'd3-scale';
import type { Figure, Given, Told } from '../api';
import { page } from '../route';
import { LEFT_OUT, number } from '../words';
import { outletOf, Quoted } from './disagreements';
import type { Sayers } from './sayers';

const orNone = (value: number | null): string => (value === null ? '–' : number(value));

/** What stands for a figure on the strip: its value, else the bound that is told. */
const at = (given: Given): number | null => given.value ?? given.low ?? given.high;

interface Props {
  reports: readonly Told[];
  sayers: Sayers;
}

export function Figures({ figures, reports, sayers }: Props & { figures: readonly Figure[] }) {
  if (figures.length === 0) return null;
  return (
    <section>
      <h2>Figures</h2>
      <div class="scroll" role="region" aria-label="Figures" tabIndex={0}>
        <table class="figures">
          <thead>
            <tr>
              <th scope="col">What</th><th scope="col" class="figure">Low</th><th scope="col" class="figure">Best</th>
              <th scope="col" class="figure">High</th><th scope="col">Given as</th><th scope="col">By</th>
            </tr>
          </thead>
          {figures.map((figure) => <Rows figure={figure} reports={reports} sayers={sayers} />)}
        </table>
      </div>
    </section>
  );
}

function Rows({ figure, reports, sayers }: Props & { figure: Figure }) {
  const { kind, unit, low, best, high, given } = figure;
  return (
    <tbody>
      {given.map((one, index) => (
        <tr class={one.counts ? '' : 'aside'}>
          {index === 0 && (
            <>
              <th scope="rowgroup" rowSpan={given.length}>{kind}{unit && <small> <bdi>{unit}</bdi></small>}<Strip figure={figure} /></th>
              <td class="figure" rowSpan={given.length}>{orNone(low)}</td>
              <td class="figure best" rowSpan={given.length}>{orNone(best)}</td>
              <td class="figure" rowSpan={given.length}>{orNone(high)}</td>
            </>
          )}
          <td><q><bdi>{one.text}</bdi></q>{!one.counts && <small> does not count: {LEFT_OUT[one.left_out ?? ''] ?? one.left_out ?? 'not told why'}</small>}</td>
          <td><a href={page(['report', one.document], '', one.event)}><bdi>{outletOf(reports, one.document)}</bdi></a><Quoted names={sayers(one.document, one.attribution)} /></td>
        </tr>
      ))}
    </tbody>
  );
}

/** Where the figures lie, where they differ; the table beside it tells the same. */
function Strip({ figure: { low, high, best, given } }: { figure: Figure }) {
  const values = given.map(at).filter((value) => value !== null);
  if (new Set(values).size < 2) return null;
  const x = scaleLinear([Math.min(...values), Math.max(...values)], [6, 114]);
  return (
    <svg class="strip" width="120" height="16" viewBox="0 0 120 16" aria-hidden="true">
      <line class="rule" x1="6" x2="114" y1="8" y2="8" />
      {low !== null && high !== null && <line class="range" x1={x(low)} x2={x(high)} y1="8" y2="8" />}
      {given.map((one) => at(one) !== null && <circle class={one.counts ? 'counts' : 'not'} cx={x(at(one) ?? 0)} cy="8" r="3" />)}
      {best !== null && <path class="best" d={`M${x(best)},2V14`} />}
    </svg>
  );
}
