// What is shown as a file.

import { queryOf, type Filter } from '../filter';

const FORMATS = [['csv', 'CSV'], ['geojson', 'GeoJSON'], ['jsonl', 'JSON Lines']] as const;

export function Export({ filter }: { filter: Filter }) {
  return (
    <span class="export">
      Export{' '}
      {FORMATS.map(([format, name]) => (
        <a href={`/api/export?${queryOf(filter, { format })}`} download={`incidents.${format}`}>{name}</a>
      ))}
    </span>
  );
}
