import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { en } from '../texts/en.ts';
import { findFiles } from './find-files.ts';
import type { Finding } from './interface.ts';
import { planRoots } from './roots.ts';

const folder = await mkdtemp(join(tmpdir(), 'stele-find-'));
afterAll(() => rm(folder, { recursive: true }));

async function find(paths: readonly string[], out?: string): Promise<Finding[]> {
  const findings: Finding[] = [];
  for await (const finding of findFiles(planRoots(paths, out, en), en)) findings.push(finding);
  return findings;
}

async function tree(name: string, ...files: string[]): Promise<string> {
  const root = join(folder, name);
  for (const file of files) {
    await mkdir(join(root, file, '..'), { recursive: true });
    await writeFile(join(root, file), file);
  }
  return root;
}

const paths = (findings: readonly Finding[]) =>
  findings.flatMap((finding) => (typeof finding === 'object' && 'evidence' in finding ? [finding.path] : [])).sort();

test('names with spaces, line breaks, other scripts and a leading dash → found as they are', async () => {
  const root = await tree('odd', 'a b', 'line\nbreak', '石碑/é.txt', '-rf', '.hidden', "it's");
  const expected = ['-rf', '.hidden', 'a b', "it's", 'line\nbreak', '石碑/é.txt'].map((name) => join(root, name));
  expect(paths(await find([root]))).toEqual(expected.sort());
});

test('links, sockets and packages in a folder → left out', async () => {
  const root = await tree('mixed', 'file', 'file.stele.json', 'inner/x.stele.json');
  await symlink(join(root, 'file'), join(root, 'link'));
  await symlink(root, join(root, 'inner', 'loop'));
  const server = createServer().listen(join(root, 'socket'));
  await once(server, 'listening');
  const findings = await find([root]);
  server.close();
  expect(paths(findings)).toEqual([join(root, 'file')]);
  expect(findings.filter((finding) => finding === 'skipped')).toHaveLength(3);
});

test('a name whose package would have more than 255 bytes → an error that says so; one byte less → found', async () => {
  const longest = `${'石'.repeat(81)}x`;
  const root = await tree('long', longest, `${longest}x`);
  const findings = await find([root, join(folder, 'long', '..', 'long', `${longest}x`)]);
  expect(paths(findings)).toEqual([join(root, longest)]);
  const faults = findings.flatMap((finding) => (typeof finding === 'object' && 'error' in finding ? [finding] : []));
  expect(faults.map(({ path, error }) => [path, (error as Error).message])).toEqual([
    [join(root, `${longest}x`), expect.stringContaining(en.deposit.nameTooLong(244))],
  ]);
});

test.runIf(process.platform === 'linux')(
  'names that are not UTF-8 → an error for each, and the rest found',
  async () => {
    const root = await tree('bytes', 'good');
    const raw = (name: string) => Buffer.concat([Buffer.from(`${root}/`), Buffer.from(name, 'latin1')]);
    await writeFile(raw('caf\xe9'), '');
    await mkdir(raw('folder\xff'));
    const findings = await find([root]);
    expect(paths(findings)).toEqual([join(root, 'good')]);
    const faults = findings.flatMap((finding) => (typeof finding === 'object' && 'error' in finding ? [finding] : []));
    expect(faults.map(({ path }) => path).sort()).toEqual([join(root, 'caf\ufffd'), join(root, 'folder\ufffd')]);
    for (const { error } of faults) expect((error as Error).message).toContain(en.deposit.notText);
    const [named] = await find([join(root, 'caf\ufffd')]);
    expect((named as { error: Error }).error.message).toContain(en.deposit.notText);
  },
);

test('a link, a package or nothing at all named by itself → an error that says so', async () => {
  const root = await tree('named', 'file', 'file.stele.json');
  await symlink(join(root, 'file'), join(root, 'link'));
  const findings = await find(['link', 'file.stele.json', 'gone'].map((name) => join(root, name)));
  expect(findings.map((finding) => (finding as { error: Error }).error.message)).toEqual([
    expect.stringContaining(en.deposit.isLink),
    expect.stringContaining(en.deposit.isPackage),
    expect.stringContaining(en.deposit.noSuchFile),
  ]);
});

test('packages → beside their files, or mirrored under another folder', async () => {
  const root = await tree('out', 'a.txt', 'deep/b.txt');
  const evidence = (findings: readonly Finding[]) =>
    findings.map((finding) => (finding as { evidence: string }).evidence);
  expect(evidence(await find([join(root, 'a.txt')]))).toEqual([join(root, 'a.txt.stele.json')]);
  expect(evidence(await find([root], 'ev')).sort()).toEqual([
    'ev/out/a.txt.stele.json',
    'ev/out/deep/b.txt.stele.json',
  ]);
});

test('a path inside another, or named twice → each file once', async () => {
  const root = await tree('twice', 'a', 'inner/b');
  expect(paths(await find([root, join(root, 'inner'), `${root}/`, join(root, 'a')]))).toHaveLength(2);
});

test('folders of one name that would meet under the output folder → CLI_USAGE', () => {
  const meet = () => planRoots([join(folder, 'x/data'), join(folder, 'y/data')], 'ev', en);
  expect(meet).toThrow(expect.objectContaining({ code: 'CLI_USAGE' }));
});

test('temporary files taken for input → left out while a run may hold them, removed once none can', async () => {
  const root = await tree('temporary', 'file', '.0123456789ab.tmp.stele.json', '.ba9876543210.tmp.stele.json');
  await utimes(join(root, '.ba9876543210.tmp.stele.json'), 1, 1);
  expect(paths(await find([root]))).toEqual([join(root, 'file')]);
  expect((await readdir(root)).sort()).toEqual(['.0123456789ab.tmp.stele.json', 'file']);
});
