// One incident on the map: colour by quad class, size by reports, shape by status, hollow if it has not happened.

import type { Dot } from '../api';
import { shown } from '../days';
import { counted, quadClass } from '../words';

/** Pixels; four times the reports, twice the width, up to what still shows what lies beneath. */
export const radius = (reports: number): number => Math.min(18, 3.5 * Math.sqrt(Math.max(1, reports)));

/** The shape alone, around the origin. */
export function Shape({ dot, r }: { dot: Pick<Dot, 'quad' | 'status' | 'modality'>; r: number }) {
  const hollow = dot.modality === 'actual' ? '' : ' hollow';
  if (dot.status === 'denied') {
    // A cross: what it stands for is said not to be.
    const arm = r * 0.8;
    return <path class={`dot cross ${quadClass(dot.quad)}`} d={`M${-arm},${-arm}L${arm},${arm}M${-arm},${arm}L${arm},${-arm}`} />;
  }
  return (
    <g class={`dot ${quadClass(dot.quad)}${hollow}`}>
      {dot.status === 'disputed' && <circle class="ring" r={r + 3.5} />}
      <circle class="body" r={r} />
    </g>
  );
}

/** What a dot stands for, in words. */
export function inWords(dot: Dot): string {
  const parties = [dot.from.join(', '), dot.to.join(', ')].filter(Boolean).join(' → ');
  return [
    `${dot.type}${dot.mode ? ` ${dot.mode}` : ''}`, parties, dot.place, shown(dot.day),
    dot.modality === 'actual' ? dot.status : `${dot.status}, ${dot.modality}`,
    `${counted(dot.reports, 'report')}, ${counted(dot.sources, 'source')}`,
  ].filter(Boolean).join(' · ');
}
