import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SUITE_NAMES } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { checkPath, checkRoot } from '@stele/pki';
import { DAY_MS, readCertificates } from '@stele/pki/files';
import type { Client } from '@stele/sdk';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { orgCreateCommand } from '../commands/org-create.ts';
import { orgEnrolCommand } from '../commands/org-enrol.ts';
import { type OrgIssueOptions, orgIssueCommand } from '../commands/org-issue.ts';
import { orgListCommand } from '../commands/org-list.ts';
import { orgRenewCommand } from '../commands/org-renew.ts';
import { orgShowCommand } from '../commands/org-show.ts';
import { type Context, createContext, ExitCode } from '../program/context.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { newestRoot, readAuthority } from './authority.ts';
import { type Issued, listIssued } from './issued.ts';
import { renew } from './renew.ts';
import { openRootKey } from './root-key.ts';

/** An address where nothing listens. */
const NOWHERE = 'http://127.0.0.1:9';

let data: string;
let lines: string[];
beforeEach(async () => {
  lines = [];
  data = await mkdtemp(join(tmpdir(), 'stele-authority-'));
  return () => rm(data, { recursive: true });
});
afterEach(() => {
  vi.useRealTimers();
});

function contextWith(environment: Readonly<Record<string, string>> = {}): Context {
  const keep = (line = '') => void lines.push(line);
  const terminal = {
    columns: 80,
    noteColumns: 80,
    note: keep,
    print: async (line?: string) => keep(line),
    style: (_, text) => text,
    styleNote: (_, text) => text,
  } as Partial<Terminal> as Terminal;
  return { ...createContext({ STELE_DATA: data, STELE_URL: NOWHERE, ...environment }), terminal };
}

const create = (options: object = {}) => orgCreateCommand(contextWith(), 'acme', { suite: 'ed25519', ...options });
const issue = (name: string, options: Partial<OrgIssueOptions> = {}, environment = {}) =>
  orgIssueCommand(contextWith(environment), name, { org: 'acme', kind: 'person', ...options });
const keyOf = (name: string) => join(data, 'keys', `${name}.json`);
const certificateOf = (name: string) => readCertificates(join(data, 'keys', `${name}.pem`));

test.each(SUITE_NAMES)('an authority on %s → a root that chains take, and certificates under it', async (suite) => {
  await create({ suite, title: '石碑 Ltd' });
  await issue('alice', { roles: 'business,admin', attribute: ['line=4'] });
  const time = Date.now();
  const { title, ...authority } = await readAuthority({ data }, 'acme');
  const { certificate: root } = newestRoot({ title, ...authority });
  expect(title).toBe('石碑 Ltd');
  checkRoot(root, { time, crypto: nodeCrypto });
  const [leaf] = await certificateOf('alice');
  checkPath({ path: [leaf], roots: [root], time, crypto: nodeCrypto });
  expect(leaf).toMatchObject({ suite, commonName: 'alice', organisation: 'acme' });
  expect(leaf.duty).toEqual({ kind: 'person', roles: ['admin', 'business'], attributes: { line: '4' } });
  expect(leaf.serial).toMatch(/^[0-9a-f]{32}$/);
});

test('an authority made twice, or a certificate issued twice → refused, and what was there is left', async () => {
  await create();
  await issue('alice');
  const before = await readFile(join(data, 'keys', 'alice.pem'));
  await expect(create()).rejects.toMatchObject({ code: 'AUTHORITY_EXISTS' });
  await expect(issue('alice')).rejects.toMatchObject({ code: 'CERTIFICATE_FILE_EXISTS' });
  expect(await readFile(join(data, 'keys', 'alice.pem'))).toEqual(before);
});

test.each([
  ['an id with capitals', () => orgCreateCommand(contextWith(), 'Acme', {}), 'CLI_USAGE'],
  ['a title that no certificate can name', () => create({ title: 'a\nb' }), 'CLI_USAGE'],
  ['a suite that there is not', () => create({ suite: 'rsa' }), 'CRYPTO_UNKNOWN'],
  ['no days', () => create({ days: '0' }), 'CLI_USAGE'],
  ['a certificate of an organisation that is not here', () => issue('alice'), 'AUTHORITY_MISSING'],
  ['a certificate that is not here', () => orgEnrolCommand(contextWith(), 'alice', {}), 'CERTIFICATE_FILE_MISSING'],
  ['a renewal of nobody', () => orgRenewCommand(contextWith(), undefined, {}), 'CLI_USAGE'],
  ['a renewal of somebody unknown', () => orgRenewCommand(contextWith(), 'zoe', {}), 'CERTIFICATE_NAME_UNKNOWN'],
])('%s → refused', async (_, attempt, code) => {
  await expect(attempt()).rejects.toMatchObject({ code });
});

test.each<[string, Partial<OrgIssueOptions>]>([
  ['a role that is no word', { roles: 'Ad min' }],
  ['a kind that there is not', { kind: 'robot' }],
  ['an attribute without a value', { attribute: ['line'] }],
  ['an end in the past', { days: '-1' }],
  ['a key file and a request', { keyFile: 'a', request: 'b' }],
])('%s → refused, and no key is made', async (_, options) => {
  await create();
  await expect(issue('fay', options)).rejects.toMatchObject({ code: 'CLI_USAGE' });
  await expect(readFile(keyOf('fay'))).rejects.toMatchObject({ code: 'ENOENT' });
});

test('a certificate longer than its root → ends with it, and says so', async () => {
  await create({ days: '10' });
  lines = [];
  await issue('alice', { days: '365' });
  const [leaf, root] = await certificateOf('alice');
  expect(leaf.notAfter).toBe(root?.notAfter);
  expect(lines.join('\n')).toContain('The certificate ends with its root');
});

test('a root that has ended → nothing is issued, and no key is made', async () => {
  await create({ days: '10' });
  vi.setSystemTime(Date.now() + 11 * DAY_MS);
  await expect(issue('alice')).rejects.toMatchObject({ code: 'AUTHORITY_ENDED' });
  await expect(readFile(keyOf('alice'))).rejects.toMatchObject({ code: 'ENOENT' });
  expect(await orgShowCommand(contextWith(), 'acme', {})).toBe(ExitCode.partly);
});

test('certificates listed → by their end, with a word for what ends soon; exit code 2 once one has ended', async () => {
  await create();
  await issue('later', { days: '60' });
  await issue('soon', { days: '20' });
  lines = [];
  expect(await orgListCommand(contextWith(), {})).toBe(ExitCode.ok);
  expect(lines.join('\n')).toMatch(/⚠ ends in \d+ days .*soon\n.*✓ valid .*later\n.*root .*acme\nRenew what/);
  vi.setSystemTime(Date.now() + 21 * DAY_MS);
  lines = [];
  expect(await orgListCommand(contextWith({ STELE_LANG: 'zh' }), {})).toBe(ExitCode.partly);
  expect(lines.join('\n')).toMatch(/✗ 已到期 .*soon/);
});

test('a certificate that ended before the chain had it → issued again beside its key, to be registered', async () => {
  await create();
  await issue('erin', { days: '20' });
  vi.setSystemTime(Date.now() + 21 * DAY_MS);
  const context = contextWith();
  const authority = await readAuthority({ data }, 'acme');
  const [erin] = await listIssued(authority);
  const client = { contract: () => ({ query: async () => null }) } as unknown as Client;
  await using root = await openRootKey(context, newestRoot(authority).files);
  const senderFor = async () => {
    throw new RangeError('a transaction was to be sent');
  };
  const keys = { senderFor, rootOf: async () => root };
  const renewal = await renew(erin as Issued, { client, settings: context.settings, days: 365, keys });
  expect(renewal).toMatchObject({ state: 'reissued', isHere: true, file: join(data, 'keys', 'erin.pem') });
  expect((await certificateOf('erin'))[0].notAfter).toBeGreaterThan(Date.now() + 364 * DAY_MS);
});

test('the key of a root in a token → signs behind its PIN; a wrong one is counted, a setting misread is named', async () => {
  await create({ token: join(data, 'token') });
  await issue('tess');
  const wrong = join(data, 'wrong');
  await writeFile(wrong, 'not the PIN', { mode: 0o600 });
  await expect(issue('tom', {}, { STELE_PIN_FILE: wrong })).rejects.toMatchObject({
    code: 'TOKEN_PIN',
    detail: { left: 9 },
  });
  await expect(issue('tom', {}, { STELE_PIN_FILE: join(data, 'none') })).rejects.toMatchObject({
    code: 'CONFIG_BAD',
    detail: { name: 'STELE_PIN_FILE' },
  });
  await issue('tom');
  expect((await certificateOf('tom'))[0].commonName).toBe('tom');
});

test('a changed description or certificate → named, never used', async () => {
  await create();
  await issue('alice');
  await writeFile(join(data, 'organisations', 'acme', 'organisation.json'), '{"format":"stele.organisation"}');
  await expect(issue('bob')).rejects.toMatchObject({ code: 'AUTHORITY_BAD' });
  await writeFile(join(data, 'keys', 'alice.pem'), 'nothing');
  await expect(orgEnrolCommand(contextWith(), 'alice', {})).rejects.toMatchObject({ code: 'CERTIFICATE_FILE_BAD' });
});

test('a token of a vendor without its PIN, its name or its library → said so, and no root is made', async () => {
  const pkcs11 = join(data, 'libvendor.so');
  await expect(create({ pkcs11 })).rejects.toMatchObject({ code: 'CLI_USAGE' });
  const named = { pkcs11, token: 'acme' };
  await expect(create(named)).rejects.toMatchObject({ code: 'CONFIG_BAD', detail: { name: 'STELE_PIN_FILE' } });
  const pin = join(data, 'pin');
  await writeFile(pin, '1234', { mode: 0o600 });
  const attempt = orgCreateCommand(contextWith({ STELE_PIN_FILE: pin }), 'acme', { suite: 'p256', ...named });
  await expect(attempt).rejects.toMatchObject({ code: 'TOKEN_DRIVER' });
  await expect(readAuthority({ data }, 'acme')).rejects.toMatchObject({ code: 'AUTHORITY_MISSING' });
});
