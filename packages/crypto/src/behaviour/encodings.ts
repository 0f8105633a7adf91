import { type Bytes, utf8 } from '@stele/protocol';
import { expect } from 'vitest';
import { writeBigEndian } from '../core/big-integers.ts';
import { readScalars } from '../core/ecdsa-rules.ts';
import { SUITE_TABLE } from '../core/suite-table.ts';
import type { SignatureSuite } from '../interface.ts';
import type { Condition } from './condition.ts';

const MESSAGE = utf8('a message');
const GREATEST = 2n ** 256n - 1n;

/** One encoding for each signature and key: what else decodes to the same is refused. */
export const encodingConditions: readonly Condition[] = [
  {
    name: 'keys and signatures → of the lengths that the suite names',
    check(suite) {
      const { publicKey, signature } = signed(suite);
      expect(publicKey.length).toBe(suite.publicKeyBytes);
      expect(signature.length).toBe(suite.signatureBytes);
    },
  },
  {
    name: 'a signature or key of another length → refused without throwing',
    check(suite) {
      const { publicKey, signature } = signed(suite);
      for (const other of otherLengths(signature)) expect(suite.verify(publicKey, MESSAGE, other)).toBe(false);
      for (const other of otherLengths(publicKey)) {
        expect(suite.verify(other, MESSAGE, signature)).toBe(false);
        expect(suite.isPublicKey(other)).toBe(false);
      }
    },
  },
  {
    name: 'garbage of the right length → refused without throwing',
    check(suite) {
      const { publicKey, signature } = signed(suite);
      for (const byte of [0, 1, 2, 3, 4, 0x7f, 0x80, 0xee, 0xff]) {
        const key = new Uint8Array(suite.publicKeyBytes).fill(byte);
        const garbage = new Uint8Array(suite.signatureBytes).fill(byte);
        expect(suite.verify(key, MESSAGE, signature)).toBe(false);
        expect(suite.verify(publicKey, MESSAGE, garbage)).toBe(false);
        expect(suite.verify(key, MESSAGE, garbage)).toBe(false);
        expect(typeof suite.isPublicKey(key)).toBe('boolean');
      }
    },
  },
  {
    name: 'high s → refused',
    appliesTo: ({ name }) => name === 'p256' || name === 'secp256k1',
    check(suite) {
      const { publicKey, signature } = signed(suite);
      const order = orderOf(suite);
      const { r, s } = scalarsOf(suite, signature);
      expect(s <= order / 2n).toBe(true);
      expect(suite.verify(publicKey, MESSAGE, joined(r, order - s))).toBe(false);
    },
  },
  {
    name: 'r or s of zero, or beyond the order → refused',
    appliesTo: (suite) => SUITE_TABLE[suite.name].order !== undefined,
    check(suite) {
      const { publicKey, signature } = signed(suite);
      const order = orderOf(suite);
      const { r, s } = scalarsOf(suite, signature);
      const outside = [0n, order, order + 1n, order + 12n, GREATEST];
      for (const bad of [...outside, r + order, s + order]) {
        if (bad > GREATEST) continue;
        expect(suite.verify(publicKey, MESSAGE, joined(bad, s))).toBe(false);
        expect(suite.verify(publicKey, MESSAGE, joined(r, bad))).toBe(false);
        expect(suite.verify(publicKey, MESSAGE, joined(bad, bad))).toBe(false);
      }
    },
  },
  {
    name: 'a public key with y in another form, or x beyond the field → refused',
    appliesTo: (suite) => SUITE_TABLE[suite.name].order !== undefined,
    check(suite) {
      const { publicKey, signature } = signed(suite);
      for (const prefix of [0, 1, 4, 5, 6, 7, 0x82]) {
        const other = new Uint8Array([prefix, ...publicKey.subarray(1)]);
        expect(suite.isPublicKey(other)).toBe(false);
        expect(suite.verify(other, MESSAGE, signature)).toBe(false);
      }
      const beyond = new Uint8Array(33).fill(0xff);
      beyond[0] = 2;
      expect(suite.isPublicKey(beyond)).toBe(false);
    },
  },
];

function signed(suite: SignatureSuite): { readonly publicKey: Bytes; readonly signature: Bytes } {
  const { secretKey, publicKey } = suite.generateKeyPair();
  return { publicKey, signature: suite.sign(secretKey, MESSAGE) };
}

function otherLengths(bytes: Bytes): Bytes[] {
  return [new Uint8Array(0), bytes.subarray(1), bytes.subarray(0, -1), new Uint8Array([...bytes, 0])];
}

function orderOf(suite: SignatureSuite): bigint {
  return SUITE_TABLE[suite.name].order as bigint;
}

function scalarsOf(suite: SignatureSuite, signature: Bytes): { readonly r: bigint; readonly s: bigint } {
  return readScalars(signature, orderOf(suite)) ?? { r: 0n, s: 0n };
}

function joined(r: bigint, s: bigint): Bytes {
  const signature = new Uint8Array(64);
  writeBigEndian(r, signature, 0);
  writeBigEndian(s, signature, 32);
  return signature;
}
