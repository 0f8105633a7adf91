import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { bundleContract, inspectContract } from '../index.ts';

const fixtures = join(import.meta.dirname, '..', '..', 'test', 'fixtures');
const folder = await mkdtemp(join(tmpdir(), 'stele-bundle-'));
afterAll(() => rm(folder, { recursive: true }));

test('a contract of several files → one module, its own files as source', async () => {
  const { code, source } = await bundleContract(join(fixtures, 'ledger-book.ts'));
  expect(Object.keys(source)).toEqual(['ledger-book.ts', 'shared/amount.ts']);
  expect(source['shared/amount.ts']).toContain('t.integer');
  expect(code).not.toMatch(/\bimport\b/);
  expect(inspectContract(code)).toMatchObject({ name: 'ledger-book', version: '1.2.0' });
});

test('a folder far from any packages → the same code', async () => {
  await cp(fixtures, folder, { recursive: true });
  const [here, there] = await Promise.all([fixtures, folder].map((dir) => bundleContract(join(dir, 'ledger-book.ts'))));
  expect(there?.code).toBe(here?.code);
});

test('a mistake in the source → CONTRACT_CODE with file and line', async () => {
  const path = join(folder, 'mistake.ts');
  await writeFile(path, 'export default contract({\n  name: 5 5,\n});\n');
  await expect(bundleContract(path)).rejects.toMatchObject({
    code: 'CONTRACT_CODE',
    detail: { reason: expect.stringMatching(/^mistake\.ts:2: /) },
  });
});

test('an import that is nowhere → CONTRACT_CODE that names it', async () => {
  const path = join(folder, 'missing.ts');
  await writeFile(path, "import { x } from 'nowhere-at-all';\nexport default x;\n");
  await expect(bundleContract(path)).rejects.toMatchObject({
    detail: { reason: expect.stringContaining('nowhere-at-all') },
  });
});
