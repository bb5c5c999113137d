// The parties as circles that are links, and their names. They are one stop for the Tab key; arrow keys go from one to the next.

import { useRef } from 'preact/hooks';
import type { Network, Node } from './answer';
import { short, TYPE, type Label } from './labels';
import type { Point } from './layout';
import { nodeInWords } from './words';

interface Props {
  network: Network;
  points: readonly Point[];
  radii: readonly number[];
  /** Those that are looked at, or have to do with these; null where none is looked at. */
  near: readonly number[] | null;
  chosen: readonly number[];
  nodePage: (node: Node) => string;
  look: (node: number | null) => void;
  show: (point: { x: number; y: number }) => void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };
/** Pixels: no smaller thing is easily met. */
const REACH = 9;

export function Nodes({ network, points, radii, near, chosen, nodePage, look, show }: Props) {
  const group = useRef<SVGGElement>(null);
  const stop = chosen[0] ?? 0;
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    const links = [...(group.current?.querySelectorAll<SVGElement>('.party') ?? [])];
    const at = links.indexOf((event.target as Element).closest<SVGElement>('.party') as SVGElement);
    if (step === undefined || at < 0) return;
    event.preventDefault();
    links[Math.max(0, Math.min(links.length - 1, at + step))]?.focus();
  };
  return (
    <g ref={group} onKeyDown={onKeyDown}>
      {network.nodes.map((node, index) => {
        const [[x, y], r] = [points[index] ?? [0, 0], radii[index] ?? 0];
        const how = `${near && !near.includes(index) ? ' faded' : ''}${chosen.includes(index) ? ' chosen' : ''}${node.center ? ' center' : ''}`;
        return (
          <a key={node.id} class={`party${how}`} href={nodePage(node)} aria-label={nodeInWords(node)} aria-current={chosen.includes(index) ? 'true' : undefined}
            tabindex={index === stop ? 0 : -1} draggable={false}
            onMouseEnter={() => look(index)} onMouseLeave={() => look(null)} onBlur={() => look(null)}
            onFocus={() => {
              look(index);
              show({ x, y });
            }}>
            <circle class="reach" cx={x.toFixed(1)} cy={y.toFixed(1)} r={Math.max(r, REACH)} />
            <circle class="body" cx={x.toFixed(1)} cy={y.toFixed(1)} r={r.toFixed(1)} />
          </a>
        );
      })}
    </g>
  );
}

/** The names; the links have them too. */
export function Names({ nodes, points, labels, near }: { nodes: readonly Node[]; points: readonly Point[]; labels: readonly Label[]; near: readonly number[] | null }) {
  return (
    <g class="names" aria-hidden="true">
      {labels.map(({ node, dx, dy, anchor }) => (
        <g key={nodes[node]?.id} transform={`translate(${(points[node]?.[0] ?? 0).toFixed(1)},${(points[node]?.[1] ?? 0).toFixed(1)})`}>
          <text class={`still${near && !near.includes(node) ? ' faded' : ''}`} x={dx.toFixed(1)} y={dy.toFixed(1)} text-anchor={anchor} font-size={TYPE}>
            {short(nodes[node]?.name ?? '')}
          </text>
        </g>
      ))}
    </g>
  );
}
