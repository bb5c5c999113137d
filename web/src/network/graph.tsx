// The network as a picture: parties as circles, ties as arcs.

import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { useWidth } from '../chart/width';
import { useZooming } from '../chart/zoom';
import { go } from '../route';
import type { Network, Node, Tie } from './answer';
import { backbone } from './backbone';
import { curves, nearest, type Curve } from './curve';
import { useLaid, type Laid } from './laid';
import { labels } from './labels';
import type { Point } from './layout';
import { Names, Nodes } from './nodes';
import { mostOf, radii, thinness } from './size';
import { Ties } from './ties';
import { nodeInWords, tieInWords } from './words';

interface Props {
  network: Network;
  /** Whether all ties are drawn, or those alone that can be told apart. */
  all?: boolean;
  /** Height by width. */
  aspect: number;
  /** What is chosen, by places among the nodes: none, a node, or the two of a pair. */
  chosen: readonly number[];
  nodePage: (node: Node) => string;
  tiePage: (tie: Tie) => string;
  children?: ComponentChildren;
}

const CLOSEST = 12;
/** Pixels by which an arrow key moves the picture. */
const STEP = 60;
/** Pixels from an arc within which it is meant. */
const REACH = 7;

const MOVES: Readonly<Record<string, Point>> = { ArrowLeft: [STEP, 0], ArrowRight: [-STEP, 0], ArrowUp: [0, STEP], ArrowDown: [0, -STEP] };

/** Ties of what is chosen. */
export function isOf({ from, to }: Tie, chosen: readonly number[]): boolean {
  return chosen.length > 0 && (chosen.length === 1 ? chosen.includes(from) || chosen.includes(to) : chosen.includes(from) && chosen.includes(to));
}

export function Graph(props: Props) {
  const [frame, width] = useWidth<HTMLDivElement>();
  const ties = useMemo(() => backbone(props.network, props.all ?? false), [props.network, props.all]);
  const laid = useLaid(props.network, ties, width, props.aspect);
  const height = Math.round(width * props.aspect);
  return (
    <div class="map-frame network-frame" ref={frame} aria-busy={laid?.network !== props.network || laid.ties !== ties}>
      {laid && width > 0 ? <Picture {...props} laid={laid} width={width} height={height} /> : <p class="waiting" role="status">Laying the network out …</p>}
    </div>
  );
}

function Picture({ laid, width, height, chosen, nodePage, tiePage, children }: Props & { laid: Laid; width: number; height: number }) {
  const { network } = laid;
  const zooming = useZooming(width, height, CLOSEST);
  const [node, setNode] = useState<number | null>(null);
  const [tie, setTie] = useState<Tie | null>(null);
  const thin = thinness(network.nodes.length, width);
  const points = useMemo(() => laid.points.map(([x, y]): Point => [(x * width) / laid.width, (y * height) / laid.height]), [laid, width, height]);
  const sizes = useMemo(() => radii(network, width), [network, width]);
  const most = useMemo(() => mostOf(network), [network]);
  const arcs = useMemo(() => curves(laid.ties, most, points, sizes, thin), [laid.ties, points, sizes]);
  const looked = node !== null ? [node] : tie ? [tie.from, tie.to] : chosen;
  const lit = useMemo(() => curves(network.ties.filter((one) => isOf(one, looked)), most, points, sizes, thin), [arcs, looked.join()]);
  const names = network.nodes.map(({ name }) => name);
  const near = [...new Set([...looked, ...lit.flatMap(({ tie: one }) => [one.from, one.to])])];
  const shown = useMemo(() => labels(names, points, sizes, zooming.scale, [width, height], near), [points, sizes, zooming.scale, near.join()]);
  const under = (event: PointerEvent | MouseEvent): Curve | null => {
    const box = zooming.svg.current?.getBoundingClientRect();
    const at = zooming.transform.current.invert([event.clientX - (box?.left ?? 0), event.clientY - (box?.top ?? 0)]);
    return (event.target as Element).closest('.party') ? null : nearest(lit.length > 0 ? [...lit, ...arcs] : arcs, at, REACH / zooming.transform.current.k);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const move = MOVES[event.key];
    if (event.key === '+' || event.key === '=') zooming.by(1.5);
    else if (event.key === '-') zooming.by(1 / 1.5);
    else if (event.key === '0') zooming.whole();
    else if (move && event.target === event.currentTarget) zooming.move(move[0], move[1]);
    else return;
    event.preventDefault();
  };
  const told = node !== null ? network.nodes[node] : undefined;
  return (
    <>
      <svg ref={zooming.svg} width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="group" tabindex={0} class={tie ? 'on-tie' : ''}
        aria-label="Network of the parties. Arrow keys move the picture, plus and minus zoom, zero shows all; Tab leads to the parties. The table tells the same."
        onKeyDown={onKeyDown}
        onPointerMove={(event) => event.pointerType === 'mouse' && setTie(under(event)?.tie ?? null)}
        onPointerLeave={() => setTie(null)}
        onClick={(event) => {
          const found = under(event);
          if (found) go(tiePage(found.tie));
        }}>
        <g ref={zooming.world}>
          <Ties arcs={arcs} lit={lit} isFaded={looked.length > 0} />
          <Nodes network={network} points={points} radii={sizes} near={looked.length > 0 ? near : null} chosen={chosen} nodePage={nodePage} look={setNode} show={zooming.show} />
          <Names nodes={network.nodes} points={points} labels={shown} near={looked.length > 0 ? near : null} />
        </g>
      </svg>
      {(told || tie) && <p class="readout" aria-hidden="true"><bdi>{told ? nodeInWords(told) : tie && tieInWords(network, tie)}</bdi></p>}
      <div class="tools">
        <button type="button" onClick={() => zooming.by(1.5)} aria-label="Zoom in">+</button>
        <button type="button" onClick={() => zooming.by(1 / 1.5)} aria-label="Zoom out" disabled={zooming.level === 0}>−</button>
        {zooming.level > 0 && <button type="button" onClick={zooming.whole}>All</button>}
        {children}
      </div>
    </>
  );
}
