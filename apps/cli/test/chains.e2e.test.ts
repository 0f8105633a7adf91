import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NodeProcess } from './node-process.ts';
import { jsonLines, type RunResult, runCli } from './run-cli.ts';

let node: NodeProcess;
let work: string;
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'stele-chains-'));
  node = await NodeProcess.start();
  for (const name of ['first', 'second']) await writeFile(join(work, `${name}.txt`), name);
});
afterAll(async () => {
  await node[Symbol.asyncDispose]();
  await rm(work, { recursive: true, force: true });
});

const run = (...args: string[]): Promise<RunResult> =>
  runCli(args, { cwd: work, env: { ...node.clientEnv, STELE_LANG: 'en' } });

async function states(): Promise<Record<string, unknown>> {
  const rows = jsonLines<{ name: string; state: string }>(await run('chain', 'list', '--json'));
  return Object.fromEntries(rows.map(({ name, state }) => [name, state]));
}

test('a second chain of another suite on a running node → records of both, one stopped, both after a restart', async () => {
  const made = await run('chain', 'create', 'audits', '--suite', 'sm2-sm3', '--json');
  expect(made).toMatchObject({ code: 0 });
  const [{ genesis = '' } = {}] = jsonLines<{ genesis: string }>(made);
  expect(jsonLines(made)).toMatchObject([
    { name: 'audits', state: 'running', isRunning: true, keys: join(node.data, 'keys', 'audits') },
  ]);
  expect(await run('evidence', 'deposit', 'first.txt')).toMatchObject({ code: 0 });
  expect(await run('--chain', 'audits', 'evidence', 'deposit', 'second.txt')).toMatchObject({ code: 0 });

  expect(await run('chain', 'stop', 'audits')).toMatchObject({ code: 0 });
  expect(await states()).toEqual({ local: 'running', audits: 'stopped' });
  const refused = await run('--chain', 'audits', 'block', 'show', 'latest');
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('its operator stopped it') });
  expect(await run('block', 'show', 'latest')).toMatchObject({ code: 0 });

  await node.stop();
  await node.start();
  expect(node.output).toContain('Chain audits is stopped');
  expect(await states()).toEqual({ local: 'running', audits: 'stopped' });
  expect(await run('chain', 'start', 'audits')).toMatchObject({ code: 0, stdout: 'Chain audits runs.\n' });
  expect(await run('--chain', 'audits', 'block', 'show', 'latest')).toMatchObject({ code: 0 });
  for (const [file, fingerprint] of [
    ['first.txt', node.genesis],
    ['second.txt', genesis],
  ] as const) {
    const verified = await run('verify', file, `${file}.stele.json`, '--genesis', fingerprint);
    expect(verified).toMatchObject({ code: 0 });
  }
  const swapped = await run('verify', 'second.txt', 'second.txt.stele.json', '--genesis', node.genesis);
  expect(swapped.code).not.toBe(0);
});

test('a chain of a stopped node → made, stopped and set aside in its folder', async () => {
  await node.stop();
  expect(jsonLines(await run('chain', 'create', 'spare', '--json'))).toMatchObject([
    { name: 'spare', state: 'offline', isRunning: false },
  ]);
  expect(await run('chain', 'create', 'spare')).toMatchObject({ code: 1 });
  expect(await run('chain', 'create', 'keys')).toMatchObject({ code: 1 });
  expect(await run('chain', 'stop', 'spare')).toMatchObject({ code: 0 });
  const removed = jsonLines<{ removed: string }>(await run('chain', 'remove', 'spare', '--yes', '--json'));
  expect((await readdir(removed[0]?.removed as string)).sort()).toEqual(['data', 'keys']);
  expect(existsSync(join(node.data, 'spare'))).toBe(false);
  expect(await states()).toEqual({ local: 'offline', audits: 'offline' });
  await node.start();
});

test('the default chain and a chain that runs → not removed; an unknown one → told which there are', async () => {
  const asked = (name: string) => run('chain', 'remove', name, '--yes');
  expect(await asked('local')).toMatchObject({ code: 1, stderr: expect.stringContaining('starts with') });
  expect(await asked('audits')).toMatchObject({ code: 1, stderr: expect.stringContaining('is not stopped') });
  expect(await asked('nothing')).toMatchObject({ code: 1, stderr: expect.stringContaining('local, audits') });
});
