import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type ContentRecord,
  claimedContent,
  decodeAnchoredRecord,
  encodeAnchoredRecord,
  evidenceAnchorKey,
  parseEvidenceAnchorKey,
  utf8,
  utf8ToText,
} from '../index.ts';

const digest = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex'));

const anyRecord = fc
  .record({
    algorithm: fc.constantFrom('sha256' as const, 'sm3' as const),
    digest,
    label: fc.option(fc.string({ maxLength: 256, unit: 'binary' }), { nil: undefined }),
    size: fc.option(fc.maxSafeNat(), { nil: undefined }),
  })
  .map(
    ({ algorithm, digest, label, size }): ContentRecord => ({
      content: { algorithm, digest },
      ...(label === undefined || label.length > 256 ? {} : { label }),
      ...(size === undefined ? {} : { size }),
    }),
  );

const D = 'ab'.repeat(32);

test('any record → the same from its bytes', () => {
  fc.assert(
    fc.property(anyRecord, (record) => {
      expect(decodeAnchoredRecord(encodeAnchoredRecord(record))).toEqual(record);
    }),
  );
});

test('any two records → the same bytes only where they are the same', () => {
  fc.assert(
    fc.property(anyRecord, anyRecord, (a, b) => {
      const areEqual = Buffer.compare(encodeAnchoredRecord(a), encodeAnchoredRecord(b)) === 0;
      expect(areEqual).toBe(
        JSON.stringify([a.content, a.label, a.size]) === JSON.stringify([b.content, b.label, b.size]),
      );
    }),
  );
});

test('a record → its one spelling', () => {
  const record = { content: { algorithm: 'sha256', digest: D }, label: 'a.pdf', size: 3 } as const;
  expect(utf8ToText(encodeAnchoredRecord(record))).toBe(
    `{"content":{"algorithm":"sha256","digest":"${D}"},"label":"a.pdf","size":3}`,
  );
});

test.each([
  ['with spaces', `{ "content":{"algorithm":"sha256","digest":"${D}"}}`],
  ['in another order', `{"size":3,"content":{"algorithm":"sha256","digest":"${D}"}}`],
  ['with a name twice', `{"content":{"algorithm":"sha256","digest":"${D}"},"size":1,"size":3}`],
  ['with another property', `{"content":{"algorithm":"sha256","digest":"${D}"},"owner":"x"}`],
  ['of another hash function', `{"content":{"algorithm":"md5","digest":"${D}"}}`],
  ['with a short digest', `{"content":{"algorithm":"sha256","digest":"${D.slice(2)}"}}`],
  ['with a digest in capitals', `{"content":{"algorithm":"sha256","digest":"${D.toUpperCase()}"}}`],
  ['with a size below zero', `{"content":{"algorithm":"sha256","digest":"${D}"},"size":-1}`],
  ['with a label that is too long', `{"content":{"algorithm":"sha256","digest":"${D}"},"label":"${'x'.repeat(257)}"}`],
  ['that is none', 'null'],
  ['that is no JSON', '{'],
])('a record %s → undefined', (_, text) => {
  expect(decodeAnchoredRecord(utf8(text))).toBeUndefined();
});

test('bytes that are no text → undefined', () => {
  expect(decodeAnchoredRecord(new Uint8Array([0xff, 0xfe]))).toBeUndefined();
});

test('the key of a batch → its parts; anything else → undefined', () => {
  const id = '0f'.repeat(16);
  expect(parseEvidenceAnchorKey(evidenceAnchorKey(D, id))).toEqual({ owner: D, id });
  for (const key of [D, `${D}/`, `${D}/${id}0`, `${D}/${id.toUpperCase()}`, `${D}/${id}\n`]) {
    expect(parseEvidenceAnchorKey(key)).toBeUndefined();
  }
});

test('what a claim is about → its content, for records of either kind', () => {
  const place = { transaction: D, height: 3 };
  const content = { algorithm: 'sm3', digest: D };
  expect(claimedContent({ ...place, record: `sm3:${D}/4` })).toEqual(content);
  const anchored = { batch: '', index: 0, count: 1, content: `sm3:${D}` };
  expect(claimedContent({ ...place, anchored })).toEqual(content);
  expect(claimedContent(place)).toBeUndefined();
});
