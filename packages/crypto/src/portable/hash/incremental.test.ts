import { type Bytes, HASH_NAMES, toHex } from '@stele/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { portableCrypto } from '../portable-backend.ts';
import { createIncrementalDigest } from './incremental.ts';

describe.each(HASH_NAMES)('%s in parts', (name) => {
  const whole = (parts: readonly Bytes[]) =>
    portableCrypto.hash(name).digest(Uint8Array.from(parts.flatMap((part) => [...part])));
  const inParts = (parts: readonly Bytes[]) => {
    const digest = createIncrementalDigest(name);
    for (const part of parts) digest.update(part);
    return digest.digest();
  };

  test('any parts → the digest of the whole', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 8 }), (parts) => {
        expect(toHex(inParts(parts))).toBe(toHex(whole(parts)));
      }),
    );
  });

  test('every length around the block boundaries → the digest of the whole', () => {
    for (let length = 0; length <= 200; length++) {
      const message = Uint8Array.from({ length }, (_, i) => i);
      expect(toHex(inParts([message]))).toBe(toHex(whole([message])));
    }
  });
});
