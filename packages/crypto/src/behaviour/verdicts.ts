import { type Bytes, utf8 } from '@stele/protocol';
import { expect } from 'vitest';
import type { SignatureSuite } from '../interface.ts';
import type { Condition } from './condition.ts';

const MESSAGE = utf8('a message');

/** What a suite says of signatures that it made itself, and of changes to them. */
export const verdictConditions: readonly Condition[] = [
  {
    name: 'a signature over the message → accepted',
    check(suite) {
      const { publicKey, signature } = signed(suite);
      expect(suite.verify(publicKey, MESSAGE, signature)).toBe(true);
    },
  },
  {
    name: 'a signature over another message → refused',
    check(suite) {
      const { publicKey, signature } = signed(suite);
      for (const other of ['', 'a messag', 'a message ', 'A message']) {
        expect(suite.verify(publicKey, utf8(other), signature)).toBe(false);
      }
    },
  },
  {
    name: 'a signature of another key → refused',
    check(suite) {
      expect(suite.verify(suite.generateKeyPair().publicKey, MESSAGE, signed(suite).signature)).toBe(false);
    },
  },
  {
    name: 'a changed byte in the signature → refused',
    check(suite) {
      const { publicKey, signature } = signed(suite);
      for (const changed of withChangedBytes(signature)) {
        expect(suite.verify(publicKey, MESSAGE, changed)).toBe(false);
      }
    },
  },
  {
    name: 'a changed byte in the public key → refused',
    check(suite) {
      const { publicKey, signature } = signed(suite);
      for (const changed of withChangedBytes(publicKey)) {
        expect(suite.verify(changed, MESSAGE, signature)).toBe(false);
      }
    },
  },
  {
    name: 'empty and long messages → signed and told apart',
    check(suite) {
      const { secretKey, publicKey } = suite.generateKeyPair();
      const long = new Uint8Array(200_000).fill(7);
      const signature = suite.sign(secretKey, long);
      expect(suite.verify(publicKey, long, signature)).toBe(true);
      expect(suite.verify(publicKey, long.subarray(1), signature)).toBe(false);
      expect(suite.verify(publicKey, new Uint8Array(0), suite.sign(secretKey, new Uint8Array(0)))).toBe(true);
    },
  },
  {
    name: 'bytes that lie inside a larger buffer → the same verdict, and left as they were',
    check(suite) {
      const { publicKey, signature } = signed(suite);
      const whole = new Uint8Array([9, ...publicKey, 9, ...MESSAGE, 9, ...signature, 9]);
      const before = whole.slice();
      const key = whole.subarray(1, 1 + publicKey.length);
      const message = whole.subarray(key.length + 2, key.length + 2 + MESSAGE.length);
      expect(suite.verify(key, message, whole.subarray(-1 - signature.length, -1))).toBe(true);
      expect(whole).toEqual(before);
    },
  },
];

function signed(suite: SignatureSuite): { readonly publicKey: Bytes; readonly signature: Bytes } {
  const { secretKey, publicKey } = suite.generateKeyPair();
  return { publicKey, signature: suite.sign(secretKey, MESSAGE) };
}

/** Copies with one bit changed: in each byte of what is short, in some 40 bytes of what is long. */
function* withChangedBytes(bytes: Bytes): Generator<Bytes> {
  const step = Math.ceil(bytes.length / 64);
  for (let i = 0; i < bytes.length; i += step) {
    const changed = bytes.slice();
    changed[i] = (changed[i] as number) ^ (1 << (i % 8));
    yield changed;
  }
}
