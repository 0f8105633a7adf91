import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { RARE_FILES } from './rare-files.ts';

test('each file that is run rarely → there', () => {
  const repository = join(import.meta.dirname, '..', '..');
  expect(RARE_FILES.filter((path) => !existsSync(join(repository, path)))).toEqual([]);
});
