import { equalBytes, utf8 } from '@stele/protocol';
import { expect, test } from 'vitest';
import { type CryptoBackend, type SignatureSuite, SUITE_NAMES } from '../interface.ts';
import { nodeCrypto } from '../node/node-backend.ts';
import { portableCrypto } from '../portable/portable-backend.ts';
import { publishedSignatures } from './published-signatures.ts';
import { selfTest } from './self-test.ts';

test.each([nodeCrypto, portableCrypto])('$name → answers every published vector', (backend) => {
  expect(() => selfTest(backend)).not.toThrow();
});

test('the vectors of the self-test → one that is valid for each suite', () => {
  expect(new Set(publishedSignatures.filter((one) => one.valid).map((one) => one.suite))).toEqual(new Set(SUITE_NAMES));
});

test.each([
  ['a wrong digest', (honest: CryptoBackend) => ({ ...honest, hash: (name: 'sm3') => wrongDigest(honest, name) })],
  ['a batch that differs', (honest: CryptoBackend) => ({ ...honest, hash: (name: 'sm3') => wrongPairs(honest, name) })],
  ['a suite that accepts everything', (honest: CryptoBackend) => withSuite(honest, { verify: () => true })],
  ['a suite that refuses everything', (honest: CryptoBackend) => withSuite(honest, { verify: () => false })],
  ['a suite that signs wrongly', (honest: CryptoBackend) => withSuite(honest, { sign: () => new Uint8Array(64) })],
])('%s → CRYPTO_SELF_TEST', (_, spoil) => {
  const broken = spoil(portableCrypto) as CryptoBackend;
  expect(() => selfTest(broken)).toThrow(expect.objectContaining({ code: 'CRYPTO_SELF_TEST' }));
});

function wrongDigest(honest: CryptoBackend, name: 'sm3') {
  const hash = honest.hash(name);
  return { ...hash, digest: (bytes: Uint8Array) => hash.digest(equalBytes(bytes, utf8('abc')) ? utf8('abd') : bytes) };
}

function wrongPairs(honest: CryptoBackend, name: 'sm3') {
  return { ...honest.hash(name), digestPairs: () => undefined };
}

function withSuite(honest: CryptoBackend, changes: Partial<SignatureSuite>) {
  return { ...honest, suite: (name: string) => ({ ...honest.suite(name), ...changes }) };
}
