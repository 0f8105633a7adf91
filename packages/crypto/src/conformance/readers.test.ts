import { fromHex, toHex } from '@stele/protocol';
import { expect, test } from 'vitest';
import { derToCompact } from './der.ts';
import { readRsp } from './rsp.ts';
import { list, strictObject, text } from './strict-object.ts';
import { readWycheproof, type WycheproofFormat } from './wycheproof.ts';

const eddsa: WycheproofFormat = {
  algorithm: 'EDDSA',
  schema: 'eddsa_verify_schema_v1.json',
  groupType: 'EddsaVerify',
  groupFields: ['publicKey', 'publicKeyDer', 'publicKeyPem', 'publicKeyJwk'],
  testFields: ['msg', 'sig'],
};

test.each([
  ['algorithm', { algorithm: 'ECDSA' }],
  ['schema', { schema: 'eddsa_verify_schema_v2.json' }],
  ['kind of group', { groupType: 'XdhComp' }],
  ['property of a group', { groupFields: ['publicKey'] }],
  ['property of a test', { testFields: ['msg'] }],
  ['missing property', { testFields: ['msg', 'sig', 'ctx'] }],
])('a file with an unknown or other %s → the reader fails', (_, change) => {
  expect(() => readWycheproof('ed25519_test', eddsa)).not.toThrow();
  expect(() => readWycheproof('ed25519_test', { ...eddsa, ...change })).toThrow(TypeError);
});

test('a property, list or text that is none → the reader fails', () => {
  expect(() => strictObject({ a: 1, b: 2 }, ['a'])).toThrow(TypeError);
  expect(() => strictObject({}, ['a'])).toThrow(TypeError);
  expect(() => strictObject(null, [])).toThrow(TypeError);
  expect(() => list({})).toThrow(TypeError);
  expect(() => text(1)).toThrow(TypeError);
});

test('a line that is no value → the reader of response files fails', () => {
  expect(readRsp('# note\n[L = 32]\n\nLen = 0\nMD = ab\n')).toEqual([{ L: '32' }, { Len: '0', MD: 'ab' }]);
  expect(() => readRsp('Len = 0\nLen: 8\n')).toThrow(TypeError);
});

test('DER that is not the one encoding of two numbers → nothing; the one encoding → r ‖ s', () => {
  const compact = derToCompact(fromHex('3007020101020200ff'));
  expect(compact && toHex(compact)).toBe(`${'00'.repeat(31)}01${'00'.repeat(31)}ff`);
  const others = [
    '',
    '30060201010201',
    '300602010102010200',
    '3007020101020200',
    '30080202000102020002',
    '3006020181020101',
    '3081060201010201ff',
    `3026022101${'00'.repeat(32)}020101`,
    '3106020101020101',
  ];
  for (const der of others) expect(derToCompact(fromHex(der))).toBeUndefined();
});
