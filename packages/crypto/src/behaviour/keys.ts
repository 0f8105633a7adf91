import { equalBytes, isSteleError, utf8 } from '@stele/protocol';
import { expect } from 'vitest';
import { writeBigEndian } from '../core/big-integers.ts';
import { SUITE_TABLE } from '../core/suite-table.ts';
import type { SignatureSuite } from '../interface.ts';
import type { Condition } from './condition.ts';

const MESSAGE = utf8('a message');

/** Key pairs, secret keys and signing. */
export const keyConditions: readonly Condition[] = [
  {
    name: 'two generated pairs → differ, and their public keys belong to their secret keys',
    check(suite) {
      const one = suite.generateKeyPair();
      const other = suite.generateKeyPair();
      expect(equalBytes(one.secretKey, other.secretKey)).toBe(false);
      for (const { secretKey, publicKey } of [one, other]) {
        expect(equalBytes(suite.publicKeyOf(secretKey), publicKey)).toBe(true);
        expect(suite.isPublicKey(publicKey)).toBe(true);
      }
    },
  },
  {
    name: 'a secret key of another length → CRYPTO_KEY_BAD',
    check(suite) {
      for (const length of [0, 1, 31, 33, 64]) expectKeyBad(suite, new Uint8Array(length).fill(1));
    },
  },
  {
    name: 'a secret key outside the range of its scalars → CRYPTO_KEY_BAD, the last one inside → signs',
    appliesTo: ({ name }) => SUITE_TABLE[name].lastSecretKey !== undefined,
    check(suite) {
      const last = SUITE_TABLE[suite.name].lastSecretKey as bigint;
      for (const scalar of [0n, last + 1n, last + 2n, 2n ** 256n - 1n]) expectKeyBad(suite, secretKeyOf(scalar));
      for (const scalar of [1n, last]) {
        const secretKey = secretKeyOf(scalar);
        expect(suite.verify(suite.publicKeyOf(secretKey), MESSAGE, suite.sign(secretKey, MESSAGE))).toBe(true);
      }
    },
  },
  {
    name: 'a prepared key whose bytes are wiped → signs as before, and the key bytes are never changed',
    check(suite) {
      const { secretKey, publicKey } = suite.generateKeyPair();
      const before = secretKey.slice();
      const sign = suite.prepare(secretKey);
      suite.sign(secretKey, MESSAGE);
      expect(equalBytes(secretKey, before)).toBe(true);
      secretKey.fill(0);
      expect(suite.verify(publicKey, MESSAGE, sign(MESSAGE))).toBe(true);
    },
  },
  {
    name: 'one message signed twice → one signature',
    appliesTo: ({ name }) => !name.startsWith('ml-dsa'),
    check(suite) {
      const { secretKey } = suite.generateKeyPair();
      expect(equalBytes(suite.sign(secretKey, MESSAGE), suite.sign(secretKey, MESSAGE))).toBe(true);
    },
  },
  {
    name: 'one message signed twice with ML-DSA → hedged, so two signatures',
    appliesTo: ({ name }) => name.startsWith('ml-dsa'),
    check(suite) {
      const { secretKey } = suite.generateKeyPair();
      expect(equalBytes(suite.sign(secretKey, MESSAGE), suite.sign(secretKey, MESSAGE))).toBe(false);
    },
  },
];

function expectKeyBad(suite: SignatureSuite, secretKey: Uint8Array): void {
  const calls = [
    () => suite.sign(secretKey, MESSAGE),
    () => suite.publicKeyOf(secretKey),
    () => suite.prepare(secretKey),
  ];
  for (const call of calls) {
    let caught: unknown;
    try {
      call();
    } catch (error) {
      caught = error;
    }
    expect(isSteleError(caught, 'CRYPTO_KEY_BAD')).toBe(true);
  }
}

function secretKeyOf(scalar: bigint): Uint8Array {
  const bytes = new Uint8Array(32);
  writeBigEndian(scalar, bytes, 0);
  return bytes;
}
