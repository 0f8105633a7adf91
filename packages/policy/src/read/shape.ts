/** Makes the error for what is wrong with a value. */
export type Fail = (reason: string) => Error;

/** Longest part of a stranger's text that a reason shows, in UTF-16 units. */
const SHOWN = 64;

/** A stranger's text as a reason shows it: bounded, quoted, its control characters written out. */
export function shown(text: string): string {
  return JSON.stringify(text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}…`);
}

/** The properties of an object that has no others than these; those with the value undefined count as left out. */
export function readObject<Key extends string>(
  value: unknown,
  what: string,
  keys: readonly Key[],
  fail: Fail,
): ReadonlyMap<Key, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw fail(`${what} is not an object`);
  const found = new Map<Key, unknown>();
  for (const [key, each] of Object.entries(value)) {
    if (!keys.includes(key as Key)) throw fail(`${what} has the unknown property ${shown(key)}`);
    if (each !== undefined) found.set(key as Key, each);
  }
  return found;
}

/** A list of between 1 and `most` values, each checked by `read`. */
export function readList<Item>(
  value: unknown,
  what: string,
  most: number,
  read: (item: unknown) => Item,
  fail: Fail,
): readonly Item[] {
  if (!Array.isArray(value)) throw fail(`${what} is not a list`);
  if (value.length === 0) throw fail(`${what} is empty; leave it out, or name one`);
  if (value.length > most) throw fail(`${what} has ${value.length} entries; ${most} are allowed`);
  return Object.freeze(Array.from(value, read));
}

/** A list of different names. */
export function readNames(
  value: unknown,
  what: string,
  isRight: (name: unknown) => name is string,
  fail: Fail,
): readonly string[] {
  const names = readList(value, what, MOST_NAMES, readName, fail);
  const twin = names.find((name, index) => names.indexOf(name) !== index);
  if (twin !== undefined) throw fail(`${what} names ${shown(twin)} twice`);
  return names;

  function readName(name: unknown): string {
    if (isRight(name)) return name;
    throw fail(`${what} holds ${typeof name === 'string' ? shown(name) : 'something'} that is no name`);
  }
}

/** Names in one list. */
export const MOST_NAMES = 32;

export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
