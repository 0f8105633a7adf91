import { type Bytes, fromHex } from '@stele/protocol';
import { describe, expect, test } from 'vitest';
import { writeBigEndian } from '../core/big-integers.ts';
import { readScalars } from '../core/ecdsa-rules.ts';
import { SUITE_TABLE } from '../core/suite-table.ts';
import type { SignatureSuite } from '../interface.ts';
import { backEnds } from './back-ends.ts';
import { derToCompact } from './der.ts';
import { strictObject, text } from './strict-object.ts';
import { readWycheproof, type WycheproofFormat, type WycheproofGroup, type WycheproofTest } from './wycheproof.ts';

const KEY = ['publicKey', 'publicKeyDer', 'publicKeyPem', 'sha'] as const;

const p1363: WycheproofFormat = {
  algorithm: 'ECDSA',
  schema: 'ecdsa_p1363_verify_schema_v1.json',
  groupType: 'EcdsaP1363Verify',
  groupFields: KEY,
  optionalGroupFields: ['publicKeyJwk'],
  testFields: ['msg', 'sig'],
};

const bitcoin: WycheproofFormat = {
  algorithm: 'ECDSA',
  schema: 'ecdsa_bitcoin_verify_schema.json',
  groupType: 'EcdsaBitcoinVerify',
  groupFields: KEY,
  testFields: ['msg', 'sig'],
};

describe.each(backEnds)('$name', (backend) => {
  test.each([
    ['p256', 'secp256r1', 'ecdsa_secp256r1_sha256_p1363_test'],
    ['secp256k1', 'secp256k1', 'ecdsa_secp256k1_sha256_p1363_test'],
  ])(
    'Wycheproof ECDSA %s, r ‖ s → as published, but high s is refused and its low twin accepted',
    (name, curve, file) => {
      const suite = backend.suite(name);
      const outcomes = new Set<Outcome>();
      for (const group of readWycheproof(file, p1363)) {
        const publicKey = compressedKey(group, curve);
        for (const one of group.tests) outcomes.add(checkVerdict(suite, publicKey, one));
      }
      expect([...outcomes].sort()).toEqual(['accepted', 'low twin accepted', 'refused']);
    },
  );

  test('Wycheproof ECDSA secp256k1 as Bitcoin takes it, DER → as published', () => {
    const suite = backend.suite('secp256k1');
    for (const group of readWycheproof('ecdsa_secp256k1_sha256_bitcoin_test', bitcoin)) {
      const publicKey = compressedKey(group, 'secp256k1');
      for (const { valid, fields } of group.tests) {
        const signature = derToCompact(fromHex(fields['sig'] ?? ''));
        const verdict = signature !== undefined && suite.verify(publicKey, fromHex(fields['msg'] ?? ''), signature);
        expect(verdict).toBe(valid);
      }
    }
  });
});

type Outcome = 'accepted' | 'refused' | 'low twin accepted';

function checkVerdict(suite: SignatureSuite, publicKey: Bytes, { valid, fields }: WycheproofTest): Outcome {
  const message = fromHex(fields['msg'] ?? '');
  const signature = fromHex(fields['sig'] ?? '');
  const low = valid ? lowTwin(suite, signature) : undefined;
  expect(suite.verify(publicKey, message, signature)).toBe(valid && low === undefined);
  if (low === undefined) return valid ? 'accepted' : 'refused';
  expect(suite.verify(publicKey, message, low)).toBe(true);
  return 'low twin accepted';
}

/** Every key of these files is a point of the curve, written uncompressed. */
function compressedKey({ group }: WycheproofGroup, curve: string): Bytes {
  expect(group['sha']).toBe('SHA-256');
  const names = ['type', 'curve', 'keySize', 'uncompressed', 'wx', 'wy'] as const;
  const key = strictObject(group['publicKey'], names);
  expect(key.curve).toBe(curve);
  const point = fromHex(text(key.uncompressed));
  return new Uint8Array([2 + ((point[64] as number) % 2), ...point.subarray(1, 33)]);
}

/** For a signature with s above n/2, the one with n − s. */
function lowTwin(suite: SignatureSuite, signature: Bytes): Bytes | undefined {
  const order = SUITE_TABLE[suite.name].order as bigint;
  const scalars = readScalars(signature, order);
  if (scalars === undefined || scalars.s <= order / 2n) return undefined;
  const low = signature.slice();
  writeBigEndian(order - scalars.s, low, 32);
  return low;
}
