// The places of the nodes inside a component, as soon as they are found.

import { useEffect, useRef, useState } from 'preact/hooks';
import type { Network, Tie } from './answer';
import type { Point, Task } from './layout';
import { radii } from './size';

export interface Laid {
  /** What the points belong to: the network, and the ties of it that are drawn. */
  network: Network;
  ties: readonly Tie[];
  width: number;
  height: number;
  points: readonly Point[];
}

/** Widths for which a picture is laid out anew; between them it is the same picture, larger or smaller. */
const STEP = 160;

/** Lays a network out; the picture before stays until the next is there. */
export function useLaid(network: Network, ties: readonly Tie[], width: number, aspect: number): Laid | null {
  const [laid, setLaid] = useState<Laid | null>(null);
  const worker = useRef<Worker | null>(null);
  const asked = useRef(0);
  useEffect(() => () => worker.current?.terminate(), []);
  const wide = Math.max(2, Math.round(width / STEP)) * STEP;
  useEffect(() => {
    if (width === 0) return;
    const high = Math.round(wide * aspect);
    const task: Task = { width: wide, height: high, radii: radii(network, wide), links: ties.map(({ from, to, incidents }) => [from, to, incidents]) };
    const number = (asked.current += 1);
    worker.current ??= new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    worker.current.onmessage = ({ data }: MessageEvent<{ number: number; points: Point[] }>) => {
      if (data.number === number) setLaid({ network, ties, width: wide, height: high, points: data.points });
    };
    worker.current.postMessage({ number, task });
  }, [network, ties, wide, aspect, width === 0]);
  return laid;
}
