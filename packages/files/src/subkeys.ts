import { createHmac, hkdfSync } from 'node:crypto';
import type { Bytes } from '@stele/protocol';

const KEY_BYTES = 32;

/** What the key of a store is used for, each with a key of its own (HKDF-SHA256, RFC 5869). */
export interface Subkeys {
  /** Seals records, and with them the keys of files. */
  readonly records: Bytes;
  /** Name of the record of a content. Without the key nobody can tell from it which content it is. */
  readonly nameOf: (address: string) => string;
}

/** @param key 32 bytes */
export function subkeysOf(key: Bytes): Subkeys {
  const derive = (use: string) =>
    new Uint8Array(hkdfSync('sha256', key, new Uint8Array(), `stele.files.${use}.v1`, KEY_BYTES));
  const names = derive('names');
  return {
    records: derive('records'),
    nameOf: (address) => createHmac('sha256', names).update(address).digest('hex'),
  };
}
