import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toPem } from '@stele/pki';
import { type EvidencePackage, fromBase64, toBase64 } from '@stele/protocol';
import { readTimestampToken } from '@stele/timestamp';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Clock } from '../../../test/support/clock.ts';
import { NodeProcess } from './node-process.ts';
import { jsonLines, type RunResult, runCli } from './run-cli.ts';

let node: NodeProcess;
let cwd: string;
let clocks: readonly [Clock, Clock];
beforeAll(async () => {
  node = await NodeProcess.start();
  clocks = [await Clock.start('Summer'), await Clock.start('Winter')];
});
afterAll(async () => {
  for (const clock of clocks ?? []) clock.stop();
  await node?.[Symbol.asyncDispose]();
});
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'stele-timestamp-'));
  await writeFile(join(cwd, 'summer.pem'), toPem('CERTIFICATE', clocks[0].root));
  await writeFile(join(cwd, 'winter.crt'), clocks[1].root);
  return () => rm(cwd, { recursive: true, force: true });
});

const stele = (...args: readonly string[]): Promise<RunResult> => runCli(args, { cwd, env: node.clientEnv });
const NOWHERE = 'http://127.0.0.1:9/';

async function readEvidence(name: string): Promise<EvidencePackage> {
  return JSON.parse(await readFile(join(cwd, name), 'utf8')) as EvidencePackage;
}

async function depositedFile(name: string, ...more: readonly string[]): Promise<RunResult> {
  await writeFile(join(cwd, name), `${name} ${randomBytes(8).toString('hex')}`);
  return stele('evidence', 'deposit', name, ...more);
}

test('a package stamped by two authorities → verified offline under their roots, and consistent without', async () => {
  expect((await depositedFile('a.txt')).code).toBe(0);
  const [summer, winter] = clocks;
  const stamped = await stele('evidence', 'timestamp', 'a.txt.stele.json', '--authority', summer.url, winter.url);
  expect(stamped).toMatchObject({ code: 0, stderr: '' });
  expect(stamped.stdout).toMatch(
    /✓ Block stamped at .* by Summer\n✓ Block stamped at .* by Winter\nWritten to a\.txt\.stele\.json/,
  );
  const content = await stele(
    'evidence',
    'timestamp',
    'a.txt.stele.json',
    '--over',
    'content',
    '--authority',
    winter.url,
    '--json',
  );
  expect(jsonLines(content)).toMatchObject([{ ok: true, url: winter.url, over: 'content', authority: 'Winter' }]);
  const { timestamps } = await readEvidence('a.txt.stele.json');
  expect(timestamps.map(({ over }) => over)).toEqual(['header', 'header', 'content']);
  const { imprint } = readTimestampToken(fromBase64(timestamps[2]?.token ?? '')).info;
  expect(Buffer.from(imprint.digest)).toEqual(
    createHash('sha256')
      .update(await readFile(join(cwd, 'a.txt')))
      .digest(),
  );

  const verify = ['verify', 'a.txt', '--genesis', node.genesis] as const;
  const trusted = await stele(...verify, '--timestamp-root', 'summer.pem', 'winter.crt');
  expect(trusted).toMatchObject({ code: 0, stderr: '' });
  expect(trusted.stdout.replaceAll(/\s+/g, ' ')).toMatch(
    /Time stamp +block \d+ existed at .*, by Summer .*to within 0.1 s\)/,
  );
  expect(trusted.stdout).not.toContain('none of those');
  expect((await stele(...verify)).stdout.replaceAll(/\s+/g, ' ')).toContain('none of those that you trust');
  const json = jsonLines<{ timestamps: object[] }>(await stele(...verify, '--timestamp-root', 'summer.pem', '--json'));
  expect(json[0]?.timestamps).toMatchObject([{ isTrusted: true }, { isTrusted: false }, { isTrusted: false }]);
});

test('a token with one bit changed → refused, with its own reason', async () => {
  await depositedFile('b.txt', '--authority', clocks[0].url);
  const evidence = await readEvidence('b.txt.stele.json');
  const [first] = evidence.timestamps;
  const token = fromBase64(first?.token ?? '').slice();
  token[token.length - 3] = (token.at(-3) as number) ^ 1;
  const timestamps = [{ over: 'header', token: toBase64(token) }];
  await writeFile(join(cwd, 'b.txt.stele.json'), JSON.stringify({ ...evidence, timestamps }));
  const refused = await stele('verify', 'b.txt', '--genesis', node.genesis);
  expect(refused).toMatchObject({ code: 1, stdout: '' });
  expect(refused.stderr).toContain('Time stamp 1 of the package does not hold: its signature does not hold');
  expect((await stele('evidence', 'timestamp', 'b.txt.stele.json', '--authority', clocks[0].url)).code).toBe(1);
});

test('an authority that does not answer → the others’ time stamps are added, exit code 2; none → the package as it was', async () => {
  await depositedFile('c.txt');
  const before = await readFile(join(cwd, 'c.txt.stele.json'), 'utf8');
  const none = await stele('evidence', 'timestamp', 'c.txt.stele.json', '--authority', NOWHERE);
  expect(none.code).toBe(1);
  expect(none.stderr).toContain(`The time-stamping authority ${NOWHERE} did not answer as it should`);
  expect(await readFile(join(cwd, 'c.txt.stele.json'), 'utf8')).toBe(before);
  const one = await stele('evidence', 'timestamp', 'c.txt.stele.json', '--authority', NOWHERE, clocks[0].url);
  expect(one.code).toBe(2);
  expect((await readEvidence('c.txt.stele.json')).timestamps).toHaveLength(1);
  expect((await stele('evidence', 'timestamp', 'c.txt.stele.json', '--authority', 'tsa')).stderr).toContain(
    'no address',
  );
});

test('many files deposited with an authority → asked once for each block, each package stamped', async () => {
  const names = Array.from({ length: 30 }, (_, index) => `many-${index}.txt`);
  for (const name of names) await writeFile(join(cwd, name), `${name} ${randomBytes(8).toString('hex')}`);
  const before = clocks[1].asked;
  const deposited = await stele('evidence', 'deposit', ...names, '--json', '--authority', clocks[1].url);
  expect(deposited).toMatchObject({ code: 0, stderr: '' });
  expect(jsonLines(deposited).every((row) => row['timestamps'] === 1)).toBe(true);
  const blocks = new Set(jsonLines(deposited).map(({ height }) => height));
  expect(clocks[1].asked - before).toBeLessThanOrEqual(blocks.size);
  for (const name of names) expect((await readEvidence(`${name}.stele.json`)).timestamps).toHaveLength(1);
  const failing = await depositedFile('d.txt', '--authority', NOWHERE);
  expect(failing.code).toBe(2);
  expect(failing.stderr).toContain(NOWHERE);
  expect((await stele('verify', 'd.txt', '--genesis', node.genesis)).code).toBe(0);
});

test('a batch anchored with an authority → each package stamped, and verified with its roots', async () => {
  for (const name of ['e.txt', 'f.txt']) await writeFile(join(cwd, name), `${name} ${randomBytes(8).toString('hex')}`);
  const anchored = await stele('evidence', 'anchor', 'e.txt', 'f.txt', '--authority', clocks[0].url);
  expect(anchored).toMatchObject({ code: 0, stderr: '' });
  const verified = await stele('verify', 'f.txt', '--genesis', node.genesis, '--timestamp-root', 'summer.pem');
  expect(verified.stdout).toContain('by Summer');
});

test('a root that is no certificate → said, with the name of its file', async () => {
  await depositedFile('g.txt');
  const refused = await stele('verify', 'g.txt', '--genesis', node.genesis, '--timestamp-root', 'g.txt');
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('g.txt');
});
