import { ed25519 } from '@noble/curves/ed25519.js';
import { type Bytes, fromHex, toHex } from '@stele/protocol';
import { describe, expect, test } from 'vitest';
import { readLittleEndian } from '../core/big-integers.ts';
import { backEnds } from './back-ends.ts';
import { readVectors } from './read-vectors.ts';
import { list, strictObject, text } from './strict-object.ts';

const { Point } = ed25519;

/** Which of our rules refuses each case of the paper: S ≥ L, or a key that is not canonical or of prime order. */
const REFUSED_FOR = ['A', 'A', 'A', 'A', 'A', 'A', 'S', 'S', 'A', 'A', 'A', 'A'];

describe.each(backEnds)('$name', (backend) => {
  const suite = backend.suite('ed25519');

  test('RFC 8032 §7.1 → the published keys and signatures', () => {
    for (const one of list(readVectors('ed25519/rfc8032.json'))) {
      const vector = strictObject(one, ['name', 'secretKey', 'publicKey', 'message', 'signature']);
      const secretKey = fromHex(text(vector.secretKey));
      const message = fromHex(text(vector.message));
      expect(toHex(suite.publicKeyOf(secretKey))).toBe(vector.publicKey);
      expect(toHex(suite.sign(secretKey, message))).toBe(vector.signature);
      expect(suite.verify(suite.publicKeyOf(secretKey), message, fromHex(text(vector.signature)))).toBe(true);
    }
  });

  test('the twelve cases of “Taming the many EdDSAs” → refused, each for the rule named', () => {
    const cases = list(readVectors('ed25519/speccheck.json'));
    expect(cases.length).toBe(REFUSED_FOR.length);
    for (const [i, one] of cases.entries()) {
      const vector = strictObject(one, ['message', 'pub_key', 'signature']);
      const publicKey = fromHex(text(vector.pub_key));
      const signature = fromHex(text(vector.signature));
      expect(suite.verify(publicKey, fromHex(text(vector.message)), signature)).toBe(false);
      expect(suite.isPublicKey(publicKey) ? 'S' : 'A').toBe(REFUSED_FOR[i]);
      if (REFUSED_FOR[i] === 'S') expect(isBeyondOrder(signature)).toBe(true);
    }
  });
});

function isBeyondOrder(signature: Bytes): boolean {
  return readLittleEndian(signature.subarray(32)) >= Point.Fn.ORDER;
}
