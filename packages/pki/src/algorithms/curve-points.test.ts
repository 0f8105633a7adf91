import { portableCrypto } from '@stele/crypto';
import { concatBytes } from '@stele/protocol';
import { expect, test } from 'vitest';
import { compressPoint, curveOf, expandPoint } from './curve-points.ts';

test.each(['p256', 'secp256k1', 'sm2'] as const)(
  'keys of %s → expanded and compressed again they are the same; with another y they are no points (SEC 1 §2.3.4)',
  (suite) => {
    const curve = curveOf(suite);
    if (curve === undefined) throw new RangeError(suite);
    for (let run = 0; run < 20; run++) {
      const { publicKey } = portableCrypto.suite(suite).generateKeyPair();
      const expanded = expandPoint(curve, publicKey);
      expect(compressPoint(curve, expanded)).toEqual(publicKey);
      const moved = expanded.slice();
      moved[64] = (moved[64] as number) ^ 2;
      expect(compressPoint(curve, moved)).toBeUndefined();
      expect(compressPoint(curve, concatBytes(expanded, Uint8Array.of(0)))).toBeUndefined();
      expect(compressPoint(curve, concatBytes(Uint8Array.of(6), expanded.subarray(1)))).toBeUndefined();
    }
  },
);
