import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { put, TestNode } from './test-node.ts';

/** Puts something that cannot be opened where a part of the chain lies, and returns what puts the part back. */
function displace(node: TestNode, part: string): () => void {
  const path = join(node.data, 'local', part);
  const kept = `${path}.kept`;
  renameSync(path, kept);
  writeFileSync(path, '');
  return () => {
    rmSync(path);
    renameSync(kept, path);
  };
}

test.each([
  ['outbox', 'own'],
  ['outbox', 'shared'],
  ['ledger/block', 'own'],
] as const)(
  'the %s cannot be opened, chain thread %s → once it can, the node starts in the same process',
  async (part, chainThread) => {
    const node = await TestNode.start({ chainThread });
    try {
      await node.stop();
      const putBack = displace(node, part);
      await expect(node.start()).rejects.toThrowError();
      putBack();
      await node.start();
      const { answer } = await node.submit((await node.transaction([put('after')])).bytes, 30_000);
      expect(answer.state).toBe('committed');
    } finally {
      await node.remove();
    }
  },
);

test('a state that was found to diverge, started again without a repair → not served', async () => {
  const node = await TestNode.start({});
  try {
    await node.stop();
    writeFileSync(join(node.data, 'local', 'DIVERGED'), 'block 7 has another hash\n');
    await expect(node.start()).rejects.toThrowError(
      expect.objectContaining({
        code: 'ENGINE_DIVERGED',
        message: expect.stringContaining('block 7 has another hash'),
      }),
    );
  } finally {
    await node.remove();
  }
});
