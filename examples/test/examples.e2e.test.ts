import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NodeProcess } from '../../apps/cli/test/node-process.ts';
import { NODE_FLAGS } from '../../scripts/start/node-flags.ts';

const SOURCE = join(import.meta.dirname, '..');

let node: NodeProcess;
beforeAll(async () => {
  node = await NodeProcess.start();
});
afterAll(() => node?.[Symbol.asyncDispose]());

async function run(program: string, ...args: string[]): Promise<string> {
  const env = { ...process.env, ...node.clientEnv };
  const { stdout } = await promisify(execFile)(process.execPath, [...NODE_FLAGS, join(SOURCE, program), ...args], {
    env,
  });
  return stdout;
}

test('deposit-and-verify → a report on the file', async () => {
  const output = await run('deposit-and-verify.ts', join(SOURCE, 'kv.ts'));
  expect(output).toMatch(/^Deposited in block \d+ as sha256:[0-9a-f]{64}\/0\n/);
  expect(output).toContain('This file existed by');
});

test('kv → each outcome as its comment says', async () => {
  expect((await run('kv.ts')).replace(/block \d+/, 'block N').split('\n')).toEqual([
    'put: committed in block N',
    'get: Hello',
    'repeated: one transaction',
    'refused: CONTRACT_ARGUMENTS',
    'together: committed',
    '',
  ]);
});

/** The first line that a program prints. */
async function firstLine(child: ChildProcess): Promise<string> {
  let output = '';
  for await (const chunk of child.stdout ?? []) {
    output += chunk;
    if (output.includes('\n')) break;
  }
  return output.split('\n')[0] ?? '';
}

test('follow-events → the events of deposits, and a clean end at Ctrl-C', async () => {
  await run('deposit-and-verify.ts');
  const env = { ...process.env, ...node.clientEnv };
  const child = spawn(process.execPath, [...NODE_FLAGS, join(SOURCE, 'follow-events.ts'), '0.0'], { env });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  expect(await firstLine(child)).toMatch(/^\d+\.\d+ deposited \{.*"count":1/);
  child.kill('SIGINT');
  expect(await ended).toBe(0);
});

test('curl → JSON for every request, a problem for what does not exist', async () => {
  const env = { ...process.env, ...node.clientEnv };
  const { stdout } = await promisify(execFile)('sh', [join(SOURCE, 'curl.sh')], { env });
  const answers = stdout.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  expect(answers).toHaveLength(7);
  const [chains, blocks, query, state, events, problem, health] = answers.map((line) => JSON.parse(line));
  expect(chains.chains[0].genesis).toBe(node.genesis);
  expect(blocks.headers).toHaveLength(2);
  expect(query.result.deposits).toHaveLength(1);
  expect(state).toMatchObject({ present: true, proof: expect.any(String) });
  expect(events.events.length).toBeGreaterThan(0);
  expect(problem).toMatchObject({ status: 404, hint: expect.any(String) });
  expect(health.status).toBe('ok');
});

test('the table in the README → names every program', async () => {
  const readme = await readFile(join(SOURCE, 'README.md'), 'utf8');
  const programs = (await readdir(SOURCE)).filter((name) => /\.(ts|sh)$/.test(name) && name !== 'operator.ts');
  expect(programs.filter((name) => !readme.includes(`](${name})`))).toEqual([]);
});
