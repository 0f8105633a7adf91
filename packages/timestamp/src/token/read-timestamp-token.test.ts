import {
  constructedTag,
  contextTag,
  DerReader,
  DerTag,
  derElement,
  derSequence,
  derSmallInteger,
} from '@stele/pki/x509';
import { type Bytes, utf8 } from '@stele/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { refusalOf } from '../../test/refusal.ts';
import { authorityWorld, IMPRINT, tokenOf } from '../../test/world.ts';
import { TIMESTAMP_LIMITS } from '../limits.ts';
import { timestampRequest } from '../request/timestamp-request.ts';
import { readAsTimestamp } from '../timestamp-error.ts';
import { derAccuracy, readAccuracy } from './accuracy.ts';
import { derGenTime, readGenTime } from './generalized-time.ts';
import { readNonce } from './integers.ts';
import { readTimestampToken } from './read-timestamp-token.ts';

const world = await authorityWorld();
const token = await tokenOf(world.options);

test('a token → who signed it, with what certificate, and what came along', () => {
  const { signer, certificates, info } = readTimestampToken(token);
  expect(signer.identifier).toMatchObject({ serial: '5f02', issuer: { text: world.between.subject } });
  expect(signer.signingCertificates).toMatchObject([{ hash: 'sha256' }]);
  expect(certificates).toHaveLength(2);
  expect(info.ordering).toBe(false);
});

test('more bytes than a token may have → TIMESTAMP_MALFORMED', () => {
  const refusal = refusalOf(() => readTimestampToken(new Uint8Array(TIMESTAMP_LIMITS.tokenBytes + 1)));
  expect(refusal).toBe('TIMESTAMP_MALFORMED: RFC 3161 §2.4.2');
});

test('the bytes of a token → copied', () => {
  const own = token.slice();
  const { certificates } = readTimestampToken(own);
  const before = (certificates[0] as Bytes).slice();
  own.fill(0);
  expect(certificates[0]).toEqual(before);
});

describe('times', () => {
  const time = (text: string) =>
    refusalOf(() => readAsTimestamp(() => readGenTime(new DerReader(derElement(DerTag.generalizedTime, utf8(text))))));

  test('any millisecond → read as it was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 253_402_300_799_999 }), (ms) => {
        expect(readGenTime(new DerReader(derGenTime(ms))).time).toBe(ms);
      }),
    );
  });

  test('parts below a millisecond → dropped, and kept in the text', () => {
    const der = derElement(DerTag.generalizedTime, utf8('20261120060000.123456Z'));
    expect(readGenTime(new DerReader(der))).toEqual({
      time: Date.UTC(2026, 10, 20, 6, 0, 0, 123),
      timeText: '20261120060000.123456',
    });
  });

  test.each([
    '20261120060000.10Z',
    '20261120060000.Z',
    '20261120060000,1Z',
    '20261120060000+0100',
    '20261320060000Z',
    '202611200600Z',
  ])('%s → TIMESTAMP_MALFORMED', (text) => {
    expect(time('20261120060000.1Z')).toBe('accepted');
    expect(time(text)).toBe('TIMESTAMP_MALFORMED: RFC 3161 §2.4.2');
  });
});

describe('accuracy', () => {
  test('any milliseconds → read as they were written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), (ms) => {
        expect(readAccuracy(new DerReader(derAccuracy(ms)))).toBe(ms);
      }),
    );
  });

  test('parts that are not 1 to 999 → TIMESTAMP_MALFORMED', () => {
    for (const value of [0, 1000]) {
      const part = derElement(contextTag(0), derSmallInteger(value).subarray(2));
      const refusal = refusalOf(() => readAsTimestamp(() => readAccuracy(new DerReader(derSequence(part)))));
      expect(refusal).toBe('TIMESTAMP_MALFORMED: RFC 3161 §2.4.2');
    }
  });
});

test.each([
  ['', 'RFC 3161 §2.4.1'],
  ['0001', 'X.690 §8.3.2'],
  ['ffff', 'X.690 §8.3.2'],
  ['00'.repeat(33), 'RFC 3161 §2.4.1'],
])('a nonce of the octets "%s" → TIMESTAMP_MALFORMED', (hex, clause) => {
  for (const good of ['00', '00ff', 'ff', 'ff00']) expect(readNonce(Buffer.from(good, 'hex'))).toBe(good);
  expect(refusalOf(() => readAsTimestamp(() => readNonce(Buffer.from(hex, 'hex'))))).toBe(
    `TIMESTAMP_MALFORMED: ${clause}`,
  );
});

/** The token taken apart and put together again, with a change to one of the elements of its signed data. */
function rebuilt(change: (parts: Bytes[]) => void): Bytes {
  const outer = new DerReader(token).enter(DerTag.sequence, 'token');
  const type = outer.next('type').whole;
  const data = outer.enter(constructedTag(0), 'data').enter(DerTag.sequence, 'data');
  const parts: Bytes[] = [];
  while (!data.isDone) parts.push(data.next('part').whole);
  change(parts);
  return derSequence(type, derElement(constructedTag(0), derSequence(...parts)));
}

/** Version, hash functions, content, certificates, signers. */
const PLACE = { version: 0, certificates: 3, signers: 4 } as const;

test.each<[string, (parts: Bytes[]) => void, string]>([
  ['of version 1', (parts) => parts.splice(PLACE.version, 1, derSmallInteger(1)), 'RFC 5652 §5.1'],
  ['without signers', (parts) => parts.splice(PLACE.signers, 1, derElement(DerTag.set)), 'X.690 §8.1.2'],
  [
    'with two signers',
    (parts) => {
      const one = (parts[PLACE.signers] as Bytes).subarray(4);
      parts.splice(PLACE.signers, 1, derElement(DerTag.set, one, one));
    },
    'RFC 3161 §2.4.2',
  ],
  [
    'with too many certificates',
    (parts) => {
      const many = Array.from({ length: TIMESTAMP_LIMITS.certificates + 1 }, () => derSequence());
      parts.splice(PLACE.certificates, 1, derElement(constructedTag(0), ...many));
    },
    'RFC 5652 §5.1',
  ],
])('a token %s → TIMESTAMP_MALFORMED; its twin is read', (_, change, clause) => {
  expect(refusalOf(() => readTimestampToken(rebuilt(() => undefined)))).toBe('accepted');
  expect(refusalOf(() => readTimestampToken(rebuilt(change)))).toBe(`TIMESTAMP_MALFORMED: ${clause}`);
});

test('an imprint in a request of another length than its hash function gives → refused', () => {
  const refusal = refusalOf(() => timestampRequest({ ...IMPRINT, hash: 'sha512' }));
  expect(refusal).toBe('TIMESTAMP_MALFORMED: RFC 3161 §2.4.1');
});
