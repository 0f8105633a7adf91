import { expect, test } from 'vitest';
import { readRange } from './byte-range.ts';

test.each([
  ['bytes=0-0', { from: 0, until: 1 }],
  ['bytes=10-19', { from: 10, until: 20 }],
  ['bytes=90-', { from: 90, until: 100 }],
  ['bytes=90-1000', { from: 90, until: 100 }],
  ['bytes=-10', { from: 90, until: 100 }],
  ['bytes=-1000', { from: 0, until: 100 }],
])('%s of 100 bytes → %o', (header, range) => expect(readRange(header, 100)).toEqual(range));

test.each([undefined, '', 'bytes=-', 'bytes=20-10', 'bytes=0-1,5-6', 'lines=1-2', 'bytes=a-b'])(
  '%s → all of it',
  (header) => expect(readRange(header, 100)).toBeUndefined(),
);

test.each(['bytes=100-', 'bytes=100-200', 'bytes=-0'])('%s of 100 bytes → refused with the size', (header) => {
  expect(() => readRange(header, 100)).toThrow(expect.objectContaining({ code: 'FILE_RANGE', detail: { size: 100 } }));
});
