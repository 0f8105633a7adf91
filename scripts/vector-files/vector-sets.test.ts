import { join } from 'node:path';
import { expect, test } from 'vitest';
import { staleFiles } from './compare-files.ts';
import { VECTOR_SETS } from './vector-sets.ts';

test.each(VECTOR_SETS)('the vectors of $folder made anew → the files in the repository', async ({ folder, make }) => {
  const stale = staleFiles(join(import.meta.dirname, '..', '..', folder), await make());
  expect(stale.map(({ path }) => path)).toEqual([]);
});
