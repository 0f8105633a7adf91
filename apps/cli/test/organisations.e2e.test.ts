import { cp, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromPem, parseRevocationList } from '@stele/pki';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { NodeProcess } from './node-process.ts';
import { jsonLines, type RunOptions, type RunResult, runCli } from './run-cli.ts';

let node: NodeProcess;
let cwd: string;
beforeAll(async () => {
  node = await NodeProcess.start();
  await one('org', 'create', 'local', '--title', 'Local Ltd 本地');
  await one('org', 'root', 'add', 'local');
});
afterAll(() => node?.[Symbol.asyncDispose]());
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'stele-organisations-'));
  return () => rm(cwd, { recursive: true, force: true });
});

function stele(args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  return runCli(args, { cwd, ...options, env: { ...node.clientEnv, ...options.env } });
}

/** The one JSON object that a command prints. */
async function one<Row = Record<string, string>>(...args: string[]): Promise<Row> {
  const result = await stele([...args, '--json']);
  expect(result).toMatchObject({ code: 0 });
  const [row] = jsonLines<Row>(result);
  return row as Row;
}

/** A certificate issued and registered. */
async function enrol(name: string, ...options: string[]): Promise<{ readonly account: string; readonly key: string }> {
  await one('org', 'issue', name, '--org', 'local', ...options);
  return one('org', 'enrol', name);
}

const put = (key: string, signer: string) =>
  stele(['contract', 'submit', 'kv', 'put', JSON.stringify({ key, value: '1' }), '--key', signer]);

async function refused(args: readonly string[], code: number, sentence: string): Promise<void> {
  const result = await stele(args);
  expect(result).toMatchObject({ code, stdout: '' });
  expect(result.stderr.replaceAll('\n', ' ')).toContain(sentence);
}

describe('certificates', () => {
  test('issued and registered → the account acts with the roles and attributes in it', async () => {
    const { account } = await enrol('alice', '--roles', 'business,development', '--attribute', 'line=4');
    const shown = await one<{ organisation: string; certificates: object[] }>('account', 'show', account);
    expect(shown).toMatchObject({
      organisation: 'local',
      certificates: [{ subject: 'alice', roles: ['business', 'development'], attributes: { line: '4' } }],
    });
    expect((await put('alice', 'alice')).code).toBe(0);
    const readable = await stele(['account', 'show', account], { env: { STELE_LANG: 'zh' } });
    expect(readable.stdout).toContain('alice 的证书: business, development');
    expect(readable.stdout).toContain('仅有其证书中的角色');
    await refused(['org', 'enrol', 'alice'], 1, 'is registered');
  });

  test('renewed → the new end on chain and beside the key; none is due after it', async () => {
    const { account } = await enrol('bob', '--days', '20');
    const listed = await stele(['org', 'list']);
    expect(listed.stdout).toMatch(/⚠ ends in (19|20) days\s+person\s+local\s+bob/);
    const [renewed] = jsonLines<{ notAfter: number }>(await stele(['org', 'renew', '--all', '--json'])).filter(
      (row) => 'notAfter' in row,
    );
    const shown = await one<{ certificates: { notAfter: number }[] }>('account', 'show', account);
    expect(shown.certificates[0]?.notAfter).toBe(renewed?.notAfter);
    expect((await stele(['org', 'renew', '--all'])).stdout).toContain('No certificate ends within 30 days.');
    expect((await put('bob', 'bob')).code).toBe(0);
  });

  test('revoked → its key is refused, and an older certificate of it cannot be registered again', async () => {
    await enrol('carol', '--roles', 'business');
    const older = join(cwd, 'older.pem');
    await cp(join(node.data, 'keys', 'carol.pem'), older);
    await one('org', 'renew', 'carol');
    const revoked = await one<{ serials: string[]; lists: string[] }>('org', 'revoke', 'carol', '--reason', 'left');
    expect(revoked.serials).toHaveLength(2);
    const [der] = fromPem('X509 CRL', await readFile(revoked.lists[0] ?? '', 'utf8'));
    expect([...parseRevocationList(der as Uint8Array).revoked.keys()].sort()).toEqual(revoked.serials.toSorted());
    expect((await put('carol', 'carol')).stderr).toContain('was revoked');
    await refused(['org', 'enrol', 'carol', '--certificate', older], 1, 'was revoked');
    await refused(['org', 'renew', 'carol'], 1, 'has issued a certificate that is in force to carol');
    expect((await stele(['org', 'list', '--all'])).stdout).toMatch(/⊘ revoked\s+person\s+local\s+carol/);
  });

  test('renewed with other roles → those on the chain, and the certificate before it is of no use', async () => {
    const { account } = await enrol('lea', '--roles', 'business,operation', '--attribute', 'line=4');
    const older = join(cwd, 'older.pem');
    await cp(join(node.data, 'keys', 'lea.pem'), older);
    await one('org', 'renew', 'lea', '--roles', 'business');
    const shown = await one<{ certificates: object[] }>('account', 'show', account);
    expect(shown.certificates).toMatchObject([{ roles: ['business'], attributes: { line: '4' } }]);
    await refused(['org', 'enrol', 'lea', '--certificate', older], 1, 'was revoked');
    expect((await put('lea', 'lea')).code).toBe(0);
  });

  test('a key elsewhere → requested, issued and registered by passing files', async () => {
    const holder = { STELE_DATA: join(cwd, 'holder') };
    await stele(['key', 'create', 'dave'], { env: holder });
    const request = ['org', 'request', 'dave', '--org', 'local', '--roles', 'admin'];
    expect((await stele(request, { env: holder })).stdout).toContain('dave.consent.json');
    const issued = await stele(['org', 'issue', 'dave', '--org', 'local', '--request', 'dave.csr.pem']);
    expect(issued.stderr).toContain('The request asks for the roles admin');
    const enrolment = ['org', 'enrol', 'dave', '--certificate', 'dave.pem', '--possession', 'dave.consent.json'];
    expect((await stele(enrolment)).code).toBe(0);
    const write = ['contract', 'submit', 'kv', 'put', '{"key":"dave","value":"1"}', '--key', 'dave'];
    expect((await stele(write, { env: holder })).code).toBe(0);
  });

  test('a key joined to an account → signs for it', async () => {
    await one('org', 'issue', 'laptop', '--org', 'local', '--kind', 'service');
    const { account } = await one('org', 'enrol', 'laptop', '--join');
    expect(account).toBe((await one('account', 'show'))['account']);
    await one('account', 'retire-key', 'laptop');
    expect((await put('laptop', 'laptop')).stderr).toContain('was revoked');
  });
});

describe('refusals that say what to do', () => {
  test('a certificate of another organisation → untrusted', async () => {
    await one('org', 'create', 'rival');
    await one('org', 'issue', 'eve', '--org', 'rival', '--roles', 'admin');
    await refused(['org', 'enrol', 'eve'], 1, 'rival');
    await refused(['org', 'enrol', 'eve', '--org', 'local'], 1, 'No root of the organisation issued the certificate');
    await refused(['org', 'root', 'add', 'rival'], 1, 'acts for the organisation local, not for rival');
    await refused(['org', 'revoke', 'eve', '--reason', 'x'], 1, 'acts for the organisation local, not for rival');
  });

  test('a role or an organisation that the chain does not know → said so', async () => {
    await refused(['org', 'issue', 'fay', '--org', 'local', '--roles', 'pilot'], 1, 'the chain does not know it');
    await refused(['member', 'show', 'nobody'], 1, 'nobody is not known');
  });

  test('a certificate beside another key → named, and not registered', async () => {
    await one('org', 'issue', 'gil', '--org', 'local');
    await one('key', 'create', 'gus');
    const file = join(node.data, 'keys', 'gil.pem');
    await refused(['org', 'enrol', 'gus', '--certificate', file], 1, 'is not for the key in');
  });

  test.runIf(process.platform !== 'win32')('keys, secrets and tokens → for their owner alone', async () => {
    const token = join(cwd, 'token');
    await one('org', 'create', 'vault', '--suite', 'p256', '--token', token);
    await one('org', 'issue', 'tess', '--org', 'vault');
    const folder = join(node.data, 'organisations');
    const files = ['local/root.key.json', 'local/unlock.secret', 'vault/unlock.secret'].map((name) =>
      join(folder, name),
    );
    for (const file of [...files, join(token, 'keys', 'vault-root-1.json'), join(node.data, 'keys', 'tess.json')]) {
      expect((await stat(file)).mode & 0o077).toBe(0);
    }
    expect(await readFile(join(folder, 'vault', 'root.token.json'), 'utf8')).toContain('vault-root-1');
  });
});

describe('roots and members', () => {
  test('a root followed by another → renewed certificates stay, what was not renewed ends with the old root', async () => {
    await enrol('hal', '--roles', 'business');
    await enrol('ida', '--roles', 'business');
    const before = await one<{ roots: string[] }>('member', 'show', 'local');
    await one('org', 'root', 'add', 'local', '--new', '--suite', 'p256');
    await one('org', 'renew', 'hal');
    expect((await stele(['org', 'root', 'retire', before.roots[0] ?? ''])).stdout).toContain('retired');
    expect((await put('hal', 'hal')).code).toBe(0);
    expect((await put('ida', 'ida')).stderr).toContain('it was retired');
    const [shown] = jsonLines<{ roots: { trusted: boolean }[] }>(await stele(['org', 'show', 'local', '--json']));
    expect(shown?.roots.map(({ trusted }) => trusted)).toEqual([false, true]);
  });

  test('members listed and shown → the organisation with its status and roots', async () => {
    expect((await stele(['member', 'list'])).stdout).toMatch(/local\s+active\s+1/);
    const shown = await stele(['member', 'show'], { env: { STELE_LANG: 'zh' } });
    expect(shown.stdout).toContain('创始成员');
    await refused(['member', 'leave', 'acme', '--reason', 'x'], 2, 'is "local", not "acme"');
    await refused(['member', 'leave', 'local', '--reason', 'x'], 1, 'is the last active one');
  });
});

describe('accounts', () => {
  test('roles given and taken → as the account shows', async () => {
    await one('key', 'create', 'jo');
    const { account } = await one<{ account: string }>('account', 'create', 'jo', '--roles', 'business');
    expect(await one('account', 'show', account)).toMatchObject({ roles: ['business'] });
    await one('account', 'roles', account, 'operation,development');
    expect(await one('account', 'show', account)).toMatchObject({ roles: ['development', 'operation'] });
    await one('account', 'roles', account, '-');
    expect(await one('account', 'show', account)).toMatchObject({ roles: [] });
    await refused(['account', 'roles', account, 'pilot'], 1, 'the chain does not know it');
  });

  test('a recovery while the keys are not lost → ended by their holder; too early a completion is refused', async () => {
    await one('key', 'create', 'kim');
    await one('key', 'create', 'kim-new');
    const { account } = await one<{ account: string }>('account', 'create', 'kim');
    await refused(['account', 'recover', account], 2, 'it names the new key, or --complete');
    await refused(['account', 'recover', '--complete', account], 1, 'No recovery is open');
    await one('account', 'recover', account, 'kim-new');
    await refused(['account', 'recover', '--complete', account], 1, 'is open until');
    expect((await stele(['account', 'show', account])).stdout).toContain('may be completed after');
    expect((await stele(['account', 'object', '--key', 'kim'])).code).toBe(0);
    await refused(['account', 'recover', '--complete', account], 1, 'No recovery is open');
  });
});
