import { type Bytes, concatBytes } from '@stele/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeBigEndian } from '../core/big-integers.ts';
import { SUITE_TABLE } from '../core/suite-table.ts';
import { SUITE_NAMES, type SuiteName } from '../interface.ts';
import { nodeCrypto } from '../node/node-backend.ts';
import { portableCrypto } from '../portable/portable-backend.ts';
import { littleEndian, specialEdwardsPoints, specialScalars } from './special-values.ts';

const RUNS = 60;

const seeds = fc.uint8Array({ minLength: 32, maxLength: 32 });
const messages = fc.uint8Array({ maxLength: 300 });

describe.each(SUITE_NAMES)('%s', (name) => {
  const native = nodeCrypto.suite(name);
  const portable = portableCrypto.suite(name);

  test('a signature of either back end → accepted by both, under one public key', () => {
    fc.assert(
      fc.property(seeds, messages, (seed, message) => {
        const secretKey = asSecretKey(name, seed);
        const publicKey = native.publicKeyOf(secretKey);
        expect(portable.publicKeyOf(secretKey)).toEqual(publicKey);
        for (const signer of [native, portable]) {
          const signature = signer.sign(secretKey, message);
          expect(native.verify(publicKey, message, signature)).toBe(true);
          expect(portable.verify(publicKey, message, signature)).toBe(true);
        }
      }),
      { numRuns: RUNS / 3 },
    );
  });

  test('changed keys, messages and signatures → the same verdict of both back ends', () => {
    const { secretKey, publicKey } = native.generateKeyPair();
    const message = new Uint8Array(40).fill(5);
    const signature = native.sign(secretKey, message);
    fc.assert(
      fc.property(changed(publicKey), changed(message), changed(signature), (key, text, bytes) => {
        expect(portable.isPublicKey(key)).toBe(native.isPublicKey(key));
        expect(portable.verify(key, text, bytes)).toBe(native.verify(key, text, bytes));
      }),
      { numRuns: RUNS },
    );
  });

  test('random bytes as key → taken for a key by both or neither', () => {
    const bytes = fc.uint8Array({ minLength: native.publicKeyBytes, maxLength: native.publicKeyBytes });
    const withPrefix = bytes.map((key) => (native.publicKeyBytes === 33 ? withCompressedPrefix(key) : key));
    fc.assert(
      fc.property(fc.oneof(bytes, withPrefix), (key) => portable.isPublicKey(key) === native.isPublicKey(key)),
      { numRuns: RUNS },
    );
  });
});

describe.each(SUITE_NAMES.filter((name) => SUITE_TABLE[name].order !== undefined))('%s', (name) => {
  test('r and s at the edges of their range → the same verdict of both back ends', () => {
    const { publicKey } = nodeCrypto.suite(name).generateKeyPair();
    const message = new Uint8Array(3);
    for (const r of specialScalars(name)) {
      for (const s of specialScalars(name)) {
        const signature = new Uint8Array(64);
        writeBigEndian(r, signature, 0);
        writeBigEndian(s, signature, 32);
        expectAgreement(name, publicKey, message, signature);
      }
    }
  });
});

test('Ed25519 points and S at the edges → the same verdict of both back ends', () => {
  const { secretKey, publicKey } = nodeCrypto.suite('ed25519').generateKeyPair();
  const message = new Uint8Array(3);
  const signature = nodeCrypto.suite('ed25519').sign(secretKey, message);
  for (const point of specialEdwardsPoints) {
    expect(portableCrypto.suite('ed25519').isPublicKey(point)).toBe(nodeCrypto.suite('ed25519').isPublicKey(point));
    expectAgreement('ed25519', point, message, signature);
    for (const s of specialScalars('ed25519')) {
      expectAgreement('ed25519', publicKey, message, concatBytes(point, littleEndian(s)));
      expectAgreement('ed25519', point, message, concatBytes(point, littleEndian(s)));
    }
  }
});

function expectAgreement(name: SuiteName, publicKey: Bytes, message: Bytes, signature: Bytes): void {
  const verdict = nodeCrypto.suite(name).verify(publicKey, message, signature);
  expect(portableCrypto.suite(name).verify(publicKey, message, signature)).toBe(verdict);
}

/** The bytes as they are, with some replaced, cut, or lengthened. */
function changed(bytes: Bytes): fc.Arbitrary<Bytes> {
  const replaced = fc
    .array(fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 3 })
    .map((changes) => {
      const copy = bytes.slice();
      for (const [index, value] of changes) copy[index] = value;
      return copy;
    });
  const cut = fc.nat(bytes.length).map((length) => bytes.slice(0, length));
  const longer = fc.uint8Array({ minLength: 1, maxLength: 4 }).map((tail) => concatBytes(bytes, tail));
  return fc.oneof(
    { weight: 4, arbitrary: fc.constant(bytes) },
    { weight: 4, arbitrary: replaced },
    { weight: 1, arbitrary: cut },
    { weight: 1, arbitrary: longer },
  );
}

/** A secret key of any suite: scalars must not be zero or beyond the order. */
function asSecretKey(name: SuiteName, seed: Bytes): Bytes {
  if (SUITE_TABLE[name].order === undefined) return seed;
  return new Uint8Array([0, ...seed.subarray(1, 31), (seed[31] as number) | 1]);
}

function withCompressedPrefix(key: Bytes): Bytes {
  return new Uint8Array([2 + ((key[0] as number) % 2), ...key.subarray(1)]);
}
