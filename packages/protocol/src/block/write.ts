import type { Bytes, Hash } from '../bytes/bytes.ts';

/**
 * One item of a receipt's list of writes: a key with the hash of its new value, or with nothing where it was
 * deleted. Layout: `length of key u16le ‖ key ‖ (1 ‖ HB(2, value) | 0)`.
 */
export function encodeWrite(key: Bytes, valueHash: Hash | undefined): Bytes {
  const { length } = key;
  // One array, filled in place: this runs for every write of a block.
  const item = new Uint8Array(3 + length + (valueHash?.length ?? 0));
  item[0] = length & 0xff;
  item[1] = length >>> 8;
  item.set(key, 2);
  if (valueHash) {
    item[2 + length] = 1;
    item.set(valueHash, 3 + length);
  }
  return item;
}
