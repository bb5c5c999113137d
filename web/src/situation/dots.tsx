// The dots. They are one stop for the Tab key; arrow keys go from one to the next, the most reported first.

import { useRef } from 'preact/hooks';
import { memo } from '../memo';
import { page } from '../route';
import { inWords, radius, Shape, type Placed } from './dot';

interface Props {
  placed: readonly Placed[];
  active: string | null;
  setActive: (id: string | null) => void;
  show: (placed: Placed) => void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };

export function Dots({ placed, active, setActive, show }: Props) {
  const group = useRef<SVGGElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    const links = [...(group.current?.querySelectorAll<SVGElement>('.spot') ?? [])];
    const at = links.indexOf((event.target as Element).closest<SVGElement>('.spot') as SVGElement);
    if (step === undefined || at < 0) return;
    event.preventDefault();
    links[Math.max(0, Math.min(links.length - 1, at + step))]?.focus();
  };
  return (
    <g class="dots" ref={group} onKeyDown={onKeyDown}>
      <All placed={placed} setActive={setActive} show={show} />
      {placed.filter(({ dot }) => dot.id === active).map(({ dot, x, y, dx, dy }) => (
        <g transform={`translate(${x},${y})`}>
          <g class="still"><circle class="looked" cx={dx} cy={dy} r={radius(dot.reports) + 6} /></g>
        </g>
      ))}
    </g>
  );
}

const All = memo(function All({ placed, setActive, show }: Omit<Props, 'active'>) {
  // The most reported come first for the keyboard, and small dots lie on large ones all the same.
  return (
    <>
      {placed.map((one, index) => {
        const { dot, x, y, dx, dy } = one;
        const r = radius(dot.reports);
        return (
          <g key={dot.id} transform={`translate(${x.toFixed(1)},${y.toFixed(1)})`}>
            <a class="spot" href={page(['incident', dot.id])} aria-label={inWords(dot)} tabIndex={index === 0 ? 0 : -1}
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
}, ['placed']);
