import type { Bytes } from '@stele/protocol';

/** Bytes of which one is another. */
export function flipped(bytes: Bytes, at: number): Bytes {
  return bytes.map((byte, i) => (i === at ? byte ^ 0xff : byte));
}
