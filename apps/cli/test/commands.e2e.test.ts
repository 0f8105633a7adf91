import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { NodeProcess } from './node-process.ts';
import { jsonLines, type RunOptions, type RunResult, runCli } from './run-cli.ts';

let node: NodeProcess;
let cwd: string;
beforeAll(async () => {
  node = await NodeProcess.start();
});
afterAll(() => node?.[Symbol.asyncDispose]());
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'stele-commands-'));
  return () => rm(cwd, { recursive: true, force: true });
});

function stele(args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  return runCli(args, { cwd, ...options, env: { ...node.clientEnv, ...options.env } });
}

/** The one JSON object that a command prints. */
async function one<Row = Record<string, unknown>>(...args: string[]): Promise<Row> {
  const result = await stele([...args, '--json']);
  expect(result).toMatchObject({ code: 0, stderr: '' });
  const [row] = jsonLines<Row>(result);
  return row as Row;
}

const keyFile = (name: string) => join(node.data, 'keys', `${name}.json`);

describe('transactions and blocks', () => {
  test('a transaction → shown, proved in a package, found in its block', async () => {
    const { txId, height } = await one<{ txId: string; height: number }>(
      ...['contract', 'submit', 'kv', 'put', '{"key":"a","value":"1"}'],
    );
    const shown = await stele(['tx', 'show', txId, '--evidence', 'tx.stele.json']);
    expect(shown.stdout).toMatch(/State\s+committed/);
    expect(shown.stdout).toContain('kv.put  {"key":"a","value":"1"}');
    const verified = await stele(['verify', 'tx.stele.json', '--genesis', node.genesis]);
    expect(verified.stdout).toContain('This transaction took effect');
    expect((await stele(['tx', 'wait', txId])).code).toBe(0);
    expect(await one('block', 'show', String(height))).toMatchObject({ header: { height }, transactions: [txId] });
  });

  test('a failed transaction → its reason in the reader’s language, exit code 1', async () => {
    const failed = await stele(['contract', 'submit', 'kv', 'put', '{"key":"","value":"1"}']);
    expect(failed).toMatchObject({ code: 1, stdout: '' });
    expect(failed.stderr).toContain('do not match its schema');
    const events = jsonLines<{ header: { transactionCount: number } }>(
      await stele(['block', 'show', 'latest', '--json']),
    );
    const [block] = events as unknown as { transactions: string[] }[];
    const shown = await stele(['tx', 'show', block?.transactions[0] ?? ''], { env: { STELE_LANG: 'zh' } });
    expect(shown.stdout).toContain('执行失败，未产生影响');
    expect(shown.stdout).toContain('参数与其模式不符');
    expect((await stele(['tx', 'wait', block?.transactions[0] ?? ''])).code).toBe(1);
  });

  test('an id that nobody knows → unknown; waiting for it claims nothing', async () => {
    const id = 'ab'.repeat(32);
    expect(await stele(['tx', 'show', id])).toMatchObject({ code: 1 });
    const waited = await stele(['tx', 'wait', id, '--timeout', '1']);
    expect(waited.code).toBe(1);
    expect(waited.stderr).toContain('it may still be committed');
  });

  test('an idempotency key used twice → one transaction', async () => {
    const args = ['contract', 'submit', 'kv', 'put', '{"key":"i","value":"1"}', '--idempotency-key', 'k1'];
    const first = await one<{ txId: string }>(...args);
    expect((await one<{ txId: string }>(...args)).txId).toBe(first.txId);
  });
});

describe('keys and accounts', () => {
  test('a key made, an account created with it → the account signs its own transactions', async () => {
    await one('key', 'create', 'alice');
    const created = await one<{ account: string }>('account', 'create', 'alice', '--name', 'Alice 李');
    const shown = await stele(['account', 'show', '--json'], { env: { STELE_KEY: keyFile('alice') } });
    expect(JSON.parse(shown.stdout)).toMatchObject({ account: created.account, name: 'Alice 李' });
    const put = ['contract', 'submit', 'kv', 'put', '{"key":"mine","value":"x"}', '--key', 'alice'];
    expect((await stele(put)).code).toBe(0);
    const args = JSON.stringify({ owner: created.account, key: 'mine' });
    expect((await stele(['contract', 'query', 'kv', 'get', args])).stdout).toBe('"x"\n');
  });

  test('a key added and revoked → signs in between, and not after', async () => {
    await one('key', 'create', 'bob');
    await one('key', 'create', 'laptop', '--suite', 'p256');
    const { account } = await one<{ account: string }>('account', 'create', 'bob');
    const asBob = { env: { STELE_KEY: keyFile('bob') } };
    expect((await stele(['account', 'add-key', 'laptop'], asBob)).code).toBe(0);
    const asLaptop = { env: { STELE_KEY: keyFile('laptop') } };
    expect(JSON.parse((await stele(['account', 'show', '--json'], asLaptop)).stdout)).toMatchObject({ account });
    expect((await stele(['account', 'revoke-key', 'laptop'], asBob)).code).toBe(0);
    const refused = await stele(['contract', 'submit', 'kv', 'put', '{"key":"k","value":"v"}'], asLaptop);
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.stderr).toContain('was revoked');
    const last = await stele(['account', 'revoke-key', 'bob'], asBob);
    expect(last.stderr).toContain('the last active key');
  });

  test('a name that is taken → not overwritten', async () => {
    await one('key', 'create', 'carol');
    const before = await readFile(keyFile('carol'));
    expect(await stele(['key', 'create', 'carol'])).toMatchObject({ code: 1 });
    expect(await readFile(keyFile('carol'))).toEqual(before);
    const listed = jsonLines<{ label: string }>(await stele(['key', 'list', '--json']));
    expect(listed.map(({ label }) => label)).toEqual(expect.arrayContaining(['carol', 'node', 'operator']));
  });

  test('an account without the role for it → refused, with the role that it lacks', async () => {
    await one('key', 'create', 'dave');
    await one('key', 'create', 'erin');
    await one('account', 'create', 'dave');
    const denied = await stele(['account', 'create', 'erin', '--key', keyFile('dave')]);
    expect(denied).toMatchObject({ code: 1 });
    expect(denied.stderr).toContain('lacks the role "admin" in local');
  });
});

test('a key made where no node answers → its suite, and what a chain on SM2 needs', async () => {
  const env = { STELE_URL: 'http://127.0.0.1:1', STELE_DATA: join(cwd, 'data') };
  const { code, stderr } = await stele(['key', 'create', 'away', '--json'], { env });
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('--suite sm2') });
});

test('events, long ones too, where no terminal is → whole', async () => {
  const records = [{ content: { algorithm: 'sha256', digest: 'ab'.repeat(32) } }];
  await stele(['contract', 'submit', 'evidence', 'deposit', JSON.stringify({ records })]);
  const { stdout } = await stele(['events', '--contract', 'evidence']);
  expect(stdout).toMatch(/"note":""\}\n$/);
});

describe('state and events', () => {
  test('an entry that changed → now, at an earlier height, its history, and a proof in a file', async () => {
    const put = async (value: string) =>
      (await one<{ height: number }>('contract', 'submit', 'kv', 'put', JSON.stringify({ key: 's', value }))).height;
    const [first, second] = [await put('one'), await put('two')];
    const { account } = await one<{ account: string }>('account', 'show');
    const entry = ['kv', 'entries', `${account}/s`];
    expect(await one('state', 'get', ...entry)).toMatchObject({ present: true, value: 'two' });
    expect(await one('state', 'get', ...entry, '--height', String(first))).toMatchObject({ value: 'one' });
    expect((await stele(['state', 'get', 'kv', 'entries', `${account}/none`])).stdout).toMatch(/^Value\s+absent\n/);
    const versions = jsonLines(await stele(['state', 'history', ...entry, '--json']));
    expect(versions.map(({ value, from }) => [value, from])).toEqual([
      ['two', second],
      ['one', first],
      [undefined, 0],
    ]);
    await stele(['state', 'get', ...entry, '--proof', 'proof.json']);
    const proof = JSON.parse(await readFile(join(cwd, 'proof.json'), 'utf8'));
    expect(proof).toMatchObject({ genesis: node.genesis, key: `${account}/s`, entry: { proof: expect.any(String) } });
  });

  test('events followed → those there are and those to come, until Ctrl-C', async () => {
    const newAccount = async (name: string) => {
      await one('key', 'create', name);
      await one('account', 'create', name);
    };
    await newAccount('frank');
    let output = '';
    const following = stele(['events', '--follow', '--name', 'accountCreated', '--json'], {
      onStart: (child) => {
        child.stdout?.on('data', (chunk: Buffer) => {
          output += chunk.toString();
          if (output.includes('"grace"')) child.kill('SIGINT');
        });
      },
    });
    await newAccount('grace');
    const result = await following;
    expect(result).toMatchObject({ code: 0, stderr: '' });
    const names = jsonLines<{ data: { name: string } }>(result).map(({ data }) => data.name);
    expect(names.slice(-2)).toEqual(['frank', 'grace']);
  });
});

describe('care of the node', () => {
  /** Only a port is looked at for a node that is stopped. */
  const port = () => ({ env: { STELE_PORT: new URL(node.url).port } });

  test('a node that runs → nothing is wrong with it', async () => {
    const findings = jsonLines<{ name: string; ok: boolean }>(await stele(['doctor', '--json']));
    expect(findings.filter(({ ok }) => !ok)).toEqual([]);
    expect(findings.map(({ name }) => name)).toEqual(expect.arrayContaining(['keys', 'genesis', 'running', 'clock']));
  });

  test('the data compared while a node runs → not done, no fault', async () => {
    const result = await stele(['doctor', '--deep']);
    expect(result).toMatchObject({ code: 0, stdout: expect.stringContaining('not compared while the node runs') });
  });

  test('a folder in use, and no node at the address → said as other commands do', async () => {
    const result = await stele(['doctor'], { env: { STELE_URL: 'http://127.0.0.1:1' } });
    expect(result).toMatchObject({ code: 1, stdout: expect.stringContaining('No node answers at http://127.0.0.1:1') });
  });

  test('the chain executed again, from the node and from its folder → every header the same', async () => {
    expect(await one('replay')).toMatchObject({ ok: true });
    await node.stop();
    const result = await stele(['replay']);
    const deep = await stele(['doctor', '--deep'], port());
    await node.start();
    expect(result).toMatchObject({ code: 0, stdout: expect.stringContaining('executed again') });
    expect(deep).toMatchObject({ code: 0, stdout: expect.stringContaining('All is well.') });
  });

  test('the secret of the keys lost → a fault that says what to do, exit code 1', async () => {
    const env = { STELE_DATA: join(cwd, 'copy') };
    await cp(join(node.data, 'keys'), join(cwd, 'copy', 'keys'), { recursive: true });
    await cp(join(node.data, 'local', 'genesis.json'), join(cwd, 'copy', 'local', 'genesis.json'));
    await rm(join(cwd, 'copy', 'keys', 'unlock.secret'));
    const result = await stele(['doctor', '--json'], { env });
    expect(result.code).toBe(1);
    const keys = jsonLines<{ name: string; action: string }>(result).find(({ name }) => name === 'keys');
    expect(keys).toMatchObject({ ok: false, action: expect.stringContaining('STELE_PASSPHRASE_FILE') });
  });

  test('a clock confirmed → until when, in words', async () => {
    expect((await stele(['node', 'confirm-clock'])).stdout).toMatch(/^The clock is taken as right/);
  });
});

describe('mistakes', () => {
  test.each([
    [['foo'], 'there is no command "foo"'],
    [['evidence', 'deposit'], 'the argument path is missing'],
    [['verify', 'a'], 'the option --genesis <fingerprint> is missing'],
    [['verify', 'a', '--genesis', 'short'], 'short is not 64 hexadecimal digits'],
    [['tx', 'show', 'short'], 'short is not 64 hexadecimal digits'],
    [['help', 'foo'], 'there is no command "foo"'],
    [['replay', '--into', import.meta.dirname], 'exists already and is not empty'],
    [['contract', 'list', '--url', 'foo'], '"foo" is not an http or https address'],
    [['key', 'create', '../evil'], 'the name of a key has'],
    [['key', 'create', '..'], 'the name of a key has'],
    [['key', 'create', '.hidden'], 'the name of a key has'],
    [['key', 'create', 'a'.repeat(65)], 'the name of a key has'],
    [['block', 'show', 'x'], 'x is not a whole number'],
    [['tx', 'wait', 'ab'.repeat(32), '--timeout', 'soon'], 'the value for --timeout is not valid'],
    [['contract', 'query', 'kv', 'get', '{'], 'the arguments are not JSON'],
    [['key', 'list', '--jsn'], 'there is no option --jsn, but there is --json'],
    [['evidence', 'depsoit'], 'there is no command "depsoit", but there is deposit'],
    [['key', 'list', 'more'], 'it has more arguments than it takes'],
  ])('%j → exit code 2, said in words', async (args, reason) => {
    const result = await stele(args);
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toContain(reason);
  });

  test.each([
    [['help'], 'Commands:'],
    [['help', 'contract', 'deploy'], './stele contract deploy my-notes --name notes'],
  ])('%j → the help, exit code 0', async (args, text) => {
    expect(await stele(args)).toMatchObject({ code: 0, stdout: expect.stringContaining(text), stderr: '' });
  });

  test('a block to come → the newest height', async () => {
    const result = await stele(['block', 'show', '999999']);
    expect(result).toMatchObject({ code: 1, stderr: expect.stringMatching(/no block 999999; the newest one is \d+/) });
  });

  test('a command in a hint → as it is typed', async () => {
    expect((await stele(['contract', 'show', 'none'])).stderr).toContain('"./stele contract list"');
  });

  test('a node of another kind at the address → said so, no stack trace', async () => {
    const result = await stele(['contract', 'list'], { env: { STELE_URL: `${node.url}/docs` } });
    expect(result.code).toBe(1);
    expect(result.stderr).not.toContain('    at ');
  });

  test('STELE_DEBUG → where the error comes from', async () => {
    const result = await stele(['contract', 'list'], { env: { STELE_URL: 'http://127.0.0.1:1', STELE_DEBUG: '1' } });
    expect(result.stderr).toContain('    at ');
  });

  test('a reader that stops early → no error', async () => {
    const result = await stele(['contract', 'list', '--json'], { onStart: (child) => child.stdout?.destroy() });
    expect(result.stderr).toBe('');
  });
});
