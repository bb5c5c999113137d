// What the reader has chosen, value by field, as an address holds it: lists apart by commas; names may have commas, and are given again each.

/** Values by field. Those of a list stand as in an address, names one a line. */
export type Values<Field extends string> = Readonly<Partial<Record<Field, string>>>;

/** What can be done with the values of some fields, of which some hold names. */
export function vocabulary<Field extends string>(fields: readonly Field[], names: readonly Field[]) {
  type Chosen = Values<Field>;
  const named: ReadonlySet<Field> = new Set(names);
  const between = (field: Field): string => (named.has(field) ? '\n' : ',');

  /** The values that an address tells. */
  function filterOf(query: URLSearchParams): Chosen {
    const filter: Partial<Record<Field, string>> = {};
    for (const field of fields) {
      const value = query.getAll(field).map((one) => one.trim()).filter(Boolean).join(between(field));
      if (value) filter[field] = value;
    }
    return filter;
  }

  /** The values with some fields changed; an empty value takes a field out. */
  function changed(filter: Chosen, change: Chosen): Chosen {
    const next: Partial<Record<Field, string>> = {};
    for (const field of fields) {
      const value = field in change ? change[field] : filter[field];
      if (value) next[field] = value;
    }
    return next;
  }

  /** The values as what stands behind the question mark of an address; commas stay readable. */
  function queryOf(filter: Chosen, more: Record<string, string> = {}): string {
    const query = new URLSearchParams();
    for (const field of fields) {
      const value = filter[field];
      if (value) for (const one of named.has(field) ? value.split('\n') : [value]) query.append(field, one);
    }
    for (const [name, value] of Object.entries(more)) query.append(name, value);
    return query.toString().replaceAll('%2C', ',');
  }

  /** The values of a field that holds a list. */
  const listOf = (filter: Chosen, field: Field): string[] => filter[field]?.split(between(field)).map((one) => one.trim()).filter(Boolean) ?? [];

  /** The list with a value put in or taken out. */
  function toggled(filter: Chosen, field: Field, one: string): Chosen {
    const list = listOf(filter, field);
    const next = list.includes(one) ? list.filter((other) => other !== one) : [...list, one];
    return { [field]: next.join(between(field)) } as Chosen;
  }

  return { filterOf, changed, queryOf, listOf, toggled };
}
