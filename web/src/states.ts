// States: their names by alpha-3 code, and the codes by which the map knows them.

import table from './states.tsv?raw';

const names = new Map<string, string>();
const codes = new Map<string, string>();

for (const line of table.split('\n')) {
  const found = /^([A-Z]{3}) (\d{3}|---) (.+)$/.exec(line);
  if (!found) continue;
  const [, code, numeric, name] = found as unknown as [string, string, string, string];
  names.set(code, name);
  codes.set(numeric, code);
}
// Natural Earth draws Kosovo without a number.
codes.set('Kosovo', 'XKX');

/** The name of a state, or its code where we know none. */
export function stateName(code: string): string {
  return names.get(code) ?? code;
}

/** The alpha-3 code of a shape of the map, by its number or, where it has none, its name. */
export function stateOfShape(shape: { id?: string | number | undefined; properties?: { name?: string } | null }): string | null {
  const key = shape.id === undefined ? shape.properties?.name : String(shape.id);
  return (key && codes.get(key)) ?? null;
}

/** All states as [code, name], by name. */
export function allStates(): [string, string][] {
  return [...names].sort((one, other) => one[1].localeCompare(other[1], 'en'));
}

/** The code of a state that is told by its code or name, in any case. */
export function stateCode(word: string): string | null {
  const upper = word.trim().toUpperCase();
  if (names.has(upper)) return upper;
  for (const [code, name] of names) if (name.toUpperCase() === upper) return code;
  return null;
}
