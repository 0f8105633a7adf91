import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { utf8, utf8ToText } from '@stele/protocol';
import { listZip, unpackSmall, type ZipEntry, zip } from '@stele/verifier/archive';
import { type ExportManifest, MANIFEST_PATH, spellDocument } from '@stele/verifier/export';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NodeProcess } from './node-process.ts';
import { jsonLines, type RunOptions, type RunResult, runCli } from './run-cli.ts';

/** A contract that was deposited and superseded, with its certificate, as one archive. */
let node: NodeProcess;
let cwd: string;
let record: string;
let exported: Buffer;
let entries: readonly ZipEntry[];

const ORIGINAL = 'Transport agreement, version 1\n';
const EXPORT = 'contract.pdf.export.zip';
const PARTS = [
  'README.txt',
  'evidence/contract.pdf.stele.json',
  'evidence/contract.pdf.now.stele.json',
  'original/contract.pdf',
  'certificates/contract.pdf.certificate.pdf',
  'custody/log.json',
  'custody/log.txt',
  expect.stringMatching(/^custody\/\d+-[0-9a-f]{8}\.stele\.json$/) as string,
  'verifier.html',
];

const OFFLINE = { env: { STELE_URL: 'http://127.0.0.1:1' } };

function stele(args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  return runCli(args, { cwd, ...options, env: { ...node.clientEnv, ...options.env } });
}

const EXPORTING = [
  ...['evidence', 'export', 'contract.pdf.stele.json', '--file', 'contract.pdf'],
  ...['--certificate', 'contract.pdf.certificate.pdf'],
];

beforeAll(async () => {
  node = await NodeProcess.start();
  cwd = await mkdtemp(join(tmpdir(), 'stele-export-'));
  await writeFile(join(cwd, 'contract.pdf'), ORIGINAL);
  await writeFile(join(cwd, 'contract-2.pdf'), 'Transport agreement, version 2\n');
  for (const file of ['contract.pdf', 'contract-2.pdf']) await stele(['evidence', 'deposit', file]);
  await stele(['evidence', 'certificate', 'contract.pdf.stele.json']);
  const keyOf = async (path: string) =>
    (JSON.parse(await readFile(join(cwd, path), 'utf8')) as { claim: { record: string } }).claim.record;
  record = await keyOf('contract.pdf.stele.json');
  const by = await keyOf('contract-2.pdf.stele.json');
  await stele(['contract', 'submit', 'evidence', 'supersede', JSON.stringify({ record, by })]);
  expect(await stele(EXPORTING)).toMatchObject({ code: 0, stdout: expect.stringContaining('Export written') });
  exported = await readFile(join(cwd, EXPORT));
  entries = await entriesOf(exported);
});

afterAll(async () => {
  await node?.[Symbol.asyncDispose]();
  await rm(cwd, { recursive: true, force: true });
});

async function entriesOf(archive: Buffer): Promise<ZipEntry[]> {
  const source = {
    size: archive.length,
    read: async (at: number, length: number) => archive.subarray(at, at + length),
  };
  const files = await listZip(source, { files: 100, bytes: archive.length });
  return Promise.all(
    files.map(async (file) => ({ name: file.name, content: await unpackSmall(source, file, archive.length) })),
  );
}

const verify = (path: string, options: readonly string[] = ['--json']): Promise<RunResult> =>
  stele(['verify', path, '--genesis', node.genesis, ...options], OFFLINE);

/** What verifying an archive of these files comes to. */
async function outcomeOf(files: readonly ZipEntry[]): Promise<Record<string, unknown> | undefined> {
  await writeFile(join(cwd, 'changed.zip'), zip(files));
  return jsonLines(await verify('changed.zip'))[0];
}

test('an export → every part named and verified offline, the later record said first', async () => {
  const [row] = jsonLines<{ parts: readonly { path: string }[] }>(await verify(EXPORT));
  expect(row).toMatchObject({ ok: true, record, content: 'matches', subject: { supersededBy: expect.any(String) } });
  expect(row?.parts.map(({ path }) => path)).toEqual(PARTS);
  const shown = await verify(EXPORT, []);
  expect(shown).toMatchObject({ code: 0, stdout: expect.stringMatching(/This record was superseded/) });
  expect(shown.stdout).toMatch(/Original\s+✓ original\/contract\.pdf\s+is what the evidence says/);
  expect(shown.stdout).toMatch(/Verifier\s+· verifier\.html\s+as it was exported; proves nothing/);
});

test('the custody log → deposit and supersession, each with transaction and height, for programs and people', async () => {
  const contentOf = (name: string) =>
    utf8ToText(entries.find((entry) => entry.name === name)?.content ?? new Uint8Array());
  const log = JSON.parse(contentOf('custody/log.json')) as { entries: { height: number; transaction: string }[] };
  expect(log).toMatchObject({
    record,
    entries: [{ action: 'deposited' }, { action: 'superseded', data: { record } }],
  });
  for (const { height, transaction } of log.entries) {
    expect(contentOf('custody/log.txt')).toContain(`Block: ${height}\n   交易 Transaction: ${transaction}`);
  }
});

test('the same record exported again on the same state of the chain → the same bytes', async () => {
  // A node writes a block of its own now and then, under which packages are then made.
  let before = exported;
  let again = Buffer.alloc(0);
  for (let turn = 0; turn < 5; turn++) {
    await stele([...EXPORTING, '--out', 'again.zip']);
    again = await readFile(join(cwd, 'again.zip'));
    if ((await heightOf(again)) === (await heightOf(before))) break;
    before = again;
  }
  expect(await heightOf(again)).toBe(await heightOf(before));
  expect(Buffer.compare(again, before)).toBe(0);
});

/** The newest block that the evidence in an export reaches. */
async function heightOf(archive: Buffer): Promise<number> {
  const log = (await entriesOf(archive)).find(({ name }) => name === 'custody/log.json') as ZipEntry;
  return (JSON.parse(utf8ToText(log.content)) as { until: { height: number } }).until.height;
}

test('a record by its key, nothing else → its package, log and verifier', async () => {
  const made = await stele(['evidence', 'export', record, '--out', 'key.zip', '--json']);
  expect(jsonLines<{ parts: { role: string }[] }>(made)[0]?.parts.map(({ role }) => role)).toEqual([
    ...['readme', 'evidence', 'custody-log', 'custody-text', 'custody-evidence', 'verifier'],
  ]);
  expect(jsonLines(await verify('key.zip'))).toMatchObject([{ ok: true, content: 'not-given' }]);
});

test('packed anew by another program → verified all the same', async () => {
  const { size } = await packedAnew(join(cwd, 'anew.zip'));
  expect(size).toBeLessThan(exported.length);
  expect(jsonLines(await verify('anew.zip'))).toMatchObject([{ ok: true }]);
});

describe('refused, with the reason', () => {
  test.each([
    ['another file as original', ['--file', 'contract-2.pdf'], 'not the one that was deposited'],
    ['a PDF without a package', ['--file', 'contract.pdf', '--certificate', 'contract.pdf'], 'not a PDF'],
    ['another chain', ['--genesis', '00'.repeat(32)], 'not of the chain'],
  ])('exporting with %s → nothing is written', async (_, options, sentence) => {
    const made = await stele(['evidence', 'export', 'contract.pdf.stele.json', ...options, '--out', 'none.zip']);
    expect(made).toMatchObject({ code: 1, stdout: '' });
    expect(made.stderr.replaceAll(/\s+/g, ' ')).toContain(sentence);
    await expect(readFile(join(cwd, 'none.zip'))).rejects.toThrow('ENOENT');
  });

  test('a changed bit in any part → that part', async () => {
    for (const { name } of entries) {
      const outcome = await outcomeOf(entries.map((entry) => (entry.name === name ? flipped(entry) : entry)));
      const expected = name === MANIFEST_PATH ? /^EXPORT_/ : /^EXPORT_PART_CHANGED$/;
      expect([name, outcome?.['code']]).toEqual([name, expect.stringMatching(expected)]);
      if (name !== MANIFEST_PATH) expect(outcome?.['error']).toContain(name);
    }
  });

  test('a changed bit in the archive, its checksum as before → that file', async () => {
    const changed = Buffer.from(exported);
    const at = changed.indexOf(ORIGINAL);
    changed[at] = (changed[at] as number) ^ 1;
    await writeFile(join(cwd, 'changed.zip'), changed);
    const [outcome] = jsonLines(await verify('changed.zip'));
    expect(outcome).toMatchObject({ code: 'ARCHIVE_BAD', error: expect.stringContaining('original/contract.pdf') });
  });

  test.each([
    ['original/contract.pdf', 'VERIFY_FILE'],
    ['evidence/contract.pdf.stele.json', /^(VERIFY|EVIDENCE|STATE_PROOF|SIGNATURE|GENESIS|WIRE|KEY|TX)_/],
    ['custody/log.json', 'EXPORT_CUSTODY'],
    ['custody/log.txt', 'EXPORT_CUSTODY'],
  ])('%s changed, and the list of parts with it → %s', async (name, code) => {
    const changed = entries.map((entry) => (entry.name === name ? flipped(entry) : entry));
    expect((await outcomeOf(listedAnew(changed)))?.['code']).toMatch(code);
  });

  test('the package in the certificate changed, and the list of parts with it → damaged', async () => {
    const changed = entries.map((entry) => {
      if (!entry.name.endsWith('.certificate.pdf')) return entry;
      const content = Buffer.from(entry.content);
      const at = content.indexOf('stream\n', content.indexOf('/Type /EmbeddedFile\n')) + 200;
      content[at] = (content[at] as number) ^ 1;
      return { ...entry, content };
    });
    expect((await outcomeOf(listedAnew(changed)))?.['code']).toBe('PDF_BAD');
  });

  test('a missing, a renamed and an added part → each named', async () => {
    const without = entries.filter(({ name }) => name !== 'original/contract.pdf');
    const renamed = entries.map((entry) => ({ ...entry, name: entry.name.replace('original/', 'originals/') }));
    const added = [...entries, { name: 'more.txt', content: utf8('more') }];
    for (const [files, code, path] of [
      [without, 'EXPORT_PART_MISSING', 'original/contract.pdf'],
      [renamed, 'EXPORT_PART_MISSING', 'original/contract.pdf'],
      [added, 'EXPORT_PART_UNKNOWN', 'more.txt'],
    ] as const) {
      expect(await outcomeOf(files)).toMatchObject({ ok: false, code, error: expect.stringContaining(path) });
    }
  });

  test('the original left out of the list too → the record holds without it, and that is said', async () => {
    const without = listedAnew(entries.filter(({ name }) => name !== 'original/contract.pdf'));
    expect(await outcomeOf(without)).toMatchObject({ ok: true, content: 'not-given' });
  });

  test('a supersession left out of the log → not what the evidence proves', async () => {
    const log = entries.find(({ name }) => name === 'custody/log.json') as ZipEntry;
    const shorter = JSON.parse(utf8ToText(log.content)) as { entries: unknown[] };
    shorter.entries.pop();
    const changed = entries.map((entry) =>
      entry === log ? { ...entry, content: utf8(spellDocument(shorter)) } : entry,
    );
    expect((await outcomeOf(listedAnew(changed)))?.['code']).toBe('EXPORT_CUSTODY');
  });

  test.each(['../escape.txt', '/etc/passwd', 'a\\b'])('a file that would lie at %s → ARCHIVE_BAD', async (name) => {
    expect(await outcomeOf([...entries, { name, content: utf8('x') }])).toMatchObject({ code: 'ARCHIVE_BAD' });
  });

  test('another chain → its fingerprint is not the trusted one', async () => {
    const result = await stele(['verify', EXPORT, '--genesis', '00'.repeat(32), '--json'], OFFLINE);
    expect(jsonLines(result)).toMatchObject([{ ok: false, code: 'VERIFY_GENESIS' }]);
  });

  test('an archive of something else → no export, in the language of the reader', async () => {
    await writeFile(join(cwd, 'other.zip'), zip([{ name: 'a', content: utf8('a') }]));
    const result = await stele(['verify', 'other.zip', '--genesis', node.genesis], { env: { STELE_LANG: 'zh' } });
    expect(result).toMatchObject({ code: 1, stderr: expect.stringContaining('压缩包中缺少 export.json') });
  });
});

function flipped({ name, content }: ZipEntry): ZipEntry {
  const changed = content.slice();
  const at = Math.floor(changed.length / 2);
  changed[at] = (changed[at] as number) ^ 1;
  return { name, content: changed };
}

/** The same files with a list of parts that fits them: what somebody would do who knows the format. */
function listedAnew(files: readonly ZipEntry[]): ZipEntry[] {
  const index = files.find(({ name }) => name === MANIFEST_PATH) as ZipEntry;
  const manifest = JSON.parse(utf8ToText(index.content)) as ExportManifest;
  const parts = manifest.parts.flatMap((part) => {
    const file = files.find(({ name }) => name === part.path);
    if (!file) return [];
    const sha256 = createHash('sha256').update(file.content).digest('hex');
    return [{ ...part, bytes: file.content.length, sha256 }];
  });
  const content = utf8(spellDocument({ ...manifest, parts }));
  return files.map((file) => (file === index ? { ...file, content } : file));
}

/** The same files in an archive as other programs write it: packed, with folders of their own. */
async function packedAnew(path: string): Promise<{ readonly size: number }> {
  const archive = zip(entries);
  const directory: Buffer[] = [];
  const files: Buffer[] = [];
  let offset = 0;
  const view = Buffer.from(archive.buffer, archive.byteOffset, archive.length);
  let at = view.readUInt32LE(view.length - 6);
  for (const { content } of entries) {
    const central = Buffer.from(view.subarray(at, at + 46 + view.readUInt16LE(at + 28)));
    const name = central.subarray(46);
    const packed = deflateRawSync(content);
    central.writeUInt16LE(8, 10);
    central.writeUInt32LE(packed.length, 20);
    central.writeUInt32LE(offset, 42);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), central.subarray(6, 32), name, packed]);
    directory.push(central);
    files.push(local);
    offset += local.length;
    at += central.length;
  }
  const end = Buffer.from(view.subarray(view.length - 22));
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  const whole = Buffer.concat([...files, ...directory, end]);
  await writeFile(path, whole);
  return { size: whole.length };
}
