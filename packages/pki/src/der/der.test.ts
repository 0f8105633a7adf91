import { type Bytes, fromHex, toHex } from '@stele/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { refusalOf } from '../../test/refusal.ts';
import { civilToTime, timeToCivil, timeToText } from './civil-time.ts';
import { DerReader } from './der-reader.ts';
import { derElement, derNamedBits, derOid, derSmallInteger, derUnsigned } from './der-writer.ts';
import { DerTag } from './tags.ts';
import { derTime, readTime } from './times.ts';
import { readNamedBits, readOid, readSmallInteger, readUnsigned } from './values.ts';

const whole = (hex: string): string =>
  refusalOf(() => {
    const reader = new DerReader(fromHex(hex.replaceAll(' ', '')));
    reader.next('it');
    reader.end('it');
  });

test.each([
  ['an indefinite length', '30 80 00 00', 'X.690 §10.1', '30 02 05 00'],
  ['a long form for a length below 128', '04 81 01 07', 'X.690 §10.1', '04 01 07'],
  ['a long form with a leading zero', `04 82 00 80 ${'07'.repeat(128)}`, 'X.690 §10.1', `04 81 80 ${'07'.repeat(128)}`],
  ['a length beyond the end', '04 02 07', 'X.690 §8.1.3', '04 02 07 07'],
  ['a length of four octets', '04 84 7f ff ff ff', 'X.690 §8.1.3', '04 01 07'],
  ['no length', '04', 'X.690 §8.1.3', '04 00'],
  ['a tag of several octets', '1f 81 01 00', 'X.690 §8.1.2', '1e 00'],
  ['bytes behind the end', '05 00 00', 'X.690 §8.1', '05 00'],
  ['nothing', '', 'X.690 §8.1', '05 00'],
])('%s → CERTIFICATE_MALFORMED; its twin is read', (_, bad, clause, twin) => {
  expect(whole(twin)).toBe('accepted');
  expect(whole(bad)).toBe(`CERTIFICATE_MALFORMED: ${clause}`);
});

/** The content of an element of any length, as its reader finds it. */
const contentOf = (der: Bytes): Bytes => new DerReader(der).next('it').content;

test('content of any length → read as it was written', () => {
  fc.assert(
    fc.property(fc.oneof(fc.nat(300), fc.integer({ min: 65_500, max: 65_600 })), (length) => {
      expect(contentOf(derElement(DerTag.octetString, new Uint8Array(length)))).toHaveLength(length);
    }),
  );
});

test('any numbers → read as they were written, without needless zeros', () => {
  fc.assert(
    fc.property(fc.nat({ max: 2 ** 47 }), (value) => {
      expect(readSmallInteger(contentOf(derSmallInteger(value)), 'it')).toBe(value);
    }),
  );
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), (octets) => {
      const hex = toHex(readUnsigned(contentOf(derUnsigned(octets)), 'it'));
      expect(BigInt(`0x${hex}`)).toBe(BigInt(`0x${toHex(octets)}`));
    }),
  );
});

test('any object identifiers → read as they were written', () => {
  const arc = fc.oneof(fc.nat(1000), fc.bigInt({ min: 0n, max: 2n ** 128n }));
  const rest = fc.array(arc, { maxLength: 2 });
  const top = fc.oneof(fc.tuple(fc.nat(1), fc.nat(39)), fc.tuple(fc.constant(2), arc));
  fc.assert(
    fc.property(top, rest, (first, others) => {
      const dotted = [...first, ...others].join('.');
      expect(readOid(contentOf(derOid(dotted)), 'it')).toBe(dotted);
    }),
  );
});

test.each([
  ['an arc with a needless octet', '2a 80 01', 'X.690 §8.19.2'],
  ['an arc without an end', '2a 81', 'X.690 §8.19'],
  ['no arc', '', 'X.690 §8.19'],
])('an object identifier with %s → CERTIFICATE_MALFORMED', (_, hex, clause) => {
  expect(readOid(fromHex('2a01'), 'it')).toBe('1.2.1');
  expect(refusalOf(() => readOid(fromHex(hex.replaceAll(' ', '')), 'it'))).toBe(`CERTIFICATE_MALFORMED: ${clause}`);
});

test('any named bits → read as they were written', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(20), { minLength: 1 }), (bits) => {
      expect(readNamedBits(contentOf(derNamedBits(bits)), 'it')).toEqual(bits.toSorted((a, b) => a - b));
    }),
  );
});

test('any second from 1950 to 9999 → the time that the calendar of the platform gives, and read as it was written', () => {
  fc.assert(
    fc.property(fc.integer({ min: -631_152_000, max: 253_402_300_799 }), (seconds) => {
      const time = seconds * 1000;
      const text = new Date(time).toISOString();
      expect(timeToText(time)).toBe(text.replace('.000', ''));
      expect(timeToCivil(time)).toBe(text.slice(0, 19).replace(/\D/g, ''));
      expect(readTime(new DerReader(derTime(time)), 'it')).toBe(time);
    }),
    { numRuns: 1000 },
  );
});

test.each(['20261301000000', '20260001000000', '20260132000000', '20260100000000', '20260101240000', '20260101006000'])(
  '%s → no time of the calendar',
  (text) => {
    expect(civilToTime(text)).toBeUndefined();
  },
);
