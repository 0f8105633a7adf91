import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSigner } from '@stele/crypto';
import { nodeCrypto, openKeyFile, unlockSecret } from '@stele/crypto/node';
import { createRoot, issueCertificate, toPem } from '@stele/pki';
import { toHex } from '@stele/protocol';
import { accountIdFor, createAccountsClient, createClient, requireCommitted } from '@stele/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { displayWidth } from '../src/terminal/width.ts';
import { NodeProcess } from './node-process.ts';
import { jsonLines, type RunOptions, type RunResult, runCli } from './run-cli.ts';

const DAY = 24 * 60 * 60 * 1000;

let node: NodeProcess;
let cwd: string;
/** Id of the key with which the second organisation acts. */
let theirs: string;
/** A height at which both organisations were members and the policy of two ruled. */
let together: number;

beforeAll(async () => {
  node = await NodeProcess.start();
  cwd = await mkdtemp(join(tmpdir(), 'stele-governance-'));
});
afterAll(async () => {
  await node?.[Symbol.asyncDispose]();
  if (cwd) await rm(cwd, { recursive: true, force: true });
});

/** Runs a command; what it says to people fits 80 columns, but for rows, which are cut to fit a terminal alone. */
async function stele(args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const result = await runCli(args, { cwd, ...options, env: { ...node.clientEnv, ...options.env } });
  if (!args.includes('--json') && args[1] !== 'list') {
    for (const line of result.stdout.split('\n')) expect(displayWidth(line), line).toBeLessThanOrEqual(80);
  }
  return result;
}

async function inBoth(...args: readonly string[]): Promise<readonly [RunResult, RunResult]> {
  return [await stele(args), await stele(args, { env: { STELE_LANG: 'zh' } })];
}

async function one<Row = Record<string, unknown>>(...args: string[]): Promise<Row> {
  const result = await stele([...args, '--json']);
  expect(result).toMatchObject({ code: 0, stderr: '' });
  return jsonLines<Row>(result)[0] as Row;
}

const operatorKey = () => join(node.data, 'keys', 'operator.json');
const put = (value: string) => ['kv', 'put', JSON.stringify({ key: 'shared', value })] as const;

interface Proposed {
  readonly proposal: string;
  readonly status: string;
}

/** An admin of the second organisation, whose certificate authority lives in this test. */
async function enrolAdmin(root: Awaited<ReturnType<typeof createRoot>>, authority: ReturnType<typeof signerOf>) {
  const { secret } = await unlockSecret(join(node.data, 'keys'), {});
  const operator = await openKeyFile(operatorKey(), secret);
  const key = await openKeyFile(join(node.data, 'keys', 'betty.json'), secret);
  const leaf = await issueCertificate({
    serial: '2a',
    notBefore: Date.now() - DAY,
    notAfter: Date.now() + DAY,
    subject: { organisation: 'bank-b', commonName: 'Betty' },
    suite: key.suite,
    publicKey: key.publicKey,
    duty: { kind: 'person', roles: ['admin', 'business'], attributes: {} },
    issuer: root,
    signer: authority,
  });
  const client = createClient({ url: node.url, crypto: nodeCrypto });
  const accounts = createAccountsClient(client);
  const { possession } = await accounts.prove(key);
  const sender = { account: accountIdFor(nodeCrypto, operator), signer: operator };
  requireCommitted(await accounts.enrol({ organisation: 'bank-b', path: [leaf.der], possession }, sender));
  return toHex(key.keyId);
}

function signerOf(seed: number) {
  return createSigner(nodeCrypto, 'ed25519', new Uint8Array(32).fill(seed));
}

test('one organisation alone → admits a second one by its own vote, with the hash of the agreement', async () => {
  const authority = signerOf(7);
  const root = await createRoot({
    serial: '01',
    notBefore: Date.now() - DAY,
    notAfter: Date.now() + 365 * DAY,
    subject: { organisation: 'bank-b', commonName: 'Bank B root' },
    signer: authority,
  });
  await writeFile(join(cwd, 'bank-b.pem'), toPem('CERTIFICATE', root.der));
  await writeFile(join(cwd, 'agreement.txt'), 'hello\n');
  const form = ['--title', 'Bank B', '--root', 'bank-b.pem', '--agreement', 'agreement.txt', '--check', 'register 17'];
  const made = await one<Proposed>('proposal', 'admit', 'bank-b', ...form, '--reason', 'as agreed');
  expect(made).toMatchObject({ proposal: '1', status: 'open' });
  const [shown, chinese] = await inBoth('proposal', 'show', '1');
  // SHA-256 of "hello\n", as sha256sum prints it.
  expect(shown.stdout).toContain('5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03');
  expect(shown.stdout).toMatch(/Votes\s+local\s+–/);
  expect(chinese.stdout).toMatch(/投票\s+local\s+–/);
  const refused = await stele(['proposal', 'vote', '1', 'for'], { input: 'n\n' });
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('Nothing was signed') });
  const voted = await stele(['proposal', 'vote', '1', 'for'], { input: 'y\n' });
  expect(voted).toMatchObject({ code: 0, stdout: expect.stringContaining('accepted and executed') });
  const again = await stele(['proposal', 'vote', '1', 'for'], { input: '' });
  expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('The proposal 1 is executed') });
  await one('key', 'create', 'betty');
  theirs = await enrolAdmin(root, authority);
  expect(await one('proposal', 'list', '--all')).toMatchObject({ status: 'executed' });
}, 60_000);

test('a proposal that could only fail → refused before it is signed; with --anyway made, and shown as what it is', async () => {
  const words = ['proposal', 'set-parameter', 'recoveryWindow', '1', '--reason', 'sooner'];
  const refused = await stele(words);
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('there is no such parameter') });
  const { proposal } = await one<Proposed>(...words, '--anyway');
  const shown = await stele(['proposal', 'show', proposal]);
  expect(shown.stdout).toMatch(/Would fail\s+The chain parameter recoveryWindow/);
  expect(shown.stdout).toMatch(/Proposal\s+2 {2}set-parameter recoveryWindow 1/);
  const foreign = await stele(['proposal', 'withdraw', proposal, '--key', 'betty']);
  expect(foreign).toMatchObject({ code: 1, stderr: expect.stringContaining('which alone can withdraw it') });
  expect((await stele(['proposal', 'withdraw', proposal])).code).toBe(0);
}, 60_000);

test('a policy of two organisations → a call of one is refused, and explained by who is missing', async () => {
  const clauses = [{ name: 'both', endorsement: { weights: 'members', threshold: { weight: 2 } } }];
  await writeFile(join(cwd, 'both.json'), JSON.stringify({ clauses }));
  await one('policy', 'set', 'call kv/put', 'both.json');
  const denied = await stele(['contract', 'submit', ...put('alone')]);
  expect(denied).toMatchObject({ code: 1, stderr: expect.stringContaining('clause "both"') });
  const [explained, chinese] = await inBoth('policy', 'explain', ...put('alone'));
  expect(explained.code).toBe(1);
  expect(explained.stdout).toMatch(/✗ Clause "both"/);
  expect(explained.stdout).toMatch(/missing\s+bank-b/);
  expect(chinese.stdout).toMatch(/缺少\s+bank-b/);
  expect(chinese.stdout).toMatch(/要求\s+现任成员的2\n\s+实际\s+local：所需 2，已有 1\n\s+原因\s+缺少签名/);
  const both = await stele(['policy', 'explain', ...put('both'), '--cosigner', 'betty']);
  expect(both).toMatchObject({ code: 0, stdout: expect.stringContaining('✓ Clause "both"') });
  const [listed] = await inBoth('policy', 'list');
  expect(listed.stdout).toContain('call kv/put');
  const [policy] = await inBoth('policy', 'show', 'call kv/put');
  expect(policy.stdout).toContain('2 of the members');
  const none = await stele(['policy', 'show', 'call kv/del']);
  expect(none).toMatchObject({ code: 1, stderr: expect.stringContaining('no policy of the scope "call kv/del"') });
  const nobody = await stele(['policy', 'explain', ...put('both'), '--account', 'deadbeef']);
  expect(nobody).toMatchObject({ code: 2, stderr: expect.stringContaining('64 hex digits') });
  const [roles] = await inBoth('policy', 'roles');
  expect(roles.stdout).toContain('supervision');
}, 60_000);

test('a file passed on → each signs its own copy, merged and handed in; what is missing is named', async () => {
  const drafted = await stele(['tx', 'draft', ...put('file'), '--cosigner', theirs, '--out', 'ours.json']);
  expect(drafted).toMatchObject({ code: 0, stdout: expect.stringContaining('tx sign ours.json') });
  await copyFile(join(cwd, 'ours.json'), join(cwd, 'theirs.json'));
  const unasked = await stele(['tx', 'sign', 'ours.json'], { input: '' });
  expect(unasked).toMatchObject({ code: 2, stderr: expect.stringContaining('--yes') });
  const signed = await stele(['tx', 'sign', 'ours.json'], { input: 'yes\n' });
  expect(signed.stdout).toContain('{"key":"shared","value":"file"}');
  expect(signed.stdout).toContain('Still to sign: Betty of bank-b');
  const early = await stele(['tx', 'submit', 'ours.json']);
  expect(early).toMatchObject({ code: 1, stderr: expect.stringContaining('lacks the signatures of Betty of bank-b') });
  expect((await stele(['tx', 'collect', 'theirs.json'])).stderr).toContain('carries no signature yet');
  await one('tx', 'sign', 'theirs.json', '--yes', '--key', 'betty');
  await one('tx', 'draft', ...put('other'), '--cosigner', 'betty', '--out', 'other.json');
  const foreign = await stele(['tx', 'merge', 'ours.json', 'other.json']);
  expect(foreign.stderr).toContain('it differs in calls');
  const merged = await stele(['tx', 'merge', 'ours.json', 'theirs.json']);
  expect(merged.stdout).toContain('Everybody has signed');
  await inBoth('tx', 'show', 'ours.json');
  const [explained] = await inBoth('policy', 'explain', 'ours.json');
  expect(explained.code).toBe(0);
  const { id, state, height } = await one<{ id: string; state: string; height: number }>('tx', 'submit', 'ours.json');
  expect(state).toBe('committed');
  together = height;
  expect((await stele(['policy', 'explain', id])).stdout).toContain(
    'clause "both" of the policy "call kv/put" allows it',
  );
}, 60_000);

test('a file whose calls were rewritten on the way → the body is what is shown and signed', async () => {
  await one('tx', 'draft', ...put('true'), '--cosigner', 'betty', '--out', 'forged.json');
  const text = await readFile(join(cwd, 'forged.json'), 'utf8');
  await writeFile(join(cwd, 'forged.json'), text.replace('"value": "true"', '"value": "false"'));
  const { stdout } = await stele(['tx', 'show', 'forged.json']);
  expect(stdout).toContain('"value":"true"');
  expect(stdout).not.toContain('false');
});

test('collected at the node → it waits for the other key, which signs it there and completes it', async () => {
  const { id } = await one<{ id: string }>('tx', 'draft', ...put('node'), '--cosigner', 'betty', '--out', 'node.json');
  await one('tx', 'sign', 'node.json', '--yes');
  const [begun, chinese] = await inBoth('tx', 'collect', 'node.json');
  expect(begun.stdout).toContain('Still to sign: Betty of bank-b');
  expect(chinese.stdout).toContain('尚待签名：bank-b 的 Betty');
  const [waiting] = await inBoth('tx', 'waiting', '--key', 'betty');
  expect(waiting.stdout).toContain(`tx sign ${id}`);
  const signed = await stele(['tx', 'sign', id, '--key', 'betty', '--yes']);
  expect(signed).toMatchObject({ code: 0, stdout: expect.stringMatching(/State\s+committed/) });
  expect((await stele(['tx', 'waiting', '--key', 'betty'])).stderr).toContain('Nothing waits');
}, 60_000);

test('proposals → calls, rules and quotas by their forms; withdrawn by who made them', async () => {
  await one(
    'proposal',
    'set-rule',
    'sys.quotas',
    'statutory:bank-b',
    '--days',
    '3',
    '--reason',
    'they watch',
    '--vote',
  );
  const call = ['--call', 'sys.quotas', 'set', '{"holder":"organisation bank-b","transactions":50}'];
  const made = await one<Proposed>('proposal', 'create', '--title', 'A limit', '--reason', 'fairness', ...call);
  const [shown] = await inBoth('proposal', 'show', made.proposal);
  expect(shown.stdout).toContain('"transactions":50');
  const [withdrawn] = await inBoth('proposal', 'withdraw', made.proposal);
  expect(withdrawn.stdout).toContain('is withdrawn');
  expect((await stele(['proposal', 'vote', made.proposal, 'for', '--yes'])).stderr).toContain('withdrawn');
  const [rules] = await inBoth('proposal', 'rules');
  expect(rules.stdout).toContain('all of the members');
  await inBoth('proposal', 'list');
}, 60_000);

test('a contract that the members froze → shown with the reason that they recorded', async () => {
  const made = await one<Proposed>('proposal', 'freeze', 'kv', '--reason', 'entries look forged', '--vote');
  await one('proposal', 'vote', made.proposal, 'for', '--yes', '--key', 'betty');
  const [shown] = await inBoth('contract', 'show', 'kv');
  expect(shown.stdout).toMatch(/Frozen by\s+the members together\n(.*\n)?Reason\s+entries look forged/);
  const lifted = await one<Proposed>('proposal', 'unfreeze', 'kv', '--reason', 'nothing was', '--vote');
  await one('proposal', 'vote', lifted.proposal, 'for', '--yes', '--key', 'betty');
  expect((await stele(['contract', 'show', 'kv'])).stdout).not.toContain('Frozen by');
}, 60_000);

test('a policy that names what is not there → said before it is signed', async () => {
  await writeFile(join(cwd, 'typo.json'), JSON.stringify({ clauses: [{ name: 'clerks', roles: ['clrek'] }] }));
  const refused = await stele(['proposal', 'set-policy', 'call kv/putt', 'typo.json', '--reason', 'by clerks']);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('The contract kv has no method putt');
  expect(refused.stderr.replace(/\s+/g, ' ')).toContain('the role "clrek"');
}, 60_000);

test('a direct change that no policy allows → refused, with the way to propose it', async () => {
  const refused = await stele(['policy', 'remove', 'call kv/put', '--key', 'betty']);
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('--propose') });
  const made = await one<Proposed>(
    'policy',
    'remove',
    'call kv/put',
    '--propose',
    '--reason',
    'open',
    '--key',
    'betty',
  );
  expect(made.status).toBe('open');
  expect((await stele(['proposal', 'vote', made.proposal, 'against', '--yes'])).stdout).toContain('refused');
}, 60_000);

test('voted out, by a vote that was delegated → its key no longer signs, and explain says why', async () => {
  const made = await one<Proposed>('proposal', 'expel', 'bank-b', '--reason', 'it ended its business', '--vote');
  expect(made.status).toBe('open');
  const [delegated] = await inBoth('proposal', 'delegate', 'local', '--until', '2999-01-01', '--key', 'betty');
  expect(delegated.stderr).toContain('a year at most');
  const soon = new Date(Date.now() + DAY).toISOString();
  await one('proposal', 'delegate', 'local', '--until', soon, '--key', 'betty');
  const voted = await stele(['proposal', 'vote', made.proposal, 'for', '--for', 'bank-b', '--yes']);
  expect(voted.stdout).toContain('accepted and executed');
  expect((await stele(['proposal', 'show', made.proposal])).stdout).toMatch(/bank-b\s+for \(cast by local\)/);
  const [explained] = await inBoth('policy', 'explain', ...put('late'), '--account', 'betty');
  expect(explained.stdout).toContain('is expelled');
  const history = await one<{ allowed: boolean }>(
    ...[
      'policy',
      'explain',
      ...put('then'),
      '--account',
      'betty',
      '--cosigner',
      operatorKey(),
      '--at',
      String(together),
    ],
  );
  expect(history.allowed).toBe(true);
}, 60_000);
