import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { jsonLines, runCli } from '../../apps/cli/test/run-cli.ts';
import { NodeProcess, type RunningNodeProcess } from '../support/node-process.ts';
import { operatorOf } from '../support/operator.ts';
import { put } from '../support/put.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

/** The value that is damaged, and the height of the block that wrote it. */
const VALUE = 'what was agreed on';
let folder: TemporaryFolder;
let whole: string;
let entry: string;
let height: number;

beforeAll(async () => {
  folder = await temporaryFolder();
  whole = join(folder.path, 'whole');
  const running = await NodeProcess.start(whole);
  const { client, operator } = await operatorOf(running);
  entry = `/state/kv/entries/${encodeURIComponent(`${operator.account}/agreed`)}`;
  await client.send({ ...operator, calls: [put('before')] });
  const outcome = await client.send({ ...operator, calls: [put('agreed', VALUE)] });
  height = outcome.state === 'committed' ? outcome.height : 0;
  await client.send({ ...operator, calls: [put('after')] });
  await running.node.end();
  return () => folder[Symbol.asyncDispose]();
});

/** Changes one bit of the newest file of a part of the ledger. */
async function flip(data: string, part: string, placeIn: (content: Buffer) => number): Promise<string> {
  const directory = join(data, 'local', 'ledger', part);
  const path = join(directory, (await readdir(directory)).sort().at(-1) as string);
  const content = await readFile(path);
  const place = placeIn(content);
  content[place] = (content[place] as number) ^ 1;
  await writeFile(path, content);
  return path;
}

const middle = (content: Buffer) => content.length >> 1;
const atValue = (content: Buffer) => content.indexOf(VALUE);

async function get({ chainUrl }: RunningNodeProcess, path: string): Promise<{ status: number; answer: unknown }> {
  const response = await fetch(`${chainUrl}${path}`);
  return { status: response.status, answer: await response.json() };
}

describe.each([
  ['value', atValue, () => `block ${height}`],
  ['block', atValue, () => `block ${height}`],
  ['index', middle, () => 'a checkpoint is damaged, block '],
])('a bit of the %s files flipped', (part, placeIn, place) => {
  test('→ doctor --deep finds it, with block and file', async () => {
    const data = join(folder.path, `damaged-${part}`);
    await cp(whole, data, { recursive: true });
    const path = await flip(data, part, placeIn);
    const result = await runCli(['doctor', '--deep', '--json'], { env: { STELE_DATA: data, STELE_PORT: '0' } });
    expect(result.code).toBe(1);
    const faults = jsonLines<{ ok: boolean; detail: string }>(result).filter(({ ok }) => !ok);
    expect(faults).toHaveLength(1);
    expect(faults[0]?.detail).toContain(place());
    expect(faults[0]?.detail).toContain(path);
  });
});

test('a record that decays under a running node → refused by its block, the others are served', async () => {
  const data = join(folder.path, 'running');
  await cp(whole, data, { recursive: true });
  const running = await NodeProcess.start(data);
  await using _ = running.node;
  expect(await get(running, entry)).toMatchObject({ status: 200, answer: { value: VALUE } });
  const damaged = { status: 500, answer: { code: 'STATE_CORRUPT', detail: { block: height } } };

  await flip(data, 'value', atValue);
  expect(await get(running, entry)).toMatchObject(damaged);
  expect(await get(running, entry.replace('agreed', 'after'))).toMatchObject({ status: 200, answer: { value: 'v' } });

  await flip(data, 'block', atValue);
  expect(await get(running, `/blocks/${height}/record`)).toMatchObject(damaged);
  expect(await get(running, `/blocks/${height + 1}/record`)).toMatchObject({ status: 200 });
});

test('a ledger with a damaged record among its newest blocks → the node says so and does not start', async () => {
  const { code, output } = await NodeProcess.launch(join(folder.path, 'damaged-block')).ended;
  expect(code).toBe(1);
  expect(output).toContain(`Stored data are damaged: the record of a block is not as it was written (block ${height},`);
  expect(output).toContain('stele doctor --deep');
});
