import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { NodeProcess } from './node-process.ts';
import { jsonLines, type RunResult, runCli } from './run-cli.ts';

let node: NodeProcess;
let cwd: string;
beforeAll(async () => {
  node = await NodeProcess.start();
});
afterAll(() => node?.[Symbol.asyncDispose]());
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'stele-audit-'));
  return () => rm(cwd, { recursive: true, force: true });
});

const stele = (...args: string[]): Promise<RunResult> => runCli(args, { cwd, env: node.clientEnv });
const offline = (...args: string[]): Promise<RunResult> => runCli(args, { cwd });

/** The one JSON object that a command prints. */
async function one<Row = Record<string, unknown>>(...args: string[]): Promise<Row> {
  const result = await stele(...args, '--json');
  expect(result).toMatchObject({ code: 0, stderr: '' });
  return jsonLines<Row>(result)[0] as Row;
}

const submit = (contract: string, method: string, args: unknown) =>
  one<{ txId: string; result: unknown }>('contract', 'submit', contract, method, JSON.stringify(args));

const log = () => join(node.data, 'local', 'audit');

describe('the audit log from the command line', () => {
  test('an administrative act → listed, shown, verified; over the API too, which is noted', async () => {
    await submit('sys.parameters', 'set', { name: 'maxWindowMs', value: 3_000_000 });
    const rows = jsonLines<{ sequence: number; act: string; target: string }>(
      await stele('audit', 'list', '--act', 'transaction.received', '--json'),
    );
    expect(rows.at(-1)).toMatchObject({ target: 'sys.parameters/set' });
    const shown = await stele('audit', 'show', String(rows.at(-1)?.sequence));
    expect(shown.stdout).toContain('sys.parameters/set');
    expect((await stele('audit', 'verify', '--offline')).stdout).toContain('The audit log holds');
    const remote = await stele('audit', 'list', '--remote', '--limit', '100');
    expect(remote.stdout).toContain('node.start');
    expect((await stele('audit', 'list')).stdout).toContain('sys.audit/log');
  });

  test('a line changed in a copy → named with both hashes, exit code 1', async () => {
    const copy = join(cwd, 'audit');
    await cp(log(), copy, { recursive: true });
    const file = join(copy, '0000000000000001.jsonl');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('"act":"key.unlocked"', '"act":"key.forgotten"'));
    const { gateway, genesis } = await chain();
    const whose = ['--file', copy, '--genesis', genesis, '--node', gateway, '--json'];
    const result = await stele('audit', 'verify', ...whose);
    expect(result.code).toBe(1);
    expect(jsonLines(result)[0]).toMatchObject({ ok: false, fault: { kind: 'changed', entry: 2, line: 2 } });
  });

  test('no log where one is looked for → a command that makes no sense, and no fault', async () => {
    const env = { STELE_DATA: join(cwd, 'nowhere') };
    for (const args of [['list'], ['verify', '--offline'], ['list', '--file', 'typo'], ['verify', '--file', 'typo']]) {
      const result = await runCli(['audit', ...args], { cwd, env });
      expect(result).toMatchObject({
        code: 2,
        stdout: '',
        stderr: expect.stringContaining('there is no audit log in'),
      });
    }
    const none = await stele('audit', 'list', '--act', 'nonsense');
    expect(none.stdout).toContain('is of an act that starts with "nonsense"');
  });

  test('the chain not named → the only one in the data folder', async () => {
    await cp(join(node.data, 'local'), join(cwd, 'data', 'trade'), { recursive: true });
    const listed = await runCli(['audit', 'list'], { cwd, env: { STELE_DATA: join(cwd, 'data') } });
    expect(listed).toMatchObject({ code: 0, stdout: expect.stringContaining('node.start') });
  });

  test('a minute after an entry → anchored and proved; a log that was cut off since is found, offline too', async () => {
    await submit('sys.parameters', 'set', { name: 'maxWindowMs', value: 3_100_000 });
    const { head } = await one<{ head: { sequence: number } }>('audit', 'verify');
    const anchored = async () => {
      const row = await one<{ proved?: { sequence: number } }>('audit', 'verify', '--out', join(cwd, 'anchor.json'));
      return row.proved?.sequence ?? 0;
    };
    await expect.poll(anchored, { timeout: 90_000, interval: 3000 }).toBeGreaterThanOrEqual(head.sequence);
    const copy = join(cwd, 'audit');
    await cp(log(), copy, { recursive: true });
    const file = join(copy, '0000000000000001.jsonl');
    const lines = (await readFile(file, 'utf8')).split('\n');
    const proved = await anchored();
    await writeFile(file, `${lines.slice(0, proved - 1).join('\n')}\n`);
    const { gateway, genesis } = await chain();
    const whose = ['--file', copy, '--genesis', genesis, '--node', gateway];
    const result = await stele('audit', 'verify', ...whose, '--json');
    expect(result.code).toBe(1);
    expect(jsonLines(result)[0]).toMatchObject({ ok: false, fault: { entry: proved } });
    // A copied log lies beside no genesis document: its hash function has to be named by one.
    await cp(join(node.data, 'local', 'genesis.json'), join(cwd, 'genesis.json'));
    const without = await offline('audit', 'verify', ...whose, '--evidence', join(cwd, 'anchor.json'), '--json');
    expect(without.code).toBe(1);
    expect(jsonLines(without)[0]).toMatchObject({ fault: { kind: 'truncated' } });
  });
});

describe('supervised access from the command line', () => {
  test('requested, granted, used, exported, verified offline; a changed export is refused', async () => {
    const request = ['--purpose', 'review', '--contract', 'kv/get', 'evidence', '--about', 'local', '--reads', '3'];
    const { status } = await one<{ status: string }>('supervise', 'request', ...request, '--vote');
    expect(status).toBe('executed');
    const [granted] = jsonLines<{ grant: string }>(await stele('supervise', 'list', '--json'));
    const grant = granted?.grant ?? '';
    await submit('kv', 'put', { key: 'a', value: '1' });
    const { account } = await one<{ account: string }>('account', 'show');
    const args = JSON.stringify({ owner: account, key: 'a' });
    expect(await one('supervise', 'read', 'kv/get', args, '--grant', grant)).toMatchObject({ result: '1' });
    const call = await stele('supervise', 'read', 'kv/put', '{}', '--grant', '1');
    expect(call).toMatchObject({ code: 2, stderr: expect.stringContaining('kv/put changes state') });
    const shown = jsonLines<{ grant: { used: number } }>(await stele('supervise', 'show', '1', '--json'));
    expect(shown[0]?.grant.used).toBe(1);
    const misspelt = ['supervise', 'request', '--purpose', 'p', '--contract', 'kv', '--about', 'bank-z'];
    expect(await stele(...misspelt)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('no organisation "bank-z"'),
    });
    const refused = await stele('supervise', 'read', 'sys.policies/list', '{}', '--grant', grant);
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.stderr).toContain('outside of its scope');
    expect((await stele('supervise', 'show', grant)).stdout).toContain('kv/get');
    const exported = await stele('supervise', 'export', '--grant', grant, '--out', 'review');
    expect(exported).toMatchObject({ code: 0, stderr: '' });
    const genesis = ['--genesis', node.genesis];
    const checked = await offline('supervise', 'check', 'review', ...genesis);
    expect(checked).toMatchObject({ code: 0 });
    expect(checked.stdout).toContain('The export holds');
    expect((await offline('verify', 'review/manifest.json', ...genesis)).code).toBe(0);
    const queries = join(cwd, 'review', 'queries.json');
    await writeFile(queries, (await readFile(queries, 'utf8')).replace('kv', 'xx'));
    const changed = await offline('supervise', 'check', 'review', ...genesis);
    expect(changed).toMatchObject({ code: 1 });
    expect(changed.stdout).toContain('queries.json is not what the manifest names');
    expect((await stele('supervise', 'end', grant, '--reason', 'done')).code).toBe(0);
    expect((await stele('supervise', 'read', 'kv/get', args, '--grant', grant)).code).toBe(1);
  });
});

async function chain(): Promise<{ readonly gateway: string; readonly genesis: string }> {
  const response = await fetch(`${node.clientEnv['STELE_URL'] ?? ''}/v1/chains/local`);
  return (await response.json()) as { gateway: string; genesis: string };
}
