import type { Bytes } from '@stele/protocol';

/** A public key of at most a few thousand bytes as a text of one character each: the key of a map. */
export function bytesToText(bytes: Bytes): string {
  return String.fromCharCode(...bytes);
}
