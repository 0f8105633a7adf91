import { fromHex, toHex } from '@stele/protocol';
import { describe, expect, test } from 'vitest';
import { readBigEndian } from '../core/big-integers.ts';
import { Sm2Point } from '../sm2/curve.ts';
import { signerDigest } from '../sm2/identity.ts';
import { signWithNonce } from '../sm2/signature.ts';
import { backEnds } from './back-ends.ts';
import { readVectors } from './read-vectors.ts';
import { strictObject } from './strict-object.ts';

const NAMES = ['userId', 'secretKey', 'publicKeyX', 'publicKeyY', 'message', 'z', 'e', 'nonce', 'r', 's'] as const;
const vector = strictObject(readVectors('sm/sm2-signature.json'), NAMES) as Record<(typeof NAMES)[number], string>;

describe.each(backEnds)('$name', (backend) => {
  const suite = backend.suite('sm2');
  const { digest } = backend.hash('sm3');

  test('the signature example of GM/T 0003.5-2012 → key, Z and e as published, signature accepted', () => {
    const publicKey = suite.publicKeyOf(fromHex(vector.secretKey));
    const point = Sm2Point.fromBytes(publicKey);
    expect([point.x, point.y]).toEqual([BigInt(`0x${vector.publicKeyX}`), BigInt(`0x${vector.publicKeyY}`)]);
    expect(toHex(signerDigest(digest, point))).toBe(vector.z);
    expect(toHex(digest(fromHex(vector.z + vector.message)))).toBe(vector.e);
    expect(suite.verify(publicKey, fromHex(vector.message), fromHex(vector.r + vector.s))).toBe(true);
  });

  test('the example with its nonce → the published signature', () => {
    const [secretKey, e, nonce] = [vector.secretKey, vector.e, vector.nonce].map((hex) => readBigEndian(fromHex(hex)));
    const signature = signWithNonce(secretKey as bigint, e as bigint, nonce as bigint);
    expect(toHex(signature ?? new Uint8Array(0))).toBe(vector.r + vector.s);
  });
});
