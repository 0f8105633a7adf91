import { expect, test } from 'vitest';
import { fingerprintOfLink } from './use-certificate-trust.ts';

test.each([
  [`#genesis=${'AB'.repeat(32)}`, 'ab'.repeat(32)],
  [`#tz=UTC&genesis=${'ab'.repeat(32)}`, 'ab'.repeat(32)],
  ['#genesis=abcd', undefined],
  ['', undefined],
])('the end %s of a link → the fingerprint %s', (hash, fingerprint) => {
  expect(fingerprintOfLink(hash)).toBe(fingerprint);
});
