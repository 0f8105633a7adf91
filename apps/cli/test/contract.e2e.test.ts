import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NodeProcess } from './node-process.ts';
import { type RunOptions, type RunResult, runCli } from './run-cli.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const BIOME = join(ROOT, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');

let node: NodeProcess;
let cwd: string;
beforeAll(async () => {
  // Far from the checkout: everything has to be found without packages beside the contract.
  cwd = await mkdtemp(join(tmpdir(), 'stele-contract-'));
  node = await NodeProcess.start();
});
afterAll(async () => {
  await node?.[Symbol.asyncDispose]();
  await rm(cwd, { recursive: true, force: true });
});

function stele(args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  return runCli(args, { cwd, ...options, env: { ...node.clientEnv, ...options.env } });
}

test('a contract from the template → tested, built, deployed, called, upgraded', async () => {
  expect((await stele(['contract', 'new', 'my-notes', '--name', 'notes'])).code).toBe(0);
  const tested = await stele(['contract', 'test', 'my-notes']);
  expect(tested.code).toBe(0);
  expect(tested.stdout).toContain('pass 4');

  expect((await stele(['contract', 'build', 'my-notes'])).stdout).toMatch(/^notes 1\.0\.0 was built/);
  expect((await readdir(join(cwd, 'my-notes', 'dist'))).sort()).toEqual([
    'abi.json',
    'client.ts',
    'contract.js',
    'contract.json',
  ]);

  expect((await stele(['contract', 'deploy', 'my-notes', '--name', 'notes.mine'])).code).toBe(0);
  const write = ['contract', 'submit', 'notes.mine', 'write', '{"title":"a","text":"Hi"}'];
  const simulated = await stele(['contract', 'simulate', ...write.slice(2)]);
  expect(simulated.stdout).toContain('nothing has changed');
  expect((await stele(['contract', 'query', 'notes.mine', 'titles'])).stdout).toBe('[]\n');
  expect((await stele(write)).stdout).toContain('notes.mine.written');
  expect((await stele(['contract', 'query', 'notes.mine', 'titles'])).stdout).toBe('["a"]\n');

  const source = join(cwd, 'my-notes', 'src', 'contract.ts');
  await writeFile(source, (await readFile(source, 'utf8')).replace("'1.0.0'", "'1.1.0'"));
  expect((await stele(['contract', 'upgrade', 'my-notes', '--name', 'notes.mine'])).code).toBe(0);
  const shown = await stele(['contract', 'show', 'notes.mine']);
  expect(shown.stdout).toMatch(/Version\s+1\.1\.0/);
  expect(shown.stdout).toContain('write(title, text)');
  expect((await stele(['contract', 'query', 'notes.mine', 'titles'])).stdout).toBe('["a"]\n');
  expect((await stele(['contract', 'upgrade', 'my-notes', '--name', 'notes.mine'])).code).toBe(1);
}, 120_000);

test.each(['n', 'n'.repeat(64)])('a contract named %s → written as this repository formats', async (name) => {
  await stele(['contract', 'new', name]);
  const args = [BIOME, 'check', '--error-on-warnings', '--vcs-enabled=false', '--config-path', ROOT, join(cwd, name)];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(status, stdout + stderr).toBe(0);
});

test('the source → on the chain beside the code, for everybody to read', async () => {
  await stele(['contract', 'new', 'open', '--name', 'open']);
  await stele(['contract', 'deploy', 'open', '--name', 'open']);
  const { stdout } = await stele(['contract', 'show', 'open', '--json']);
  const { code } = JSON.parse(stdout) as { code: string };
  const answer = await fetch(`${node.url}/v1/chains/local/code/${code}`);
  const { source } = (await answer.json()) as { source: string };
  expect(JSON.parse(source).files['contract.ts']).toContain("name: 'open'");
});

test('a folder that is not empty → nothing is written over', async () => {
  await stele(['contract', 'new', 'taken', '--name', 'taken']);
  const again = await stele(['contract', 'new', 'taken', '--name', 'other']);
  expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining('exists already and is not empty') });
  expect(await readFile(join(cwd, 'taken', 'src', 'contract.ts'), 'utf8')).toContain("name: 'taken'");
});

test('a test that fails → exit code 1; a mistake in the source → file and line', async () => {
  await stele(['contract', 'new', 'wrong', '--name', 'wrong']);
  const source = join(cwd, 'wrong', 'src', 'contract.ts');
  const text = await readFile(source, 'utf8');
  await writeFile(source, text.replace('maxLength: 100', 'maxLength: 200'));
  expect((await stele(['contract', 'test', 'wrong'])).code).toBe(1);
  await writeFile(source, text.replace('export default', 'export defalt'));
  const built = await stele(['contract', 'build', 'wrong']);
  expect(built).toMatchObject({ code: 1 });
  expect(built.stderr).toContain('contract.ts:6');
});

test('a name that is no contract name → said before anything is written', async () => {
  const result = await stele(['contract', 'new', 'My Contract']);
  expect(result).toMatchObject({ code: 1 });
  expect(await readdir(cwd)).not.toContain('My Contract');
});
