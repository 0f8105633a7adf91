import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { EvidencePackage } from '@stele/protocol';
import { afterAll, expect, test } from 'vitest';
import { type ExistingPackage, readExistingPackage, setAside, writePackage } from './package-file.ts';
import { writeFileAtomically } from './write-file.ts';

const folder = await mkdtemp(join(tmpdir(), 'stele-package-'));
afterAll(() => rm(folder, { recursive: true }));

const digest = 'ab'.repeat(32);
const evidence: EvidencePackage = {
  format: 'stele.evidence',
  version: 1,
  chain: { name: 'local', genesis: 'c4'.repeat(32), core: '' },
  claim: { transaction: 'cd'.repeat(32), height: 9, record: `sha256:${digest}/0` },
  setChanges: [],
  certified: { headers: [''], certificate: '' },
  earlierHeaders: [],
  statements: [{ type: 'state', height: 9, key: '' }],
  timestamps: [],
};

test('a package written → read back with what it is about, and no other file left', async () => {
  const path = join(folder, 'new', 'a.stele.json');
  await writePackage(path, evidence);
  expect(await readExistingPackage(path)).toMatchObject({
    genesis: 'c4'.repeat(32),
    algorithm: 'sha256',
    digest,
    height: 9,
  });
  expect(await readdir(join(folder, 'new'))).toEqual(['a.stele.json']);
});

test('no package, or an empty file that a crash left → none', async () => {
  const path = join(folder, 'empty.stele.json');
  expect(await readExistingPackage(path)).toBeUndefined();
  await writeFile(path, '');
  expect(await readExistingPackage(path)).toBeUndefined();
});

test('something else in the place of the package → EVIDENCE_BAD, untouched', async () => {
  const path = join(folder, 'other.stele.json');
  await writeFile(path, '{"mine":true}');
  await expect(readExistingPackage(path)).rejects.toMatchObject({ code: 'EVIDENCE_BAD' });
  expect(await readFile(path, 'utf8')).toBe('{"mine":true}');
});

test('a package about a transaction in the place of a file’s → EVIDENCE_BAD, untouched', async () => {
  const path = join(folder, 'tx.stele.json');
  const { record, ...claim } = evidence.claim;
  await writePackage(path, { ...evidence, claim });
  await expect(readExistingPackage(path)).rejects.toMatchObject({ code: 'EVIDENCE_BAD' });
});

test('an older package set aside → kept under a name of its own, which walks leave out', async () => {
  const path = join(folder, 'b.stele.json');
  await writePackage(path, evidence);
  const existing = await readExistingPackage(path);
  const kept = await setAside(path, existing as NonNullable<typeof existing>);
  expect(kept).toBe(join(folder, 'b.c4c4c4c4-abababababababab.stele.json'));
  expect(await readExistingPackage(kept)).toEqual(existing);
});

test('a folder that cannot be written → an error and no temporary file', async () => {
  const path = join(folder, 'file');
  await writeFile(path, '');
  await expect(writeFileAtomically(join(path, 'a.stele.json'), 'x')).rejects.toThrow();
  expect((await readdir(folder)).filter((name) => name.includes('.tmp'))).toEqual([]);
});

test('packages written while a folder is walked → the walk comes upon no temporary file', async () => {
  const busy = join(folder, 'busy');
  const writing = Promise.all(
    Array.from({ length: 200 }, (_, i) => writePackage(join(busy, `${i}.stele.json`), evidence)),
  ).then(() => 'written');
  const names = new Set<string>();
  while ((await Promise.race([writing, setImmediate('still')])) === 'still') {
    for (const name of await readdir(busy).catch(() => [])) names.add(name);
  }
  expect([...names].filter((name) => !name.endsWith('.stele.json'))).toEqual([]);
});

test('an older package of the longest name set aside → the name cut between two characters to fit', async () => {
  const name = `${'石'.repeat(81)}x`;
  const path = join(folder, `${name}.stele.json`);
  await writePackage(path, evidence);
  const kept = await setAside(path, (await readExistingPackage(path)) as ExistingPackage);
  expect(basename(kept)).toBe(`${'石'.repeat(72)}.${'c4'.repeat(4)}-${'ab'.repeat(8)}.stele.json`);
  expect(await readdir(folder)).toContain(basename(kept));
});
