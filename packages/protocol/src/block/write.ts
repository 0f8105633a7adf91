import { type Bytes, concatBytes, type Hash } from '../bytes/bytes.ts';

/**
 * One item of a receipt's list of writes: a key with the hash of its new value, or with nothing where it was
 * deleted. Layout: `length of key u16le ‖ key ‖ (1 ‖ HB(2, value) | 0)`.
 */
export function encodeWrite(key: Bytes, valueHash: Hash | undefined): Bytes {
  const head = new Uint8Array([key.length & 0xff, key.length >>> 8]);
  return valueHash === undefined
    ? concatBytes(head, key, new Uint8Array(1))
    : concatBytes(head, key, new Uint8Array([1]), valueHash);
}
