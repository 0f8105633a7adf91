import { ARTEFACT_FORMAT } from '@stele/contract';
import { expect, test } from 'vitest';
import { readArtefact } from './read-artefact.ts';

const abi = { name: 'notes', version: '1.0.0', methods: {}, events: {}, collections: {} };
const artefact = { format: ARTEFACT_FORMAT, kind: 'quickjs', code: 'x', source: '{}', abi };
const file = (name: string, content: unknown) =>
  new File([typeof content === 'string' ? content : JSON.stringify(content)], name);

test('contract.json of a build → all of it', async () => {
  expect(await readArtefact(file('contract.json', artefact))).toEqual({
    file: 'contract.json',
    kind: 'quickjs',
    code: 'x',
    source: '{}',
    abi,
  });
});

test('contract.js alone → its code, without an ABI', async () => {
  expect(await readArtefact(file('contract.js', 'export {}'))).toMatchObject({ code: 'export {}', abi: undefined });
});

test.each([
  ['abi.json', abi, 'abi'],
  ['contract.ts', 'export {}', 'source'],
  ['contract.json', ' ', 'empty'],
  ['photo.jpg', 'JFIF', 'foreign'],
  ['contract.json', { ...artefact, format: 'other' }, 'foreign'],
] as const)('%s with %j → why it is none', async (name, content, reason) => {
  expect(await readArtefact(file(name, content))).toBe(reason);
});
