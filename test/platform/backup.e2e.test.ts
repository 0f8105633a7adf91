import { createHash } from 'node:crypto';
import { chmod, copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeCrypto } from '@stele/crypto/node';
import type {
  BatchInfo,
  CertificateInfo,
  CustodyRow,
  DraftInfo,
  IssuedCertificate,
  JobInfo,
} from '@stele/platform/api';
import { createClient } from '@stele/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from '../../apps/cli/test/run-cli.ts';
import { ConsoleReader } from '../support/console-reader.ts';
import { PlatformProcess } from '../support/platform-process.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { until } from '../support/until.ts';

const PASSWORD = '石碑 stands for centuries';
const CHAIN = '/console/v1/chains/local';

const folder = await temporaryFolder();
const at = (...names: string[]) => join(folder.path, ...names);
const secrets = ['keys', 'platform/files', 'platform/seal/local'];
let platform: PlatformProcess;
let reader: ConsoleReader;

async function start(data: string): Promise<void> {
  platform = await PlatformProcess.start(at(data), { STELE_CONSOLE_DIST: at('dist') });
  reader = new ConsoleReader(platform.url);
}

function isOpen(): Promise<unknown> {
  return until('the database is open', async () => (await reader.get(`${CHAIN}/files`)).status === 200 || undefined);
}

async function stele(data: string, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await runCli(args, { cwd: folder.path, env: { STELE_DATA: at(data) } });
  expect(code, stderr).toBe(0);
  return stdout;
}

beforeAll(async () => {
  // Where tests run as root, PostgreSQL does not, and has to get through to the data folders.
  await chmod(folder.path, 0o711);
  await mkdir(at('dist'));
  await writeFile(at('dist', 'index.html'), '<p>console');
  await writeFile(at('passphrase'), 'correct horse battery staple\n');
  await start('first');
  await reader.post('/console/v1/session/claim', { token: platform.claim, password: PASSWORD });
  await isOpen();
});
afterAll(async () => {
  await platform?.[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

const digestOf = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');

async function deposit(text: string): Promise<string> {
  const records = [{ content: { algorithm: 'sha256', digest: digestOf(text) } }];
  const calls = [{ contract: 'evidence', method: 'deposit', args: { records } }];
  const { body } = await reader.post<DraftInfo>(`${CHAIN}/drafts`, { calls });
  await reader.post(`${CHAIN}/drafts/${body.draft}/signature`, {});
  await createClient({ url: platform.url, crypto: nodeCrypto }).wait(body.transaction);
  return `sha256:${digestOf(text)}/0`;
}

/** Keeps a content as a tus client does. @returns its address */
async function keep(content: Buffer): Promise<string> {
  const address = `sha256:${digestOf(content)}`;
  const metadata = Object.entries({ chain: 'local', address, name: 'a.bin', type: 'application/octet-stream' });
  const common = { 'tus-resumable': '1.0.0', origin: platform.url, cookie: reader.cookie };
  const announced = await fetch(`${platform.url}/console/v1/files/uploads`, {
    method: 'POST',
    headers: {
      ...common,
      'upload-length': String(content.length),
      'upload-metadata': metadata.map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`).join(','),
    },
  });
  const sent = await fetch(`${platform.url}${announced.headers.get('location')}`, {
    method: 'PATCH',
    headers: { ...common, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    body: content,
  });
  expect(sent.status).toBe(204);
  return address;
}

/** Deposits a batch and waits for its end. @returns its id */
async function depositBatch(): Promise<string> {
  const batches = `${CHAIN}/batches`;
  const table = ['digest,label', ...['one', 'two'].map((label) => `${digestOf(label)},${label}`)].join('\n');
  const { body } = await reader.send<BatchInfo>(`${batches}?name=two.csv`, 'text/csv', `${table}\n`);
  const signer = await reader.get<{ readonly account: string; readonly key: string }>(`${batches}/${body.id}/signer`);
  const { account, key } = signer.body;
  const agreed = { way: 'each', list: body.check.list, account, key };
  const started = await reader.post<BatchInfo>(`${batches}/${body.id}/start`, agreed);
  const job = started.body.job?.id;
  await until('the batch is done', async () => {
    const found = await reader.get<{ readonly job: JobInfo }>(`/console/v1/jobs/${job}`);
    return found.body.job.state === 'done' || undefined;
  });
  return body.id;
}

/** All that must be as it was: what strangers see of a certificate, and what the operator sees. */
async function answers({ code, address, batch }: Readonly<Record<'code' | 'address' | 'batch', string>>) {
  const stranger = new ConsoleReader(platform.url);
  const { certificate, chain } = (await stranger.get<CertificateInfo>(`/console/v1/certificates/${code}`)).body;
  const pdf = await fetch(`${platform.url}/console/v1/certificates/${code}/certificate.pdf`);
  const range = await fetch(`${platform.url}${CHAIN}/files/${address}/content`, {
    headers: { cookie: reader.cookie, range: 'bytes=65530-131080' },
  });
  return {
    certificate,
    chain,
    pdf: digestOf(new Uint8Array(await pdf.arrayBuffer())),
    range: [range.status, digestOf(new Uint8Array(await range.arrayBuffer()))],
    result: await reader.text(`${CHAIN}/batches/${batch}/result.csv`),
    templates: (await reader.get('/console/v1/templates')).body,
  };
}

const custodyOf = async (address: string) =>
  (await reader.get<{ readonly items: readonly CustodyRow[] }>(`${CHAIN}/files/${address}/custody`)).body.items;

test('backed up while it runs, and everything lost → restored elsewhere: same codes, same bytes, custody goes on', async () => {
  const { body: issued } = await reader.post<IssuedCertificate>(`${CHAIN}/certificates`, {
    record: await deposit('石碑.txt'),
  });
  const address = await keep(Buffer.alloc(200_000, 'an original '));
  const batch = await depositBatch();
  const { items } = (await reader.get<{ readonly items: readonly unknown[] }>('/console/v1/ready-templates')).body;
  await reader.post('/console/v1/templates', { template: items[0] });
  const known = { code: issued.certificate.code, address, batch };
  const before = await answers(known);
  expect(before.range[0]).toBe(206);
  const custody = await custodyOf(address);

  const lock = ['--passphrase-file', 'passphrase', '--with-keys'];
  const made = JSON.parse(await stele('first', 'backup', 'platform', 'platform.age', ...lock, '--json'));
  expect(made).toMatchObject({
    findings: [],
    originals: 1,
    secrets: ['files/unlock.secret', 'seal/local/unlock.secret'],
  });
  await stele('first', 'backup', 'chain.age', ...lock);
  await platform.end();
  await rename(at('first'), at('lost'));

  const open = ['--passphrase-file', 'passphrase'];
  await stele('second', 'backup', 'verify', 'platform.age', ...open);
  await stele('second', 'backup', 'restore', 'chain.age', ...open, '--data', 'second');
  await stele('second', 'backup', 'restore', 'platform.age', ...open, '--data', 'second');
  for (const name of secrets) await copyFile(at('lost', secretIn(name)), at('second', secretIn(name)));
  await rm(at('lost'), { recursive: true });
  await start('second');
  expect(platform.claim).toBeUndefined();
  await reader.post('/console/v1/session/sign-in', { password: PASSWORD });
  await isOpen();
  expect(await custodyOf(address)).toEqual(custody);
  expect(await answers(known)).toEqual(before);
  const [newest, ...others] = await custodyOf(address);
  expect(newest?.number).toBeGreaterThan(custody[0]?.number ?? 0);
  expect(others).toEqual(custody);
});

/** Name of the file that unlocks the keys of a folder. */
function secretIn(name: string): string {
  return `${name}/unlock.secret`;
}
