import { type Bytes, toHex, utf8ToText } from '@stele/protocol';

/**
 * A raw state key for people: `contract/collection/key`, or hex where it is not of the form that contracts'
 * keys have.
 */
export function entryName(key: Bytes): string {
  const contract = prefixed(key, 1);
  const collection = contract && prefixed(key, contract.end);
  if (!collection || (key[0] as number) > 1) return toHex(key);
  try {
    return [contract.part, collection.part, key.subarray(collection.end)].map(utf8ToText).join('/');
  } catch {
    return toHex(key);
  }
}

/** The part that a length byte at `start` announces. */
function prefixed(key: Bytes, start: number): { readonly part: Bytes; readonly end: number } | undefined {
  const length = key[start];
  if (length === undefined || start + 1 + length > key.length) return undefined;
  const end = start + 1 + length;
  return { part: key.subarray(start + 1, end), end };
}
