import { readFileSync } from 'node:fs';
import { portableCrypto } from '@stele/crypto';
import { expect, test } from 'vitest';
import { packageOfFile } from '../src/proofs/package-of-file.ts';

const vector = JSON.parse(
  readFileSync(new URL('../../../packages/verifier/vectors/valid/record-alone.json', import.meta.url), 'utf8'),
) as { readonly evidence: unknown };
const text = JSON.stringify(vector.evidence);

test('an evidence package → what it holds', async () => {
  expect(await packageOfFile(new File([text], 'contract.pdf.stele.json'), portableCrypto)).toMatchObject({
    format: 'stele.evidence',
  });
});

test('a package that is cut off → damaged', async () => {
  expect(await packageOfFile(new File([text.slice(0, -9)], 'contract.pdf.stele.json'), portableCrypto)).toBe('damaged');
});

test.each([
  ['a text', 'Seven crates of tea.'],
  ['a PDF without a package', '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n'],
  ['nothing', ''],
])('%s → no package: it may be an original', async (_, content) => {
  expect(await packageOfFile(new File([content], 'contract.pdf'), portableCrypto)).toBeUndefined();
});
