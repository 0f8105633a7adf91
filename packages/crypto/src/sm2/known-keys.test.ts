import { toHex } from '@stele/protocol';
import { expect, test } from 'vitest';
import { sm3 } from '../portable/hash/sm3.ts';
import { Sm2Point } from './curve.ts';
import { signerDigest } from './identity.ts';
import { createKnownKeys } from './known-keys.ts';

const publicKey = Sm2Point.BASE.multiply(7n).toBytes(true);

test('a key that is asked for often → the same point and Z, with a table from then on', () => {
  const known = createKnownKeys(sm3);
  const answers = Array.from({ length: 14 }, () => known(publicKey));
  for (const answer of answers) {
    if (answer === false) throw new TypeError('The key was not taken for one.');
    expect(toHex(answer.point.toBytes(true))).toBe(toHex(publicKey));
    expect(toHex(answer.z)).toBe(toHex(signerDigest(sm3, Sm2Point.fromBytes(publicKey))));
  }
  expect(answers[1]).toBe(answers[0]);
  expect(answers[11]).not.toBe(answers[0]);
  expect(answers[13]).toBe(answers[11]);
});

test('bytes that are no key, asked for often → false each time', () => {
  const known = createKnownKeys(sm3);
  for (let i = 0; i < 30; i++) expect(known(new Uint8Array(33).fill(0xff))).toBe(false);
});
