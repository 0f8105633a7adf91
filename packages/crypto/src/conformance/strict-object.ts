/** Fails on a property that a reader does not know, so that no part of a vector is passed over. */
export function strictObject<Name extends string>(
  value: unknown,
  names: readonly Name[],
  optional: readonly Name[] = [],
): Record<Name, unknown> {
  if (typeof value !== 'object' || value === null) throw new TypeError(`A vector is no object: ${String(value)}.`);
  const known: readonly string[] = [...names, ...optional];
  for (const name of Object.keys(value)) {
    if (!known.includes(name)) throw new TypeError(`The vector has an unknown property ${name}.`);
  }
  for (const name of names) {
    if (!Object.hasOwn(value, name)) throw new TypeError(`The vector lacks the property ${name}.`);
  }
  return value as Record<Name, unknown>;
}

/** A property that is a text. */
export function text(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError(`${String(value)} is no text.`);
  return value;
}

/** A property that is a list. */
export function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new TypeError(`${String(value)} is no list.`);
  return value;
}
