import { fromHex, toHex, utf8 } from '@stele/protocol';
import { describe, expect, test } from 'vitest';
import { readBigEndian } from '../core/big-integers.ts';
import { SUITE_TABLE } from '../core/suite-table.ts';
import { backEnds } from './back-ends.ts';
import { derToCompact } from './der.ts';
import { readVectors } from './read-vectors.ts';
import { list, strictObject, text } from './strict-object.ts';

const ORDER = SUITE_TABLE.p256.order as bigint;

describe.each(backEnds)('$name', (backend) => {
  const suite = backend.suite('p256');

  test('RFC 6979 A.2.5 with SHA-256 → the published r, and the published s or its low twin', () => {
    const file = strictObject(readVectors('ecdsa/rfc6979.json'), ['curve', 'hash', 'secretKey', 'publicKey', 'tests']);
    const secretKey = fromHex(text(file.secretKey));
    expect(toHex(suite.publicKeyOf(secretKey).subarray(1))).toBe(text(file.publicKey).slice(0, 64));
    for (const one of list(file.tests)) {
      const { message, signature } = strictObject(one, ['message', 'signature']);
      const published = derToCompact(fromHex(text(signature))) ?? new Uint8Array(64);
      const own = suite.sign(secretKey, utf8(text(message)));
      expect(toHex(own.subarray(0, 32))).toBe(toHex(published.subarray(0, 32)));
      const s = readBigEndian(published.subarray(32));
      expect(readBigEndian(own.subarray(32))).toBe(s > ORDER / 2n ? ORDER - s : s);
    }
  });
});
