import { expect, test } from 'vitest';
import { readCertificateCode } from '../api/certificate-code.ts';
import { newCertificateCode } from './new-code.ts';

test('a new code → the year and three groups, each time others', () => {
  const codes = Array.from({ length: 1000 }, () => newCertificateCode(Date.UTC(2026, 5)));
  for (const code of codes) {
    expect(code).toMatch(/^EV-26-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(readCertificateCode(code)).toBe(code);
  }
  expect(new Set(codes).size).toBe(codes.length);
});

test.each([
  ['ev-26-h3tn-9q1c-00k7', 'EV-26-H3TN-9Q1C-00K7'],
  ['  EV26 H3TN 9Q1C OOK7 ', 'EV-26-H3TN-9Q1C-00K7'],
  ['EV-26-H3TN-9QLC-0IK7', 'EV-26-H3TN-9Q1C-01K7'],
])('%s as it was typed → %s', (typed, code) => expect(readCertificateCode(typed)).toBe(code));

test.each([
  '',
  'EV-26-H3TN-9Q1C',
  'EV-26-H3TN-9Q1C-00K7-1',
  'EX-26-H3TN-9Q1C-00K7',
  'EV-2U-H3TN-9Q1C-00K7',
  'EV-26-H3TN-9Q1C-00U7',
])('"%s" → no code', (typed) => expect(readCertificateCode(typed)).toBeUndefined());
