import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NodeProcess } from './node-process.ts';
import { jsonLines, type RunResult, runCli } from './run-cli.ts';

let cwd: string;
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'stele-ceremony-'));
});
afterAll(() => rm(cwd, { recursive: true, force: true }));

/** Runs a command as one of the founders, each of whom has a data folder of its own. */
/** Runs a command as a founder whose node does not run, whatever else does on this machine. */
function as(founder: string, ...args: string[]): Promise<RunResult> {
  return runCli(args, { cwd, env: { STELE_DATA: join(cwd, founder), STELE_PORT: '0' } });
}

async function good<Row>(founder: string, ...args: string[]): Promise<Row> {
  const result = await as(founder, ...args, '--json');
  expect(result).toMatchObject({ code: 0 });
  return jsonLines<Row>(result)[0] as Row;
}

const DRAFT = 'trade.draft.json';
const DOCUMENT = 'trade.genesis.json';

describe('a ceremony of three', () => {
  test('terms drafted, three parts joined → a draft that nobody is missing from', async () => {
    await good('a', 'genesis', 'draft', '--name', 'trade', '--org', 'bank-a', 'bank-b:2', 'bank-c');
    const twice = await as('a', 'genesis', 'draft', '--name', 'trade', '--org', 'bank-z');
    expect(twice).toMatchObject({ code: 2, stderr: expect.stringContaining('exists already') });
    for (const [option, word, reason] of [
      ['--name', 'Trade', 'is no name of a chain'],
      ['--suite', 'md5', 'is none of ed25519-sha256'],
      ['--rule', 'dictator', 'is none of joint, majority'],
      ['--window', '0', 'is no number of days'],
      ['--org', 'Bank A', 'is no id of a founder'],
    ] as const) {
      const drafted = await as('a', 'genesis', 'draft', '--name', 'x', '--org', 'y', '--out', 'bad.json', option, word);
      expect(drafted).toMatchObject({ stdout: '', stderr: expect.stringContaining(reason) });
    }
    const adminless = await as(
      'b',
      'genesis',
      'join',
      DRAFT,
      '--org',
      'bank-b',
      '--title',
      'B',
      '--account',
      'x:business',
    );
    expect(adminless).toMatchObject({ code: 1, stderr: expect.stringContaining('no account with the role "admin"') });
    await good('a', 'genesis', 'join', DRAFT, '--org', 'bank-a', '--title', 'Bank A', '--node');
    const shown = await as('b', 'genesis', 'show', DRAFT);
    expect(shown.stdout).toContain('Still to join: bank-b, bank-c');
    expect(await as('b', 'genesis', 'sign', DRAFT)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('bank-b, bank-c still have to join'),
    });
    for (const [options, reason] of [
      [['--node'], '"bank-a" and "bank-b" have a node each'],
      [['--account', 'operator:admn'], 'has the role "admn", which is none of admin, business'],
    ] as const) {
      const refused = await as('b', 'genesis', 'join', DRAFT, '--org', 'bank-b', '--title', 'B', ...options);
      expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining(reason) });
      expect(existsSync(join(cwd, 'b', 'keys'))).toBe(false);
    }
    await good('b', 'genesis', 'join', DRAFT, '--org', 'bank-b', '--title', 'Bank B');
    const last = await good<{ missing: string[] }>(
      ...(['c', 'genesis', 'join', DRAFT, '--org', 'bank-c', '--title', 'Bank C'] as const),
      ...['--account', 'operator:admin', 'dev:development'],
    );
    expect(last.missing).toEqual([]);
  });

  test('each signs → one fingerprint; without one of them → not final', async () => {
    type Signed = { fingerprint: string; document: string };
    const signed: Signed[] = [];
    for (const founder of ['a', 'b', 'c']) signed.push(await good<Signed>(founder, 'genesis', 'sign', DRAFT));
    expect(new Set(signed.map(({ fingerprint }) => fingerprint)).size).toBe(1);
    const shown = await as('c', 'genesis', 'show', DOCUMENT);
    expect(shown.stdout).toContain(signed[0]?.fingerprint);
    expect(shown.stdout).toContain('bank-b  Bank B, weight 2');
    expect(await as('z', 'genesis', 'sign', DOCUMENT)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('There is no key in'),
    });
    const partly = await as('a', 'genesis', 'finalize', DOCUMENT, 'trade.bank-a.signature.json');
    expect(partly).toMatchObject({ code: 1, stderr: expect.stringContaining('not signed by bank-b, bank-c') });
  });

  test('a founder who signed after changing one letter → stopped, with its name and the section', async () => {
    const text = await readFile(join(cwd, DRAFT), 'utf8');
    await writeFile(join(cwd, 'other.draft.json'), text.replace('"Bank A"', '"Bank Ä"'));
    const refused = await as('b', 'genesis', 'sign', 'other.draft.json', '--out', 'other.json');
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('is of the fingerprint') });
    await rm(join(cwd, DOCUMENT));
    await good('b', 'genesis', 'sign', 'other.draft.json', '--out', 'other.json');
    await rm(join(cwd, DOCUMENT));
    const files = ['trade.bank-a.signature.json', 'other.json', 'trade.bank-c.signature.json'];
    const differs = await as('a', 'genesis', 'finalize', DRAFT, ...files);
    expect(differs).toMatchObject({ code: 1 });
    expect(differs.stderr).toContain('bank-b signed another section "organisations"');
  });

  test('all signatures → final; installed where the node’s key lies, and nowhere else', async () => {
    const files = ['a', 'b', 'c'].map((founder) => `trade.bank-${founder}.signature.json`);
    const { fingerprint } = await good<{ fingerprint: string }>('c', 'genesis', 'finalize', DRAFT, ...files);
    const elsewhere = await as('b', 'genesis', 'finalize', DOCUMENT, '--install');
    expect(elsewhere).toMatchObject({ code: 1, stderr: expect.stringContaining('is run by the node of bank-a') });
    const installed = await good<{ fingerprint: string }>('a', 'genesis', 'finalize', DOCUMENT, '--install');
    expect(installed.fingerprint).toBe(fingerprint);
  });
});

describe('the founded chain', () => {
  test('started by a founder without its node → no rival chain, and the doctor advises none', async () => {
    const output = await startFailing(join(cwd, 'b'));
    expect(output).toContain('bank-b joined the founding of chain trade');
    expect(existsSync(join(cwd, 'b', 'keys', 'node.json'))).toBe(false);
    const advised = await as('b', 'doctor');
    expect(advised).toMatchObject({ code: 0, stdout: expect.stringContaining('bank-b joined') });
    expect(advised.stdout).not.toContain('npm start');
  });

  test('signatures taken out of the installed file → the node does not start', async () => {
    const path = join(cwd, 'a', 'trade', 'genesis.json');
    const text = await readFile(path, 'utf8');
    const { signatures, ...unsigned } = JSON.parse(text);
    await writeFile(path, JSON.stringify({ ...unsigned, signatures: signatures.slice(1) }));
    const output = await startFailing(join(cwd, 'a'));
    expect(output).toContain('is not signed by bank-a');
    await writeFile(path, text);
  });

  test('the node of its founder started → says who orders; each founder reads it, nobody administers alone', async () => {
    const node = await NodeProcess.startOn(join(cwd, 'a'), { STELE_CHAIN: 'trade' });
    try {
      expect(node.output).toContain('the node of bank-a alone orders its blocks');
      const env = (founder: string) => ({ env: { STELE_DATA: join(cwd, founder), STELE_URL: node.url } });
      const written = await runCli(['contract', 'submit', 'kv', 'put', '{"key":"k","value":"v"}'], env('b'));
      expect(written).toMatchObject({ code: 0 });
      const parameter = '{"name":"blockGas","value":2000000}';
      const denied = await runCli(['contract', 'submit', 'sys.parameters', 'set', parameter], env('a'));
      expect(denied).toMatchObject({ code: 1 });
      expect(denied.stderr).toContain('no policy allows it');
      const { stdout } = await runCli(['contract', 'query', 'sys.organisations', 'members'], env('c'));
      expect(JSON.parse(stdout)).toEqual({ 'bank-a': 1, 'bank-b': 2, 'bank-c': 1 });
    } finally {
      await node.stop();
    }
  });
});

/** What a node prints that cannot start. */
function startFailing(data: string): Promise<string> {
  const child: ChildProcess = spawn(process.execPath, NodeProcess.command, {
    env: { ...process.env, STELE_LANG: 'en', STELE_DATA: data, STELE_CHAIN: 'trade', STELE_PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  return new Promise((resolve) => child.once('close', () => resolve(output)));
}
