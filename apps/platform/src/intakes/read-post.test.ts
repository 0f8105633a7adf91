import { expect, test } from 'vitest';
import { tableOfEvents } from './batch-of-events.ts';
import { readIdempotencyKey, readLabel, readToken } from './read-post.ts';

const bad = expect.objectContaining({ code: 'API_BAD_REQUEST' });

test('a token behind Bearer, in any case → read; anything else → no token', () => {
  expect(readToken('Bearer abc')).toBe('abc');
  expect(readToken('bearer  abc')).toBe('abc');
  for (const header of [undefined, '', 'Bearer', 'Bearer ', 'abc', 'Basic abc', 'Bearer a b']) {
    expect(() => readToken(header)).toThrow(expect.objectContaining({ code: 'INTAKE_TOKEN' }));
  }
});

test('an idempotency key of printable characters → as it is; longer, empty, of other characters, twice → refused', () => {
  expect(readIdempotencyKey(undefined)).toBe(null);
  expect(readIdempotencyKey('order 1 ~')).toBe('order 1 ~');
  for (const header of ['', 'x'.repeat(101), 'a\u0007', 'ä', ['a', 'b']]) {
    expect(() => readIdempotencyKey(header)).toThrow(bad);
  }
});

test('a label → trimmed as a row of a batch is; too long, or with characters that are none → refused', () => {
  expect(readLabel(' 运单 7 ')).toBe('运单 7');
  expect([readLabel(undefined), readLabel('  ')]).toEqual([null, null]);
  for (const label of ['x'.repeat(257), 'two\nlines', '\u0000', '\ufffd', '\ud800']) {
    expect(() => readLabel(label)).toThrow(bad);
  }
});

test('more events than a batch takes → as many from the first one on as fit', () => {
  const event = { algorithm: 'sha256', digest: 'a'.repeat(64), size: 7, label: 'say "so", loud' } as const;
  const events = [1, 2, 3].map((number) => ({ ...event, id: `e${number}`, number }));
  const all = tableOfEvents(events);
  expect(all.placed).toEqual([
    { id: 'e1', row: 2 },
    { id: 'e2', row: 3 },
    { id: 'e3', row: 4 },
  ]);
  const line = `sha256:${'a'.repeat(64)},"say ""so"", loud",7\r\n`;
  expect(all.content.toString()).toBe(`content,label,size\r\n${line.repeat(3)}`);
  const cut = tableOfEvents(events, all.content.length - 1);
  expect(cut.placed.length).toBe(2);
  expect(cut.content.toString()).toBe(`content,label,size\r\n${line.repeat(2)}`);
});
