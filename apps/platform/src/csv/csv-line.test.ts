import { expect, test } from 'vitest';
import { csvLine, inertText } from './csv-line.ts';

test('commas, quotes and line ends in a cell → quoted, quotes doubled', () => {
  const line = csvLine(['a,b', 'say "no"', 'two\nlines', 'plain', 7]);
  expect(line).toBe(`"a,b","say ""no""","two\nlines",plain,7\r\n`);
});

test.each(['=1+1', '+49', '-1', '@SUM(A1)', '\tx', '\rx', '\nx'])(
  'a text that begins as a formula, %j → disarmed',
  (text) => {
    expect(inertText(text)).toBe(`'${text}`);
  },
);

test.each(['', 'waybill', "'quoted", 'sha256:ab/0', '1-2', '合同'])('any other text, %j → as it is', (text) => {
  expect(inertText(text)).toBe(text);
});
