import { existsSync } from 'node:fs';
import { cp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { configFromEnvironment, type DoctorFinding, runDoctor } from '@stele/node';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { NodeProcess } from '../support/node-process.ts';
import { operatorOf } from '../support/operator.ts';
import { put } from '../support/put.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

let kept: TemporaryFolder;
let young: string;
let data: string;
let genesis: string;

beforeAll(async () => {
  kept = await temporaryFolder();
  const source = join(kept.path, 'source');
  young = join(kept.path, 'young');
  await (await NodeProcess.start(source)).node.end();
  await cp(join(source, 'local', 'ledger'), young, { recursive: true });
  const running = await NodeProcess.start(source);
  genesis = running.genesis;
  const { client, operator } = await operatorOf(running);
  for (const key of ['a', 'b']) await client.send({ ...operator, calls: [put(key)] });
  await running.node.end();
  return () => kept[Symbol.asyncDispose]();
});

beforeEach(async () => {
  data = join(kept.path, 'copy');
  await cp(join(kept.path, 'source'), data, { recursive: true });
  return () => rm(data, { recursive: true });
});

async function faults(): Promise<DoctorFinding[]> {
  const config = configFromEnvironment({ STELE_DATA: data, STELE_PORT: '0' });
  const found: DoctorFinding[] = [];
  for await (const finding of runDoctor(config, {})) if (!finding.ok) found.push(finding);
  return found;
}

/** Starts twice, because a first start must not prepare what makes a second one pass. */
async function expectRefused(sentence: string): Promise<void> {
  for (let i = 0; i < 2; i++) {
    const { code, output } = await NodeProcess.launch(data).ended;
    expect(output).toContain(sentence);
    expect(output).not.toContain('    at ');
    expect(code).toBe(1);
  }
}

const remove = (...names: string[]) =>
  Promise.all(names.map((name) => rm(join(data, name), { recursive: true, force: true })));

test('a lost ledger → no second history is founded: the node and doctor name what is missing and the height', async () => {
  await remove('local/ledger');
  const sentence = `there is no ledger in ${join(data, 'local/ledger')}, though this node certified blocks up to 3.`;
  await expectRefused(sentence);
  expect(await faults()).toMatchObject([{ name: 'ledger', detail: expect.stringContaining(sentence) }]);
});

test('a lost ledger and lost certificates → refused, because the outbox holds transactions', async () => {
  await remove('local/ledger', 'local/node');
  await expectRefused(`though ${join(data, 'local/outbox')} holds transactions.`);
});

test('an older ledger than the certificates → refused, because its validator would certify heights twice', async () => {
  await remove('local/ledger');
  await cp(young, join(data, 'local/ledger'), { recursive: true });
  await expectRefused('ends with block 1, though this node certified blocks up to 3.');
});

test('a lost genesis → no other chain is founded over the ledger', async () => {
  await remove('local/genesis.json');
  const sentence = `there is no ${join(data, 'local/genesis.json')}, though there is`;
  await expectRefused(sentence);
  expect(await faults()).toMatchObject([{ name: 'data', detail: expect.stringContaining(sentence) }]);
});

test.each([
  ['only the genesis', ['local/ledger', 'local/outbox', 'local/node'], 'local/ledger'],
  ['only the keys', ['local'], 'local/genesis.json'],
])(
  '%s left of a chain → not founded again: the fingerprint is named, and what gives the chain up',
  async (_, lost, missing) => {
    await remove(...lost);
    const sentences = [
      join(data, missing),
      `${join(data, 'keys/FOUNDED')} says that the chain was founded, with the fingerprint ${genesis}`,
    ];
    for (const sentence of sentences) await expectRefused(sentence);
    expect((await faults())[0]?.detail).toContain(genesis);
    await remove('local', 'keys/FOUNDED');
    const running = await NodeProcess.start(data);
    await using _node = running.node;
    expect(running.genesis).not.toBe(genesis);
  },
);

test('another genesis in place of the one that was founded → refused, and both fingerprints are named', async () => {
  await writeFile(join(data, 'keys', 'FOUNDED'), `local ${'ab'.repeat(32)}\n`);
  await expectRefused(`has the fingerprint ${genesis}, though ${join(data, 'keys/FOUNDED')} says`);
  await writeFile(join(data, 'keys', 'FOUNDED'), 'local\n');
  await expectRefused(`${join(data, 'keys/FOUNDED')} names no chain with its fingerprint`);
});

test('another STELE_CHAIN on the folder of a chain → refused: it names the chain that is there', async () => {
  const { code, output } = await NodeProcess.launch(data, { STELE_CHAIN: 'other' }).ended;
  expect(output).toContain(`The data folder ${data} is that of chain local; no chain other is founded beside it.`);
  expect(code).toBe(1);
  expect(existsSync(join(data, 'other'))).toBe(false);
});

test('a folder of an earlier version, without a mark → marked at its next start', async () => {
  const mark = join(data, 'keys', 'FOUNDED');
  await remove('keys/FOUNDED');
  await (await NodeProcess.start(data)).node.end();
  expect(await readFile(mark, 'utf8')).toBe(`local ${genesis}\n`);
});

test('a founding that ended with its genesis → finished at the next start under the same fingerprint', async () => {
  await remove('local/ledger', 'local/outbox', 'local/node', 'keys/FOUNDED');
  const running = await NodeProcess.start(data);
  await using _ = running.node;
  expect(running.genesis).toBe(genesis);
});

test.each([
  ['certificates', 'ledger'],
  ['results', 'outcomes'],
])(
  'a damaged database of %s → the folder is named with what to do, at the start and by doctor',
  async (name, check) => {
    const folder = join(data, 'local', 'node', name);
    await writeFile(join(folder, 'CURRENT'), 'nonsense');
    const sentence = `The database in ${folder} cannot be opened: `;
    await expectRefused(sentence);
    expect(await faults()).toMatchObject([
      { name: check, detail: expect.stringContaining(sentence), action: expect.stringContaining('backup') },
    ]);
  },
);

test('a lost outbox → the node says so when it starts, in its log, health and doctor, and what it accepts is kept', async () => {
  await remove('local/outbox');
  const sentence = `The outbox ${join(data, 'local/outbox')} was lost`;
  expect(await faults()).toMatchObject([{ name: 'outbox', detail: expect.stringContaining(sentence) }]);
  const running = await NodeProcess.start(data);
  await using _ = running.node;
  expect(await (await fetch(`${running.url}/health/ready`)).text()).toContain(sentence);
  const { client, operator } = await operatorOf(running);
  expect(await client.send({ ...operator, calls: [put('c')] })).toMatchObject({ state: 'committed' });
  expect((await running.node.end()).output).toContain(sentence);
  expect(await running.node.log()).toContain(sentence);
  const again = await NodeProcess.start(data);
  expect((await again.node.end()).output).not.toContain('was lost');
});

test.each([
  ['the node’s key', ['keys/node.json']],
  ['all keys', ['keys']],
])('%s lost → no new keys are made: the file is named', async (_, names) => {
  await remove(...names);
  await expectRefused(`The key file ${join(data, 'keys/node.json')} is missing`);
  expect((await faults())[0]).toMatchObject({ name: 'keys', detail: expect.stringContaining('node.json is missing') });
});

test('the operator’s key lost → the node starts, says so, and makes no other', async () => {
  await remove('keys/operator.json');
  const running = await NodeProcess.start(data);
  const sentence = `The operator’s key ${join(data, 'keys/operator.json')} is missing`;
  expect((await running.node.end()).output).toContain(sentence);
  expect(await running.node.log()).toContain(sentence);
  expect(await faults()).toMatchObject([{ name: 'keys', detail: expect.stringContaining('operator.json is missing') }]);
});

test('the keys of node and operator swapped → refused, and both key ids are named', async () => {
  const keys = join(data, 'keys');
  const idOf = async (name: string) =>
    Buffer.from(JSON.parse(await readFile(join(keys, name), 'utf8')).keyId, 'base64').toString('hex');
  const [node, operator] = [await idOf('node.json'), await idOf('operator.json')];
  await rename(join(keys, 'node.json'), join(keys, 'x'));
  await rename(join(keys, 'operator.json'), join(keys, 'node.json'));
  await rename(join(keys, 'x'), join(keys, 'operator.json'));
  await expectRefused(
    `The key ${operator} in ${join(keys, 'node.json')} is not that of this node: chain local was founded with ${node}.`,
  );
  expect(await faults()).toMatchObject([{ name: 'genesis', detail: expect.stringContaining(node) }]);
});

test('the unlock secret lost → no other secret is written beside the keys', async () => {
  await remove('keys/unlock.secret');
  await expectRefused(`The secret ${join(data, 'keys/unlock.secret')} is missing`);
  expect(await faults()).toMatchObject([{ name: 'keys', detail: expect.stringContaining('is missing') }]);
});

test('another STELE_SUITE for an existing chain → the node says which cryptography the chain keeps', async () => {
  const running = await NodeProcess.start(data, { STELE_SUITE: 'sm2-sm3' });
  expect(running.genesis).toBe(genesis);
  const sentence = 'The chain keeps the cryptography it was founded with, ed25519-sha256; sm2-sm3 would be for a new';
  expect((await running.node.end()).output).toContain(sentence);
  expect(await running.node.log()).toContain(sentence);
});
