import type { EvidencePackage } from '@stele/protocol';
import { expect, test } from 'vitest';
import { comparePackages } from './compare-packages.ts';

const own: EvidencePackage = {
  format: 'stele.evidence',
  version: 1,
  chain: { name: 'local', genesis: 'a'.repeat(64), core: '' },
  claim: { transaction: 'b'.repeat(64), height: 7, record: `sha256:${'c'.repeat(64)}/0` },
  setChanges: [],
  certified: { headers: [], certificate: '' },
  earlierHeaders: [],
  statements: [],
  timestamps: [],
};

test('the package of the certificate itself → the same', () => {
  expect(comparePackages(own, structuredClone(own))).toBe('same');
});

test('a later package about the same record → another one of that record', () => {
  const later = { ...own, certified: { headers: ['AA=='], certificate: '' } };
  expect(comparePackages(own, later)).toBe('same-record');
});

test.each([
  ['of another record', { claim: { ...own.claim, record: `sha256:${'d'.repeat(64)}/0` } }],
  ['of another chain', { chain: { ...own.chain, genesis: 'e'.repeat(64) } }],
])('a package %s → another one', (_, change) => {
  expect(comparePackages(own, { ...own, ...change })).toBe('other');
});
