// Who says what a report only quotes: the speakers of its claims, which stand in the record of the report.

import { useEffect, useState } from 'preact/hooks';
import { address, ask, type Incident, type ReportAnswer, type ReportRecord } from '../api';

/** Records that are asked for at most; of further reports it is only told that they quote somebody. */
const MOST = 12;

export type Sayers = (document: string, attribution: readonly string[]) => string;

/** Names those who speak; empty where it is the report itself, "somebody" where it is not known who. */
export function useSayers({ reports, quantities }: Incident): Sayers {
  const [records, setRecords] = useState<ReadonlyMap<string, ReportRecord>>(new Map());
  useEffect(() => {
    const abort = new AbortController();
    const told = [...reports, ...quantities.flatMap(({ given }) => given)];
    const quoting = [...new Set(told.filter(({ attribution }) => attribution.length > 0).map(({ document }) => document))].slice(0, MOST);
    const answers = quoting.map((document) => ask<ReportAnswer>(address(['reports', document]), abort.signal));
    void Promise.allSettled(answers).then((settled) => {
      if (abort.signal.aborted) return;
      setRecords(new Map(settled.flatMap((one, index) => (one.status === 'fulfilled' ? [[quoting[index] ?? '', one.value.record]] : []))));
    });
    return () => abort.abort();
  }, [reports, quantities]);
  return (document, attribution) => {
    if (attribution.length === 0) return '';
    const names = attribution.flatMap((id) => speakersOf(records.get(document), id));
    return [...new Set(names)].join(', ') || 'somebody';
  };
}

function speakersOf(record: ReportRecord | undefined, id: string): string[] {
  const claim = record?.claims.find((one) => one.id === id);
  const named = claim?.speakers.flatMap((speaker) => record?.entities.find((entity) => entity.id === speaker)?.name ?? []) ?? [];
  return named.length > 0 ? named : claim?.source ? [claim.source.text] : [];
}
