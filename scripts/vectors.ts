import { join } from 'node:path';
import { putRight, staleFiles } from './vector-files/compare-files.ts';
import { VECTOR_SETS } from './vector-files/vector-sets.ts';

/**
 * Makes the test vectors again that this repository's own code writes. `--check` only says whether the files are
 * what would be made, and changes nothing.
 */
const root = join(import.meta.dirname, '..');
const isCheck = process.argv.includes('--check');
let stale = 0;
for (const { folder, make } of VECTOR_SETS) {
  for (const file of staleFiles(join(root, folder), await make())) {
    stale++;
    if (!isCheck) putRight(file);
    process.stdout.write(`${isCheck ? 'not as it would be made' : 'put right'}: ${file.path}\n`);
  }
}
process.exit(isCheck && stale > 0 ? 1 : 0);
