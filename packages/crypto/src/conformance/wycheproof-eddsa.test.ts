import { fromHex } from '@stele/protocol';
import { describe, expect, test } from 'vitest';
import { backEnds } from './back-ends.ts';
import { strictObject, text } from './strict-object.ts';
import { readWycheproof } from './wycheproof.ts';

const groups = readWycheproof('ed25519_test', {
  algorithm: 'EDDSA',
  schema: 'eddsa_verify_schema_v1.json',
  groupType: 'EddsaVerify',
  groupFields: ['publicKey', 'publicKeyDer', 'publicKeyPem', 'publicKeyJwk'],
  testFields: ['msg', 'sig'],
});

describe.each(backEnds)('$name', (backend) => {
  const suite = backend.suite('ed25519');

  test('Wycheproof Ed25519 → every verdict as published', () => {
    const wrong: number[] = [];
    for (const { group, tests } of groups) {
      const key = strictObject(group['publicKey'], ['type', 'curve', 'keySize', 'pk']);
      const publicKey = fromHex(text(key.pk));
      expect(suite.isPublicKey(publicKey)).toBe(true);
      for (const { id, valid, fields } of tests) {
        const verdict = suite.verify(publicKey, fromHex(fields['msg'] ?? ''), fromHex(fields['sig'] ?? ''));
        if (verdict !== valid) wrong.push(id);
      }
    }
    expect(wrong).toEqual([]);
  });
});
