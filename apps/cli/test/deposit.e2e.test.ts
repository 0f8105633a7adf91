import { createHash } from 'node:crypto';
import {
  appendFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { nodeCrypto } from '@stele/crypto/node';
import { createClient } from '@stele/sdk';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { trials } from '../../../test/support/trials.ts';
import { NodeProcess } from './node-process.ts';
import { jsonLines, type RunOptions, type RunResult, runCli } from './run-cli.ts';

let node: NodeProcess;
let cwd: string;
beforeAll(async () => {
  node = await NodeProcess.start();
});
afterAll(() => node?.[Symbol.asyncDispose]());
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'stele-deposit-'));
  return () => rm(cwd, { recursive: true, force: true });
});

interface Row {
  readonly path: string;
  readonly status: string;
  readonly txId?: string;
  readonly height?: number;
  readonly evidence: string;
  readonly error?: string;
  readonly code?: string;
}

function stele(args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  return runCli(args, { cwd, ...options, env: { ...node.clientEnv, ...options.env } });
}

const rowsOf = (result: RunResult) => jsonLines<Row>(result).sort((a, b) => (a.path < b.path ? -1 : 1));

async function write(path: string, content: string): Promise<void> {
  await mkdir(join(cwd, path, '..'), { recursive: true });
  await writeFile(join(cwd, path), content);
}

/** Records on the chain, counted by the events of their deposits. */
async function recordsOnChain(): Promise<number> {
  const result = await stele(['events', '--contract', 'evidence', '--json']);
  return jsonLines<{ data: { count: number } }>(result).reduce((sum, { data }) => sum + data.count, 0);
}

test('a file → a package beside it that verifies offline, and not against another genesis', async () => {
  await write('a.txt', 'hello\n');
  const deposited = await stele(['evidence', 'deposit', 'a.txt']);
  expect(deposited).toMatchObject({ code: 0, stderr: '' });
  expect(deposited.stdout).toContain(node.genesis);
  const offline = { env: { STELE_URL: 'http://127.0.0.1:1' } };
  const verified = await stele(['verify', 'a.txt', 'a.txt.stele.json', '--genesis', node.genesis], offline);
  expect(verified).toMatchObject({ code: 0, stderr: '' });
  expect(verified.stdout).toContain('✓ This file existed by');
  const elsewhere = await stele(['verify', 'a.txt', 'a.txt.stele.json', '--genesis', '00'.repeat(32)]);
  expect(elsewhere).toMatchObject({ code: 1, stdout: '' });
  expect(elsewhere.stderr).toContain('another chain');
  await write('a.txt', 'hullo\n');
  const changed = await stele(['verify', 'a.txt', 'a.txt.stele.json', '--genesis', node.genesis, '--json']);
  expect(changed.code).toBe(1);
  const [fileHash, recordHash] = ['hullo\n', 'hello\n'].map((text) => createHash('sha256').update(text).digest('hex'));
  const expected = { ok: false, code: 'VERIFY_FILE', algorithm: 'sha256', fileHash, recordHash };
  expect(JSON.parse(changed.stdout)).toMatchObject(expected);
  const shown = await stele(['verify', 'a.txt', 'a.txt.stele.json', '--genesis', node.genesis]);
  expect(shown.stderr).toContain(`sha256 of the file    ${fileHash}\n  sha256 in the record  ${recordHash}\n`);
});

test('names with spaces, other scripts, line breaks and leading dashes; empty files; folders → all deposited', async () => {
  const names = [
    'a b.txt',
    '石碑/é.txt',
    'line\nbreak',
    '-dash',
    "it's",
    'empty',
    'deep/er/-x',
    '$(touch x)',
    '.hidden',
  ];
  for (const name of names) await write(`tree/${name}`, name === 'empty' ? '' : name);
  const rows = rowsOf(await stele(['evidence', 'deposit', 'tree', '--json']));
  expect(rows.map(({ path }) => path)).toEqual(names.map((name) => join('tree', name)).sort());
  for (const { path, evidence, status } of rows) {
    expect({ evidence, status }).toEqual({ evidence: `${path}.stele.json`, status: 'deposited' });
  }
  for (const name of ['line\nbreak', 'empty', 'deep/er/-x']) {
    const path = join('tree', name);
    const verified = await stele(['verify', '--genesis', node.genesis, '--', path, `${path}.stele.json`]);
    expect(verified.code).toBe(0);
  }
  const dashed = await stele(['evidence', 'deposit', '--json', '--', '-dash'], { cwd: join(cwd, 'tree') });
  expect(rowsOf(dashed)).toMatchObject([{ path: '-dash', status: 'present', evidence: '-dash.stele.json' }]);
});

test('links, pipes of the system and unreadable files → left out or an error line; the rest is deposited', async () => {
  await write('tree/good', 'good');
  await symlink('good', join(cwd, 'tree', 'link'));
  await symlink('..', join(cwd, 'tree', 'loop'));
  const result = await stele(['evidence', 'deposit', 'tree', 'gone.txt', '/proc/self/mem', '--json']);
  expect(result.code).toBe(2);
  const rows = rowsOf(result);
  expect(rows).toHaveLength(3);
  expect(rows.filter(({ status }) => status === 'failed').map(({ path, code }) => [path, code])).toEqual([
    ['/proc/self/mem', 'FILE_UNREADABLE'],
    ['gone.txt', 'FILE_UNREADABLE'],
  ]);
  expect(rows.find(({ path }) => path === 'tree/good')?.status).toBe('deposited');
});

test('a file that grows while it is read → an error line, no package', async () => {
  await write('big', '');
  await truncate(join(cwd, 'big'), 1024 ** 3);
  const stop = new AbortController();
  const growing = (async () => {
    while (!stop.signal.aborted) {
      await appendFile(join(cwd, 'big'), 'x');
      await sleep(5);
    }
  })();
  const result = await stele(['evidence', 'deposit', 'big']);
  stop.abort();
  await growing;
  expect(result.code).toBe(2);
  expect(result.stderr).toContain('The file big changed while it was read.');
  expect(await readdir(cwd)).toEqual(['big']);
});

test('deposited again → listed as deposited already, nothing new on the chain', async () => {
  await write('a', 'again');
  const [first] = rowsOf(await stele(['evidence', 'deposit', 'a', '--json']));
  const before = await recordsOnChain();
  const [second] = rowsOf(await stele(['evidence', 'deposit', 'a', '--json']));
  expect(second).toEqual({ ...first, status: 'present' });
  expect(await recordsOnChain()).toBe(before);
});

test('a file that was changed → deposited anew, the older package kept', async () => {
  await write('a', 'one');
  await stele(['evidence', 'deposit', 'a']);
  const older = await readFile(join(cwd, 'a.stele.json'), 'utf8');
  await write('a', 'two');
  expect(await stele(['evidence', 'deposit', 'a'])).toMatchObject({ code: 0 });
  const kept = (await readdir(cwd)).filter((name) => /^a\..+\.stele\.json$/.test(name) && name !== 'a.stele.json');
  expect(kept).toHaveLength(1);
  expect(await readFile(join(cwd, kept[0] as string), 'utf8')).toBe(older);
});

test('a package lost, as after a crash between commit and writing → fetched, not deposited again', async () => {
  await write('a', 'lost and found');
  const [first] = rowsOf(await stele(['evidence', 'deposit', 'a', '--json']));
  const before = await recordsOnChain();
  await rm(join(cwd, 'a.stele.json'));
  const [second] = rowsOf(await stele(['evidence', 'deposit', 'a', '--json']));
  expect(second).toEqual({ ...first, status: 'present' });
  expect(await recordsOnChain()).toBe(before);
});

test('--out → packages under that folder, mirroring the paths, none beside the files', async () => {
  await write('docs/x/a', 'mirrored');
  const [row] = rowsOf(await stele(['evidence', 'deposit', 'docs/x', '--out', 'ev', '--json']));
  expect(row?.evidence).toBe('ev/docs/x/a.stele.json');
  expect(await readdir(join(cwd, 'docs', 'x'))).toEqual(['a']);
  expect((await stat(join(cwd, 'ev/docs/x/a.stele.json'))).size).toBeGreaterThan(0);
});

test('--note and --no-label → the note on the chain, the name not', async () => {
  await write('secret-name.txt', 'noted');
  await stele(['evidence', 'deposit', 'secret-name.txt', '--note', 'Site visit', '--no-label']);
  const evidence = await readFile(join(cwd, 'secret-name.txt.stele.json'), 'utf8');
  const { claim } = JSON.parse(evidence) as { claim: { transaction: string } };
  const { stdout } = await stele(['tx', 'show', claim.transaction, '--json']);
  expect(stdout).toContain('Site visit');
  expect(stdout).not.toContain('secret-name');
});

test('no node → said in plain words, in the reader’s language, and nothing written', async () => {
  await write('a', 'x');
  const env = { STELE_URL: 'http://127.0.0.1:1' };
  const result = await stele(['evidence', 'deposit', 'a'], { env });
  expect(result).toMatchObject({ code: 1, stdout: '' });
  expect(result.stderr).toBe(
    '✗ No node answers at http://127.0.0.1:1.\n' +
      '  Start one with "npm start", or set STELE_URL to the address of a running node.\n',
  );
  const chinese = await stele(['evidence', 'deposit', 'a'], { env: { ...env, STELE_LANG: 'zh' } });
  expect(chinese.stderr).toContain('没有节点应答');
  expect(await readdir(cwd)).toEqual(['a']);
});

/** Groups are of a thousand: so many take several, and while they are sent there is time to disturb. */
const MANY = trials(1500, 5000);
const ENOUGH = trials(1500, 2500);

test(`${MANY} small files → each with its package, in few transactions`, async () => {
  for (let i = 0; i < MANY; i++) await write(`many/${i % 50}/${i}`, `many ${i}`);
  const before = await recordsOnChain();
  const rows = rowsOf(await stele(['evidence', 'deposit', 'many', '--json']));
  expect(rows.every(({ status }) => status === 'deposited')).toBe(true);
  expect(rows).toHaveLength(MANY);
  expect(new Set(rows.map(({ txId }) => txId)).size).toBe(Math.ceil(MANY / 1000));
  expect((await recordsOnChain()) - before).toBe(MANY);
  const { path, evidence } = rows[1234] as Row;
  expect((await stele(['verify', path, evidence, '--genesis', node.genesis])).code).toBe(0);
});

/** The packages below a folder, without what a killed run was still writing. */
async function packagesIn(folder: string): Promise<string[]> {
  const names = await readdir(join(cwd, folder), { recursive: true });
  return names.filter((name) => name.endsWith('.stele.json') && !name.endsWith('.tmp.stele.json'));
}

/** Runs a deposit and does something to it once the first packages are there. */
function depositAndDisturb(
  folder: string,
  disturb: Parameters<NonNullable<RunOptions['onStart']>>[0] extends infer Child ? (child: Child) => void : never,
): Promise<RunResult> {
  return stele(['evidence', 'deposit', folder, '--json'], {
    onStart: (child) =>
      void (async () => {
        while ((await packagesIn(folder)).length === 0 && child.exitCode === null) await sleep(20);
        disturb(child);
      })(),
  });
}

test.each<[string, (kill: (signal: NodeJS.Signals) => boolean) => void, number | null]>([
  // A terminal signals the process, and the launcher passes the signal on.
  ['interrupted by Ctrl-C', (kill) => void [kill('SIGINT'), kill('SIGINT')], 130],
  ['killed', (kill) => void kill('SIGKILL'), null],
])('%s, then run again → every file deposited exactly once', async (how, disturb, code) => {
  for (let i = 0; i < ENOUGH; i++) await write(`run/${i % 50}/${i}`, `${how} ${i}`);
  const before = await recordsOnChain();
  const first = await depositAndDisturb('run', (child) => disturb((signal) => child.kill(signal)));
  expect(first.code).toBe(code);
  const done = (await packagesIn('run')).length;
  expect(done).toBeGreaterThan(0);
  expect(done).toBeLessThan(ENOUGH);
  const second = rowsOf(await stele(['evidence', 'deposit', 'run', '--json']));
  expect(second).toHaveLength(ENOUGH);
  expect(second.every(({ status }) => status !== 'failed')).toBe(true);
  expect(second.filter(({ status }) => status === 'present').length).toBeGreaterThanOrEqual(done);
  expect(await packagesIn('run')).toHaveLength(ENOUGH);
  expect((await recordsOnChain()) - before).toBe(ENOUGH);
});

test('the node is killed and comes back meanwhile → the deposit goes on, every file exactly once', async () => {
  for (let i = 0; i < ENOUGH; i++) await write(`crash/${i}`, `crash ${i}`);
  const before = await recordsOnChain();
  let restarted: Promise<void> | undefined;
  const result = await depositAndDisturb('crash', () => {
    restarted = node.stop('SIGKILL').then(() => node.start());
  });
  await restarted;
  expect(rowsOf(result).filter(({ status }) => status === 'failed')).toEqual([]);
  expect(rowsOf(result)).toHaveLength(ENOUGH);
  expect(result.code).toBe(0);
  expect((await recordsOnChain()) - before).toBe(ENOUGH);
});

test('Ctrl-C while the node is gone → waiting was said, how much is deposited, and the end long before the wait is over', async () => {
  await using own = await NodeProcess.start();
  for (let i = 0; i < ENOUGH; i++) await write(`gone/${i}`, `gone ${i}`);
  let isStopping = false;
  const result = await stele(['evidence', 'deposit', 'gone', '--json'], {
    env: own.clientEnv,
    onStart: (child) => {
      let notes = '';
      child.stderr?.on('data', (text: string) => {
        notes += text;
        if (notes.includes('60 seconds') && !isStopping) isStopping = child.kill('SIGINT');
      });
      void (async () => {
        while ((await packagesIn('gone')).length === 0 && child.exitCode === null) await sleep(20);
        await own.stop('SIGKILL');
      })();
    },
  });
  expect(result).toMatchObject({ code: 130 });
  const rows = rowsOf(result);
  expect(rows.every(({ status }) => status === 'deposited')).toBe(true);
  const files = `${rows.length.toLocaleString('en')} files`;
  expect(result.stderr).toContain(`No node answers at ${own.url}: waiting up to 60 seconds for it.`);
  expect(result.stderr).toContain(`Interrupted: ${files} are deposited and have their packages.`);
  expect(result.stderr).not.toContain('✗');
  await own.start();
  const again = rowsOf(await stele(['evidence', 'deposit', 'gone', '--json'], { env: own.clientEnv }));
  expect(again.map(({ status }) => status).filter((status) => status === 'failed')).toEqual([]);
  expect(again).toHaveLength(ENOUGH);
});

test('a chain on national cryptography → SM3 records, signed with SM2, that verify offline', async () => {
  await using national = await NodeProcess.start({ env: { STELE_SUITE: 'sm2-sm3' } });
  const env = national.clientEnv;
  await write('a', '国密');
  expect(await stele(['evidence', 'deposit', 'a'], { env })).toMatchObject({ code: 0 });
  const evidence = await readFile(join(cwd, 'a.stele.json'), 'utf8');
  expect(JSON.parse(evidence).claim.record).toMatch(/^sm3:/);
  expect(await stele(['verify', 'a', '--genesis', national.genesis])).toMatchObject({ code: 0 });
  // The same file on another chain: a package of its own, the other one kept.
  expect(await stele(['evidence', 'deposit', 'a'])).toMatchObject({ code: 0 });
  expect((await packagesIn('.')).length).toBe(2);
  expect(await stele(['verify', 'a', '--genesis', node.genesis])).toMatchObject({ code: 0 });
});

test('the SDK finds what the command line deposited → by content and owner', async () => {
  await write('a', 'found by the SDK');
  const [row] = rowsOf(await stele(['evidence', 'deposit', 'a', '--json']));
  const client = createClient({ url: node.url, crypto: nodeCrypto });
  const digest = Buffer.from(nodeCrypto.hash('sha256').digest(Buffer.from('found by the SDK'))).toString('hex');
  const found = await client.contract('evidence').query('byHash', { algorithm: 'sha256', digest });
  expect(found).toMatchObject({ count: 1, records: [{ record: { transaction: row?.txId, label: 'a', size: 16 } }] });
});

test('files anchored as one batch → a package for each that verifies offline, and nothing to do the second time', async () => {
  const before = await recordsOnChain();
  for (const name of ['one', 'two', 'three']) await write(`batch/${name}.txt`, `anchored ${name}\n`);
  const args = ['evidence', 'anchor', 'batch', '--out', 'proofs'];
  const rows = rowsOf(await stele([...args, '--json']));
  expect(rows.map(({ status }) => status)).toEqual(['deposited', 'deposited', 'deposited']);
  expect(new Set(rows.map(({ txId }) => txId)).size).toBe(1);
  const offline = { env: { STELE_URL: 'http://127.0.0.1:1' } };
  for (const { path, evidence } of rows) {
    const verified = await stele(['verify', path, evidence, '--genesis', node.genesis], offline);
    expect(verified).toMatchObject({ code: 0, stderr: '' });
    expect(verified.stdout).toContain('of 3 of ');
  }
  const [first, second] = rows as [Row, Row];
  const swapped = await stele(['verify', first.path, second.evidence, '--genesis', node.genesis], offline);
  expect(swapped.code).toBe(1);
  const again = await stele(args);
  expect(again).toMatchObject({ code: 0, stderr: '' });
  expect(again.stdout).toContain('3 had their packages already');
  expect((await recordsOnChain()) - before).toBe(3);
});

test('a list of hashes → packages that verify without a file; the same list again → the same batch', async () => {
  const digests = ['p', 'q'].map((text) => createHash('sha256').update(text).digest('hex'));
  await write('list.csv', `digest,label,size\n${digests[0]},"page, 1",1\n${digests[1]}\n`);
  const args = ['evidence', 'anchor', '--from', 'list.csv', '--json'];
  const rows = rowsOf(await stele(args));
  expect(rows.map(({ status }) => status)).toEqual(['deposited', 'deposited']);
  const { stdout } = await stele([
    'verify',
    rows.find(({ path }) => path.includes(digests[0] as string))?.path ?? '',
    '--genesis',
    node.genesis,
  ]);
  expect(stdout).toContain('page, 1');
  expect(rowsOf(await stele(args)).map(({ txId }) => txId)).toEqual(rows.map(({ txId }) => txId));
});

test('neither files nor a list, or both → a usage error', async () => {
  expect((await stele(['evidence', 'anchor'])).code).toBe(2);
  expect((await stele(['evidence', 'anchor', 'a.txt', '--from', 'list.csv'])).code).toBe(2);
});
