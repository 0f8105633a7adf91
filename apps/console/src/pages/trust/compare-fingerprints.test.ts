import { expect, test } from 'vitest';
import { compareFingerprints } from './compare-fingerprints.ts';

const SHOWN = '519facf13b5f78dd68797596';

test.each([
  ['', { kind: 'empty' }],
  ['519f acf1 3b5f 78dd 6879 7596', { kind: 'same' }],
  ['519F:ACF1:3B5F-78DD 68797596', { kind: 'same' }],
  ['519f acf1 3b', { kind: 'partial', groups: 2 }],
  ['519f acf2', { kind: 'differs', group: 2 }],
  ['519f acf1 3b5f 78dd 6879 7595', { kind: 'differs', group: 6 }],
  ['519f acf1 3b5f 78dd 6879 7596 00', { kind: 'malformed' }],
  ['my fingerprint', { kind: 'malformed' }],
] as const)('“%s” typed → %j', (typed, comparison) => {
  expect(compareFingerprints(typed, SHOWN)).toEqual(comparison);
});
