// The dots and rings. They are one stop for the Tab key; arrow keys go from one to the next.

import { useRef } from 'preact/hooks';
import { changed, situationPage, type Filter } from '../filter';
import { memo } from '../memo';
import { page } from '../route';
import { inWords, radius, Shape } from './dot';
import { Ring, ringInWords } from './ring';
import { boxAround, find, ringRadius, type Placed, type Spots } from './spots';

interface Props {
  spots: Spots;
  filter: Filter;
  active: string | null;
  setActive: (id: string | null) => void;
  show: (point: { x: number; y: number }) => void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };

export function Dots({ spots, filter, active, setActive, show }: Props) {
  const group = useRef<SVGGElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    const links = [...(group.current?.querySelectorAll<SVGElement>('.spot') ?? [])];
    const at = links.indexOf((event.target as Element).closest<SVGElement>('.spot') as SVGElement);
    if (step === undefined || at < 0) return;
    event.preventDefault();
    links[Math.max(0, Math.min(links.length - 1, at + step))]?.focus();
  };
  const looked = active === null ? undefined : find(spots, active);
  return (
    <g class="dots" ref={group} onKeyDown={onKeyDown}>
      <All spots={spots} filter={filter} setActive={setActive} show={show} />
      {looked && <Looked looked={looked} count={spots.clusters.find(({ dots }) => dots.includes(looked.dot))?.dots.length ?? 0} />}
    </g>
  );
}

function Looked({ looked: { dot, x, y, dx, dy }, count }: { looked: Placed; count: number }) {
  const r = count > 0 ? ringRadius(count) + 3 : radius(dot.reports) + 6;
  return <g transform={`translate(${x},${y})`}><g class="still"><circle class="looked" cx={dx} cy={dy} r={r} /></g></g>;
}

const All = memo(function All({ spots, filter, setActive, show }: Omit<Props, 'active'>) {
  return (
    <>
      {spots.clusters.map((cluster, index) => (
        <g key={cluster.key} transform={`translate(${cluster.x.toFixed(2)},${cluster.y.toFixed(2)})`}>
          <a class="spot" href={situationPage(changed(filter, { box: boxAround(cluster.dots) }))} aria-label={`${ringInWords(cluster)}. Show only these`}
            tabindex={index === 0 ? 0 : -1} onFocus={() => show(cluster)}>
            <g class="still"><title>{ringInWords(cluster)}</title><Ring counts={cluster.counts} /></g>
          </a>
        </g>
      ))}
      {spots.placed.map((one, index) => {
        const { dot, x, y, dx, dy } = one;
        const r = radius(dot.reports);
        return (
          <g key={dot.id} transform={`translate(${x.toFixed(2)},${y.toFixed(2)})`}>
            <a class="spot" href={page(['incident', dot.id])} aria-label={inWords(dot)} tabindex={index === 0 && spots.clusters.length === 0 ? 0 : -1}
              onMouseEnter={() => setActive(dot.id)} onMouseLeave={() => setActive(null)} onBlur={() => setActive(null)}
              onFocus={() => {
                setActive(dot.id);
                show(one);
              }}>
              <g class="still">
                <g transform={`translate(${dx.toFixed(1)},${dy.toFixed(1)})`}>
                  <circle class="reach" r={Math.max(r, 9)} />
                  <Shape dot={dot} r={r} />
                </g>
              </g>
            </a>
          </g>
        );
      })}
    </>
  );
}, ['spots', 'filter']);
