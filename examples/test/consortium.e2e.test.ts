import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { NODE_FLAGS } from '../../scripts/start/node-flags.ts';

const FOLDER = join(import.meta.dirname, '..', 'consortium');

test('walkthrough → each step as its README says', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [...NODE_FLAGS, join(FOLDER, 'walkthrough.ts')]);
  expect(stdout.trimEnd().split('\n')).toEqual([
    'founded: chain trade of bank-a, bank-b, bank-c, signed by all of them',
    'administered by bank-a alone: ACCESS_DENIED',
    'policy "two of three banks": executed by bank-a, bank-b, bank-c',
    'entry signed by bank-a: ACCESS_DENIED',
    'entry signed by bank-a and bank-b: committed',
    'admitted: regulator, executed by bank-a, bank-b, bank-c',
    'access for the regulator: executed by bank-a, bank-b, bank-c',
    'read without a record: ACCESS_DENIED',
    'read under the grant: EUR 120,000',
    'contract kv suspended by bank-c: committed',
    'entry while it is frozen: CONTRACT_NOT_ACTIVE',
    'contract kv released: executed by bank-a, bank-b, bank-c',
    'expelled: bank-c, executed by bank-a, bank-b, regulator',
    'bank-c afterwards: ORGANISATION_NOT_ACTIVE',
    'read after the end of the grant: GRANT_ENDED',
  ]);
  const readme = await readFile(join(FOLDER, 'README.md'), 'utf8');
  expect(readme).toContain(stdout);
});
