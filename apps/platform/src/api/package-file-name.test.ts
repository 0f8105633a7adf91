import { expect, test } from 'vitest';
import { packageFileName } from './package-file-name.ts';

const record = `sha256:${'ab'.repeat(32)}/0`;

test('a label → the name of the package', () => {
  expect(packageFileName('采购合同.pdf', record)).toBe('采购合同.pdf.stele.json');
});

test('a label that file systems refuse → a harmless name', () => {
  expect(packageFileName('../a\\b:c\u202e\u0000.pdf', record)).toBe('_a_b_c__.pdf.stele.json');
});

test('no label → the beginning of the hash', () => {
  expect(packageFileName('', record)).toBe('sha256-ababababababa.stele.json');
});
