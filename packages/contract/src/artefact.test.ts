import { expect, test } from 'vitest';
import { ARTEFACT_FORMAT, isContractArtefact } from './artefact.ts';

const ARTEFACT = {
  format: ARTEFACT_FORMAT,
  kind: 'quickjs',
  code: 'export default 1',
  source: '',
  abi: { name: 'notes', version: '1.0.0', methods: {}, events: {}, collections: {} },
};

test('what a build writes → an artefact, also once it was a file', () => {
  expect(isContractArtefact(JSON.parse(JSON.stringify(ARTEFACT)))).toBe(true);
});

test.each([
  ['another format', { ...ARTEFACT, format: 'stele-contract-2' }],
  ['no code', { ...ARTEFACT, code: undefined }],
  ['an ABI alone', ARTEFACT.abi],
  ['an ABI without methods', { ...ARTEFACT, abi: { name: 'notes', version: '1.0.0' } }],
  ['a list', [ARTEFACT]],
  ['nothing', null],
])('%s → no artefact', (_, value) => {
  expect(isContractArtefact(value)).toBe(false);
});
