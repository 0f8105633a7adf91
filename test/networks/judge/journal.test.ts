import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { Journal } from './journal.ts';

test('opened again → everything that was written down stands in it', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'journal');
  {
    using journal = Journal.open(path);
    journal.note({ id: 'a', node: 1, state: 'accepted', record: 'r' });
    journal.note({ id: 'a', node: 2, state: 'committed', height: 3, index: 0 });
    journal.note({ id: 'b', node: 1, state: 'unknown' });
  }
  using journal = Journal.open(path);
  expect([...journal.acknowledged]).toEqual(['a']);
  expect(journal.told).toEqual([{ id: 'a', node: 2, state: 'committed', height: 3, index: 0 }]);
  expect([...journal.records]).toEqual([['a', 'r']]);
  expect([journal.openAt(1), journal.openAt(2)]).toEqual([['a'], []]);
});
