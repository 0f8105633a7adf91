import { fromHex, toHex } from '@stele/protocol';
import fc from 'fast-check';
import { sm2 } from 'sm-crypto-v2';
import { expect, test } from 'vitest';
import { nodeCrypto } from '../node/node-backend.ts';

const suite = nodeCrypto.suite('sm2');
const OPTIONS = { hash: true } as const;

test('SM2 signatures of ours and of an independent library → accepted by the other', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), (message) => {
      const { secretKey, publicKey } = suite.generateKeyPair();
      const foreignKey = sm2.getPublicKeyFromPrivateKey(toHex(secretKey));
      expect(sm2.compressPublicKeyHex(foreignKey)).toBe(toHex(publicKey));
      expect(sm2.doVerifySignature(message, toHex(suite.sign(secretKey, message)), foreignKey, OPTIONS)).toBe(true);
      const foreign = sm2.doSignature(message, toHex(secretKey), { ...OPTIONS, publicKey: foreignKey });
      expect(suite.verify(publicKey, message, fromHex(foreign))).toBe(true);
    }),
    { numRuns: 15 },
  );
});

test('SM2 verification against an independent library on changed signatures → the same verdict', () => {
  const { secretKey, publicKey } = suite.generateKeyPair();
  const foreignKey = sm2.getPublicKeyFromPrivateKey(toHex(secretKey));
  const message = new Uint8Array([1, 2, 3]);
  const signature = suite.sign(secretKey, message);
  fc.assert(
    fc.property(fc.nat(63), fc.integer({ min: 1, max: 255 }), (index, difference) => {
      const changed = signature.slice();
      changed[index] = (changed[index] as number) ^ difference;
      expect(suite.verify(publicKey, message, changed)).toBe(false);
      expect(sm2.doVerifySignature(message, toHex(changed), foreignKey, OPTIONS)).toBe(false);
    }),
    { numRuns: 10 },
  );
});
