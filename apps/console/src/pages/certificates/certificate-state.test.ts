import { expect, test } from 'vitest';
import { NEAR_MS } from '../../governance/tasks.ts';
import { certificateState, isPathRevoked, openRecoveries } from './certificate-state.ts';

const NOW = 10 * NEAR_MS;

test.each([
  ['far from its end', 0, NOW + NEAR_MS + 1, 'valid'],
  ['within 30 days of its end', 0, NOW + NEAR_MS, 'ending'],
  ['past its end', 0, NOW - 1, 'ended'],
  ['before its beginning', NOW + 1, NOW + 2, 'early'],
] as const)('a certificate %s → %s', (_, notBefore, notAfter, expected) => {
  expect(certificateState({ notBefore, notAfter }, NOW, false)).toBe(expected);
  expect(certificateState({ notBefore, notAfter }, NOW, true)).toBe('revoked');
});

test('one certificate of a path revoked by its organisation → the path is revoked', () => {
  const certificate = {
    organisation: 'a',
    path: [
      { issuer: 'i', serial: '01' },
      { issuer: 'r', serial: '02' },
    ],
  };
  const revoked = { organisation: 'a', issuer: 'r', serial: '02', reason: '' };
  expect(isPathRevoked(certificate, [revoked])).toBe(true);
  expect(isPathRevoked(certificate, [{ ...revoked, organisation: 'b' }])).toBe(false);
  expect(isPathRevoked(certificate, [{ ...revoked, serial: '03' }])).toBe(false);
});

const at = (height: number, account: string, until = 0) => ({
  height,
  index: 0,
  event: 0,
  data: { account, key: 'k', until },
});

test('recoveries → those alone that nobody ended since they were opened', () => {
  const opened = [at(9, 'a', 50), at(7, 'b', 40), at(3, 'c', 30), at(2, 'a', 20)];
  const ended = [at(8, 'b'), at(4, 'a')];
  expect(openRecoveries(opened, ended).map(({ account, until }) => [account, until])).toEqual([
    ['c', 30],
    ['a', 50],
  ]);
});
