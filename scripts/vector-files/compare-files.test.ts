import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { putRight, staleFiles } from './compare-files.ts';

const made = new Map([
  ['changed', 'new'],
  ['missing', 'new'],
  ['same', 'as ever'],
]);

test('files that are changed, missing or surplus → named, and put right', async () => {
  await using folder = await temporaryFolder();
  for (const [name, text] of Object.entries({ changed: 'old', same: 'as ever', surplus: 'old' })) {
    writeFileSync(join(folder.path, name), text);
  }
  const stale = staleFiles(folder.path, made);
  expect(stale.map(({ path }) => path)).toEqual(
    ['changed', 'missing', 'surplus'].map((name) => join(folder.path, name)),
  );
  expect(readFileSync(join(folder.path, 'changed'), 'utf8')).toBe('old');
  stale.forEach(putRight);
  expect(staleFiles(folder.path, made)).toEqual([]);
  expect(readdirSync(folder.path).sort()).toEqual([...made.keys()].sort());
});
