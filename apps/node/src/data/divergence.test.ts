import { join } from 'node:path';
import { SteleError } from '@stele/protocol';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../../test/support/temporary-folder.ts';
import { checkNotDiverged, noteDivergence } from './divergence.ts';

test('a state that diverged, and a start afterwards → refused with the same reason', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'DIVERGED');
  expect(() => checkNotDiverged(path)).not.toThrow();
  await noteDivergence(path, new SteleError('ENGINE_DIVERGED', { reason: 'the hash of block 7' }));
  expect(() => checkNotDiverged(path)).toThrowError(
    expect.objectContaining({ code: 'ENGINE_DIVERGED', detail: { reason: 'the hash of block 7' } }),
  );
});
