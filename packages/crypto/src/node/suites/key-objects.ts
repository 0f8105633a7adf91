import { createPublicKey, type KeyObject } from 'node:crypto';
import type { Bytes } from '@stele/protocol';
import { createBoundedCache } from '../../core/bounded-cache.ts';
import { bytesToText } from '../bytes-text.ts';

/** Key objects kept: importing one again costs as much as using it. */
const KEPT_KEYS = 16_384;

/** How node:crypto is told which keys raw bytes are. */
export type RawKeyKind =
  | { readonly asymmetricKeyType: 'ec'; readonly namedCurve: 'prime256v1' }
  | { readonly asymmetricKeyType: 'ml-dsa-44' | 'ml-dsa-65' | 'ml-dsa-87' };

/** Imports public keys of one kind, remembering those of late; false for what OpenSSL refuses. */
export function createKeyObjects(kind: RawKeyKind): (publicKey: Bytes) => KeyObject | false {
  const objects = createBoundedCache<KeyObject | false>(KEPT_KEYS);
  return (publicKey) => {
    const text = bytesToText(publicKey);
    const known = objects.get(text);
    if (known !== undefined) return known;
    const object = importKey(kind, publicKey);
    objects.set(text, object);
    return object;
  };
}

function importKey(kind: RawKeyKind, publicKey: Bytes): KeyObject | false {
  try {
    return createPublicKey({ key: Buffer.from(publicKey), format: 'raw-public', ...kind });
  } catch {
    return false;
  }
}
