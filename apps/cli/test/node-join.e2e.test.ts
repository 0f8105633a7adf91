import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { foundNetwork, readNodeRequest } from '@stele/node/founding';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { jsonLines, runCli } from './run-cli.ts';

let cwd: string;
let genesis: string;
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'stele-node-join-'));
  const organisations = ['bank-a', 'bank-b'].map((id, i) => ({ id, title: id, address: `127.0.0.1:${26_656 + i}` }));
  const terms = { name: 'trade', suite: 'sm2-sm3', rule: 'majority', proposeMs: 1000, commitMs: 50 } as const;
  ({ genesis } = await foundNetwork({ ...terms, root: join(cwd, 'network'), organisations }));
});
afterAll(() => rm(cwd, { recursive: true, force: true }));

const stele = (args: readonly string[], env: Readonly<Record<string, string>> = {}, input = '') =>
  runCli(args, { cwd, env, input });

const joinAs = (...more: readonly string[]) =>
  stele(['node', 'join', genesis, '--org', 'bank-e', ...more], { STELE_DATA: join(cwd, 'bank-e') });

test.each([
  [['--address', 'bank-e'], 'is no HOST:PORT'],
  [['--address', 'bank-e:26656', '--role', 'auditor'], 'neither validator nor observer nor light'],
  [['--role', 'light'], 'has to be told whom to ask'],
])('node join with %s → refused, and nothing is made', async (options, reason) => {
  expect(await joinAs(...options)).toMatchObject({ code: 2, stderr: expect.stringContaining(reason) });
  expect(existsSync(join(cwd, 'bank-e'))).toBe(false);
});

test('node join → keys of the suites that they need, the genesis, a request; once more → the same keys', async () => {
  const { code, stdout } = await joinAs('--address', 'bank-e.example:26656');
  expect({ code, stdout }).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('proposal add-node trade.bank-e.node.json'),
  });
  const request = await readNodeRequest(join(cwd, 'trade.bank-e.node.json'));
  expect(request).toMatchObject({ chain: 'trade', organisation: 'bank-e', suite: 'sm2', role: 'observer' });
  expect(stdout).toContain(request.genesis);
  expect(stdout).toContain(request.key);
  const [again] = jsonLines<{ key: string; fingerprint: string }>(
    await joinAs('--address', 'bank-e.example:26656', '--role', 'validator', '--json'),
  );
  expect(again).toMatchObject({ key: request.key, fingerprint: request.genesis });
  expect((await readNodeRequest(join(cwd, 'trade.bank-e.node.json'))).role).toBe('validator');
});

test('engine adopt → asks, takes no for an answer, and lets the node go on after a yes', async () => {
  const folder = join(cwd, 'network', 'bank-a', 'trade', 'engine');
  await mkdir(join(folder, 'data'), { recursive: true });
  const signed = JSON.stringify({ height: '17', round: 0, step: 3 });
  await writeFile(join(folder, 'data', 'priv_validator_state.json'), signed);
  const env = { STELE_DATA: join(cwd, 'network', 'bank-a'), STELE_CHAIN: 'trade', STELE_CACHE: join(cwd, 'cache') };
  const adopt = (...more: readonly string[]) => stele(['engine', 'adopt', ...more], env, 'n\n');
  const refused = await adopt();
  expect(refused).toMatchObject({ code: 1, stdout: expect.stringContaining('two votes for one height') });
  expect(refused.stdout).toContain('height 17');
  expect(existsSync(join(folder, 'OWNER.json'))).toBe(false);
  expect(await adopt('--yes')).toMatchObject({ code: 0, stdout: expect.stringContaining('is adopted') });
  expect(JSON.parse(await readFile(join(folder, 'OWNER.json'), 'utf8'))).toMatchObject({ folder });
  expect(await adopt()).toMatchObject({ code: 0, stdout: expect.stringContaining('nothing to adopt') });
});
