import { ED25519_TORSION_SUBGROUP, ed25519 } from '@noble/curves/ed25519.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { type Bytes, concatBytes, fromHex, utf8 } from '@stele/protocol';
import { expect } from 'vitest';
import { readLittleEndian } from '../core/big-integers.ts';
import type { SignatureSuite } from '../interface.ts';
import type { Condition } from './condition.ts';

const { Point } = ed25519;
const MESSAGE = utf8('a message');
const NEUTRAL = fromHex(`01${'00'.repeat(31)}`);

const appliesTo = ({ name }: SignatureSuite): boolean => name === 'ed25519';

/** The points of RFC 8032 that the rules single out: of small order, of mixed order, the neutral element. */
export const edwardsConditions: readonly Condition[] = [
  {
    name: 'S beyond the order → refused',
    appliesTo,
    check(suite) {
      const { secretKey, publicKey } = suite.generateKeyPair();
      const signature = suite.sign(secretKey, MESSAGE);
      const s = readLittleEndian(signature.subarray(32));
      for (let high = s + Point.Fn.ORDER; high < 2n ** 256n; high += Point.Fn.ORDER) {
        expect(suite.verify(publicKey, MESSAGE, concatBytes(signature.subarray(0, 32), littleEndian(high)))).toBe(
          false,
        );
      }
    },
  },
  {
    name: 'a public key of small order → refused',
    appliesTo,
    check(suite) {
      for (const hex of ED25519_TORSION_SUBGROUP) {
        const publicKey = fromHex(hex);
        expect(suite.isPublicKey(publicKey)).toBe(false);
        expect(suite.verify(publicKey, MESSAGE, concatBytes(NEUTRAL, new Uint8Array(32)))).toBe(false);
      }
    },
  },
  {
    name: 'a public key of mixed order → refused, even where the equation holds',
    appliesTo,
    check(suite) {
      const { publicKey, message, signature } = signedWithMixedKey();
      expect(suite.isPublicKey(publicKey)).toBe(false);
      expect(suite.verify(publicKey, message, signature)).toBe(false);
    },
  },
  {
    name: 'an R that differs by a point of small order → refused, as nothing is multiplied by the cofactor',
    appliesTo,
    check(suite) {
      const secret = 5n;
      const publicKey = Point.BASE.multiply(secret).toBytes();
      const first = Point.BASE.multiply(7n)
        .add(Point.fromHex(ED25519_TORSION_SUBGROUP[1] as string))
        .toBytes();
      const s = (7n + challenge(first, publicKey, MESSAGE) * secret) % Point.Fn.ORDER;
      expect(suite.verify(publicKey, MESSAGE, concatBytes(first, littleEndian(s)))).toBe(false);
    },
  },
  {
    name: 'the neutral element as R → accepted where the equation holds',
    appliesTo,
    check(suite) {
      const secret = 5n;
      const publicKey = Point.BASE.multiply(secret).toBytes();
      const s = (challenge(NEUTRAL, publicKey, MESSAGE) * secret) % Point.Fn.ORDER;
      expect(suite.verify(publicKey, MESSAGE, concatBytes(NEUTRAL, littleEndian(s)))).toBe(true);
      expect(suite.verify(publicKey, utf8('other'), concatBytes(NEUTRAL, littleEndian(s)))).toBe(false);
    },
  },
  {
    name: 'a y beyond the field → refused',
    appliesTo,
    check(suite) {
      // y = p + 3 and p + 4 stand for the points with y = 3 and 4 if they are reduced.
      for (const last of ['f0', 'f1']) {
        expect(suite.isPublicKey(fromHex(`${last}${'ff'.repeat(30)}7f`))).toBe(false);
      }
    },
  },
];

/** A signature that holds without the cofactor under a key of mixed order: the challenge is a multiple of 8. */
function signedWithMixedKey(): { readonly publicKey: Bytes; readonly message: Bytes; readonly signature: Bytes } {
  const secret = 5n;
  const publicKey = Point.BASE.multiply(secret)
    .add(Point.fromHex(ED25519_TORSION_SUBGROUP[1] as string))
    .toBytes();
  const first = Point.BASE.multiply(7n).toBytes();
  for (let attempt = 0; ; attempt++) {
    const message = utf8(`message ${attempt}`);
    const h = challenge(first, publicKey, message);
    if (h % 8n !== 0n) continue;
    return { publicKey, message, signature: concatBytes(first, littleEndian((7n + h * secret) % Point.Fn.ORDER)) };
  }
}

function challenge(first: Bytes, publicKey: Bytes, message: Bytes): bigint {
  return readLittleEndian(sha512(concatBytes(first, publicKey, message))) % Point.Fn.ORDER;
}

function littleEndian(value: bigint): Bytes {
  return Uint8Array.from({ length: 32 }, (_, i) => Number((value >> BigInt(8 * i)) & 255n));
}
