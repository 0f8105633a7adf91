import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSigner, type Signer } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { createRoot, issueCertificate, toPem } from '@stele/pki';
import { type EvidencePackage, fromBase64, toBase64 } from '@stele/protocol';
import { readTimestampToken } from '@stele/timestamp';
import { createAuthority } from '@stele/timestamp/node';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { NodeProcess } from './node-process.ts';
import { jsonLines, type RunResult, runCli } from './run-cli.ts';

const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const DAY = 86_400_000;

/** A time-stamping authority that answers over HTTP. */
class Clock {
  readonly root: Uint8Array;
  readonly #server: Server;
  /** Requests that it got. */
  asked = 0;

  private constructor(root: Uint8Array, answer: (request: Uint8Array) => Promise<Uint8Array>) {
    this.root = root;
    this.#server = createServer(async (request, response) => {
      this.asked++;
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      response.writeHead(200, { 'content-type': 'application/timestamp-reply' });
      response.end(await answer(new Uint8Array(Buffer.concat(parts))));
    });
  }

  static async start(name: string): Promise<Clock> {
    const [above, below] = [newSigner(), newSigner()];
    const terms = { notBefore: Date.now() - DAY, notAfter: Date.now() + DAY };
    const subject = { organisation: name, commonName: `${name} root` };
    const root = await createRoot({ ...terms, serial: '01', subject, signer: above });
    const leaf = await issueCertificate({
      ...{ ...terms, serial: '02', issuer: root, signer: above, suite: 'p256', publicKey: below.publicKey },
      ...{ subject: { organisation: name, commonName: name }, extendedKeyUsages: [TIME_STAMPING] },
    });
    const nextSerial = () => randomBytes(15).toString('hex').replace(/^00/, '01');
    const options = { signer: below, certificates: [leaf.der], policy: '1.3.6.1.4.1.99999.1', accuracyMs: 100 };
    const clock = new Clock(root.der, createAuthority({ ...options, now: Date.now, nextSerial }).answer);
    await new Promise<void>((resolve) => clock.#server.listen(0, '127.0.0.1', resolve));
    return clock;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  stop(): void {
    this.#server.close();
  }
}

function newSigner(): Signer {
  return createSigner(nodeCrypto, 'p256', nodeCrypto.suite('p256').generateKeyPair().secretKey);
}

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
