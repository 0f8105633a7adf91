import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SigningOwner } from './interface.ts';
import { homeLayout } from './layout.ts';
import { machineId } from './machine-id.ts';
import { adoptSigningState, guardSigningState } from './signing-state.ts';

let folder: string;
let owner: SigningOwner;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stele-engine-'));
  owner = { folder, voteAddress: 'ab'.repeat(20), machine: '01'.repeat(16) };
  await mkdir(homeLayout(folder).data);
  await sign(0);
});

afterEach(() => rm(folder, { recursive: true }));

const sign = (height: number) =>
  writeFile(homeLayout(folder).signingState, JSON.stringify({ height: String(height), round: 0, step: 3 }));

test('nothing signed → its user becomes its owner, and may go on after it signed', async () => {
  await guardSigningState(owner);
  await sign(8);
  await guardSigningState(owner);
});

test.each([
  ['machine', '02'.repeat(16), 'another machine'],
  ['voteAddress', 'cd'.repeat(20), `the vote key ${'ab'.repeat(20)}`],
] as const)(
  'another %s → ENGINE_KEY_IN_USE until it is adopted, and then the first one is refused',
  async (part, value, reason) => {
    await guardSigningState(owner);
    await sign(8);
    const other = { ...owner, [part]: value };
    const refused = { code: 'ENGINE_KEY_IN_USE', message: expect.stringContaining(reason) };
    await expect(guardSigningState(other)).rejects.toMatchObject(refused);
    await adoptSigningState(other);
    await guardSigningState(other);
    await expect(guardSigningState(owner)).rejects.toMatchObject({ code: 'ENGINE_KEY_IN_USE' });
  },
);

test('a folder that was copied to another path → ENGINE_KEY_IN_USE with the path it came from', async () => {
  await guardSigningState(owner);
  const text = await readFile(homeLayout(folder).owner, 'utf8');
  await writeFile(homeLayout(folder).owner, text.replace(folder, '/srv/elsewhere'));
  const refused = { code: 'ENGINE_KEY_IN_USE', message: expect.stringContaining('/srv/elsewhere') };
  await expect(guardSigningState(owner)).rejects.toMatchObject(refused);
});

test('votes without an owner → ENGINE_KEY_IN_USE: the file may have been left out of a copy', async () => {
  await sign(8);
  await expect(guardSigningState(owner)).rejects.toMatchObject({ code: 'ENGINE_KEY_IN_USE' });
});

test.each([
  ['missing', undefined],
  ['empty', ''],
  ['without a height', '{"round":0}'],
])('a signing state that is %s → ENGINE_STATE_LOST', async (_, text) => {
  const { signingState } = homeLayout(folder);
  if (text === undefined) await rm(signingState);
  else await writeFile(signingState, text);
  await expect(guardSigningState(owner)).rejects.toMatchObject({ code: 'ENGINE_STATE_LOST' });
});

test('an owner file that was damaged → ENGINE_STATE_LOST, not a new owner', async () => {
  await writeFile(homeLayout(folder).owner, '{"format":"stele.engine-owner"');
  await expect(guardSigningState(owner)).rejects.toMatchObject({ code: 'ENGINE_STATE_LOST' });
});

test('a machine with an id → a hash of it; without one → a random one that is kept', async () => {
  const system = join(folder, 'system-id');
  const cache = join(folder, 'cache');
  const missing = await machineId(cache, system);
  expect(await machineId(cache, system)).toBe(missing);
  expect(await machineId(join(folder, 'other'), system)).not.toBe(missing);
  await writeFile(system, `${'7f'.repeat(16)}\n`);
  const own = await machineId(cache, system);
  expect(own).toMatch(/^[0-9a-f]{32}$/);
  expect(own).not.toBe(missing);
  expect(own).not.toBe('7f'.repeat(16));
  expect(await machineId(join(folder, 'other'), system)).toBe(own);
});
