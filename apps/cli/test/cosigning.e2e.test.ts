import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { NodeProcess } from './node-process.ts';
import { jsonLines, type RunOptions, type RunResult, runCli } from './run-cli.ts';

let node: NodeProcess;
let cwd: string;
const accounts: Record<string, string> = {};
beforeAll(async () => {
  node = await NodeProcess.start();
  cwd = tmpdir();
  for (const name of ['anna', 'bo']) {
    await stele(['key', 'create', name]);
    const [{ account }] = jsonLines<{ account: string }>(await stele(['account', 'create', name, '--json'])) as [
      { account: string },
    ];
    accounts[name] = account;
  }
});
afterAll(() => node?.[Symbol.asyncDispose]());
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'stele-cosigning-'));
  return () => rm(cwd, { recursive: true, force: true });
});

function stele(args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  return runCli(args, { cwd, ...options, env: { ...node.clientEnv, ...options.env } });
}

const as = (name: string) => ({ env: { STELE_KEY: name } });
const order = () => `${accounts['anna']},${accounts['bo']}`;

/** Deposits a file that both have to sign, and gives the key of its record. */
async function deposited(text: string): Promise<string> {
  await writeFile(join(cwd, 'agreement.txt'), text);
  expect(await stele(['evidence', 'deposit', 'agreement.txt', '--signers', order()])).toMatchObject({ code: 0 });
  const [row] = jsonLines<{ record: string }>(await stele(['evidence', 'waiting', '--json'], as('anna'))).slice(-1);
  return row?.record ?? '';
}

test('a deposit with signers → waits for one after the other; its package says how far they are', async () => {
  const record = await deposited('signed by both');
  expect(await stele(['evidence', 'sign', record], as('bo'))).toMatchObject({ code: 1 });
  const shown = await stele(['evidence', 'waiting'], as('anna'));
  expect(shown.stdout).toContain(record);
  expect(await stele(['evidence', 'sign', record], as('anna'))).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('1 record signed'),
  });
  const verified = await stele(['verify', 'agreement.txt', '--genesis', node.genesis]);
  expect(verified.stdout.replaceAll(/\s+/g, ' ')).toContain('0 of 2 signatures after its depositor’s');
  expect(verified.stdout).toMatch(/Co-signer\s+2 of 2: bo \([0-9a-f]{64}\), has not signed/);
  expect(await stele(['evidence', 'sign', record], as('bo'))).toMatchObject({ code: 0 });
  expect((await stele(['evidence', 'waiting'], as('bo'))).stderr).toContain('Nothing waits for a signature.');
  const again = await stele(['evidence', 'deposit', 'agreement.txt', '--signers', order()]);
  expect(again.stdout).toContain('1 already deposited');
  await rm(join(cwd, 'agreement.txt.stele.json'));
  await stele(['evidence', 'deposit', 'agreement.txt', '--signers', order()]);
  const signed = await stele(['verify', 'agreement.txt', '--genesis', node.genesis, '--details']);
  expect(signed.stdout).toMatch(/^. This file existed by/);
  for (const place of ['1 of 2: anna', '2 of 2: bo'])
    expect(signed.stdout).toMatch(new RegExp(`${place} .*, signed 20`));
  expect(signed.stdout).not.toContain('The block of the deposit is not proved');
});

test('declined, then revoked by the depositor → each once, and both in the reader’s language', async () => {
  const record = await deposited('declined');
  const declined = ['evidence', 'decline', record, '--reason', 'not agreed', '--yes'];
  expect(await stele(declined, as('anna'))).toMatchObject({ code: 0, stdout: expect.stringContaining('is declined') });
  const again = await stele(declined, { env: { STELE_KEY: 'anna', STELE_LANG: 'zh' } });
  expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('was declined') });
  const revoked = ['evidence', 'revoke', record, '--reason', 'withdrawn', '--yes'];
  expect(await stele(revoked, as('anna'))).toMatchObject({ code: 1 });
  expect(await stele(revoked)).toMatchObject({ code: 0, stdout: expect.stringContaining('is revoked') });
});

test.each([
  ['an account that is not there', () => 'ab'.repeat(32), 1],
  ['no account', () => 'anna', 2],
  ['an account twice', () => `${accounts['anna']},${accounts['anna']}`, 2],
])('signers with %s → refused before anything is deposited', async (_, signers, code) => {
  await writeFile(join(cwd, 'file.txt'), 'x');
  expect(await stele(['evidence', 'deposit', 'file.txt', '--signers', signers()])).toMatchObject({ code, stdout: '' });
});

test('what is no key of a record → said', async () => {
  const refused = await stele(['evidence', 'sign', 'agreement.txt'], as('anna'));
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('is not the key of a record') });
});
