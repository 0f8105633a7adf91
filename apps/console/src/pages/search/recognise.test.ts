import { expect, test } from 'vitest';
import { recognise } from './recognise.ts';

const ID = 'ab12'.repeat(16);

test.each([
  [`  ${ID.toUpperCase()} `, { kind: 'id', id: ID }],
  [ID.replace(/(.{4})/g, '$1 '), { kind: 'id', id: ID }],
  [`0x${ID}`, { kind: 'id', id: ID }],
  ['#1,204,881', { kind: 'height', height: 1_204_881 }],
  [`sha256:${ID}`, { kind: 'content', algorithm: 'sha256', digest: ID }],
  [`sha256:${ID}/0`, { kind: 'record', key: `sha256:${ID}/0` }],
  ['Grant-3', { kind: 'case', name: { kind: 'grant', key: '0000000003' } }],
  ['ev-26 h3tn 9q1c ook7', { kind: 'certificate', code: 'EV-26-H3TN-9Q1C-00K7' }],
  ['api_not_found', { kind: 'error', code: 'API_NOT_FOUND' }],
  [ID.slice(0, 40), { kind: 'cut', length: 40 }],
  ['abcdef0123', { kind: 'words', text: 'abcdef0123' }],
  ['contract 8841', { kind: 'words', text: 'contract 8841' }],
])('%s → recognised by its shape', (text, question) => {
  expect(recognise(text)).toEqual(question);
});
