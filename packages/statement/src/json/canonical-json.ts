/** A JSON value of the kinds that templates and statements consist of: its only numbers are safe integers. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue | undefined };

/**
 * The one spelling of a JSON value (RFC 8785, JSON Canonicalization Scheme): members ordered by the UTF-16 units of
 * their names, no blanks, strings and integers as ECMAScript writes them. Members that are undefined are left out.
 * @throws RangeError for what has no such spelling: numbers that are no safe integers, texts with half a character.
 */
export function canonicalJson(value: JsonValue): string {
  if (typeof value === 'string') return textJson(value);
  if (typeof value === 'number') return integerJson(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  return objectJson(value);
}

function objectJson(value: { readonly [name: string]: JsonValue | undefined }): string {
  const members: string[] = [];
  // The default order of texts is that of their UTF-16 units.
  for (const name of Object.keys(value).sort()) {
    const member = value[name];
    if (member !== undefined) members.push(`${textJson(name)}:${canonicalJson(member)}`);
  }
  return `{${members.join(',')}}`;
}

function textJson(text: string): string {
  if (!text.isWellFormed()) throw new RangeError('The text has half a character.');
  return JSON.stringify(text);
}

function integerJson(value: number): string {
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw new RangeError('The number is no safe integer.');
  return String(value);
}

/** As `Array.isArray`, which tells readonly arrays apart from nothing. */
function isList(value: object): value is readonly JsonValue[] {
  return Array.isArray(value);
}
