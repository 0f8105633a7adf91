import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { jsonLines, type RunOptions, type RunResult, runCli } from './run-cli.ts';

interface Vector {
  readonly evidence: unknown;
  readonly genesis: string;
}

const VECTOR = new URL('../../../packages/verifier/vectors/valid/record.json', import.meta.url);
const ORIGINAL = 'Transport agreement, version 1\n';
const PACKAGE = 'contract.pdf.stele.json';
const CERTIFICATE = 'contract.pdf.certificate.pdf';

let cwd: string;
let genesis: string;
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'stele-certificate-'));
  const vector = JSON.parse(await readFile(VECTOR, 'utf8')) as Vector;
  genesis = vector.genesis;
  await writeFile(join(cwd, 'contract.pdf'), ORIGINAL);
  await writeFile(join(cwd, PACKAGE), JSON.stringify(vector.evidence));
  return () => rm(cwd, { recursive: true, force: true });
});

const stele = (args: readonly string[], env: RunOptions['env'] = {}): Promise<RunResult> =>
  runCli(args, { cwd, env: { STELE_DATA: join(cwd, 'data'), ...env } });

test('a package with its file beside it → a certificate with the seal, which verifies in place of the package', async () => {
  const made = await stele(['evidence', 'certificate', PACKAGE, '--genesis', genesis]);
  expect(made).toMatchObject({ code: 0, stdout: expect.stringContaining('every check passed') });
  expect(made.stderr).toContain('not signed');
  const verified = await stele(['verify', 'contract.pdf', CERTIFICATE, '--genesis', genesis]);
  expect(verified).toMatchObject({ code: 0, stdout: expect.stringContaining('This file existed by') });
  expect(verified.stderr.replaceAll('\n', ' ')).toContain('The package was taken out of the PDF');
});

test('a certificate alone → its package is verified', async () => {
  await stele(['evidence', 'certificate', PACKAGE, '--genesis', genesis]);
  const verified = await stele(['verify', CERTIFICATE, '--genesis', genesis, '--json']);
  expect(jsonLines(verified)).toMatchObject([{ ok: true, content: 'not-given' }]);
});

test('no file beside the package → a certificate without the seal', async () => {
  await rm(join(cwd, 'contract.pdf'));
  const made = await stele(['evidence', 'certificate', PACKAGE, '--genesis', genesis, '--json']);
  expect(jsonLines(made)).toMatchObject([{ certificate: CERTIFICATE, seal: false }]);
});

test('the key and certificate of an organisation → a signed certificate', async () => {
  await stele(['org', 'create', 'local', '--suite', 'p256']);
  await stele(['org', 'issue', 'seal', '--org', 'local', '--suite', 'p256']);
  const args = ['evidence', 'certificate', PACKAGE, '--genesis', genesis, '--certificate', '--key', 'seal'];
  expect(jsonLines(await stele([...args, '--json']))).toMatchObject([{ signedBy: 'CN=seal,O=local' }]);
  expect(await readFile(join(cwd, CERTIFICATE), 'latin1')).toContain('/SubFilter /ETSI.CAdES.detached');
  const verified = await stele(['verify', 'contract.pdf', CERTIFICATE, '--genesis', genesis, '--json']);
  expect(jsonLines(verified)).toMatchObject([{ ok: true, document: { signer: { subject: 'CN=seal,O=local' } } }]);
});

test('a signed certificate with one bit of its page changed → refused, in the language of the reader', async () => {
  await stele(['org', 'create', 'local', '--suite', 'p256']);
  await stele(['org', 'issue', 'seal', '--org', 'local', '--suite', 'p256']);
  await stele(['evidence', 'certificate', PACKAGE, '--genesis', genesis, '--certificate', '--key', 'seal']);
  const pdf = await readFile(join(cwd, CERTIFICATE));
  const place = pdf.indexOf('/MediaBox [') + '/MediaBox ['.length;
  pdf[place] = (pdf[place] as number) ^ 1;
  await writeFile(join(cwd, CERTIFICATE), pdf);
  const args = ['verify', 'contract.pdf', CERTIFICATE, '--genesis', genesis];
  const [row] = jsonLines(await stele([...args, '--json']));
  expect(row).toMatchObject({ ok: false, code: 'VERIFY_DOCUMENT' });
  expect(row?.['error']).toContain('it was changed after it was signed');
  const refused = await stele(args, { STELE_LANG: 'zh' });
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('它在签名之后被改动过') });
});

test.each([
  ['another file', ['--file', PACKAGE], 1, 'not the one that was deposited'],
  ['another chain', ['--genesis', '0'.repeat(64)], 1, 'not of the chain'],
  ['an address that is none', ['--verify-at', 'ftp://example'], 2, 'http or https'],
])('%s → no certificate', async (_, options, code, sentence) => {
  const result = await stele(['evidence', 'certificate', PACKAGE, '--genesis', genesis, ...options]);
  expect(result).toMatchObject({ code, stdout: '' });
  expect(result.stderr.replaceAll('\n', ' ')).toContain(sentence);
});

test('a PDF without a package → what to do, in the language of the reader', async () => {
  await writeFile(join(cwd, 'other.pdf'), '%PDF-1.7\n');
  const result = await stele(['verify', 'other.pdf', '--genesis', genesis], { STELE_LANG: 'zh' });
  expect(result).toMatchObject({ code: 1, stderr: expect.stringContaining('请向出具方重新索取证书') });
});
