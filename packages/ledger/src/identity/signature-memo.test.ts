import type { CryptoBackend } from '@stele/crypto';
import { expect, test } from 'vitest';
import { SignatureMemo } from './signature-memo.ts';

const key = { suite: 'ed25519', publicKey: 'QUFB' };
const message = Uint8Array.of(1, 2);
const signature = Uint8Array.of(3, 4);

function counting(holds: boolean) {
  let checks = 0;
  const suite = {
    verify() {
      checks++;
      return holds;
    },
  };
  const memo = new SignatureMemo({ suite: () => suite } as unknown as CryptoBackend);
  return { memo, checks: () => checks };
}

test('a signature that holds → checked once, and true again', () => {
  const { memo, checks } = counting(true);
  expect([1, 2, 3].map(() => memo.isSignedBy(key, message, signature))).toEqual([true, true, true]);
  expect(checks()).toBe(1);
});

test('a signature that does not hold → checked each time', () => {
  const { memo, checks } = counting(false);
  expect([1, 2].map(() => memo.isSignedBy(key, message, signature))).toEqual([false, false]);
  expect(checks()).toBe(2);
});

test.each([
  ['key', { ...key, publicKey: 'QUFC' }, message, signature],
  ['suite', { ...key, suite: 'p256' }, message, signature],
  ['message', key, Uint8Array.of(1, 9), signature],
  ['signature', key, message, Uint8Array.of(3, 9)],
])('another %s than of the signature that held → checked anew', (_, otherKey, otherMessage, otherSignature) => {
  const { memo, checks } = counting(true);
  memo.isSignedBy(key, message, signature);
  memo.isSignedBy(otherKey, otherMessage, otherSignature);
  expect(checks()).toBe(2);
});

test('messages and signatures that are the same bytes cut elsewhere → checked anew', () => {
  const { memo, checks } = counting(true);
  memo.isSignedBy(key, Uint8Array.of(1, 2, 3), Uint8Array.of(4));
  memo.isSignedBy(key, Uint8Array.of(1, 2), Uint8Array.of(3, 4));
  expect(checks()).toBe(2);
});
