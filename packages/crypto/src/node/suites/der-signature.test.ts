import { concatBytes, toHex } from '@stele/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { derToCompact } from '../../conformance/der.ts';
import { compactToDer } from './der-signature.ts';

test('any two scalars, with leading zeros or without → their one DER encoding', () => {
  const scalar = fc
    .tuple(fc.nat(32), fc.uint8Array({ minLength: 32, maxLength: 32 }))
    .map(([zeros, bytes]) => concatBytes(new Uint8Array(zeros), bytes.subarray(zeros)));
  fc.assert(
    fc.property(scalar, scalar, (r, s) => {
      const back = derToCompact(compactToDer(concatBytes(r, s)));
      expect(back && toHex(back)).toBe(toHex(r) + toHex(s));
    }),
  );
});
