import { utf8 } from '@stele/protocol';
import { expect, test } from 'vitest';
import { DIRECTORY, openTestChain, recordOf } from '../../test/test-chain.ts';
import { corrupt } from '../errors.ts';
import type { FileHandle, OpenMode } from '../files/interface.ts';
import { openReader } from '../index.ts';
import type { Finding, StateReader, StateStore } from '../interface.ts';
import { SimulatedDisk } from '../simulation/simulated-disk.ts';

/** A disk on which a file that was closed cannot be read: its descriptor may be that of any other file. */
class StrictDisk extends SimulatedDisk {
  override open(path: string, mode: OpenMode): FileHandle {
    const handle = super.open(path, mode);
    const read = handle.read.bind(handle);
    let isClosed = false;
    handle.close = () => {
      isClosed = true;
    };
    handle.read = (target, position) => {
      if (isClosed) throw corrupt({ what: 'a file was read after it was closed', file: path });
      return read(target, position);
    };
    return handle;
  }
}

async function addBlocks(store: StateStore, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    const height = store.tip().height + 1;
    const writes = Array.from({ length: 9 }, (_, at) => ({
      key: Uint8Array.of(1, height >>> 8, height, ...LONG, at),
      value: at % 2 ? utf8(`v${height}`) : undefined,
      transaction: at,
    }));
    await store.commit(store.stage(height, writes), recordOf(height));
  }
}

/** Makes keys long, so that tables have more blocks than one. */
const LONG = new Uint8Array(200);

/** Everything that a slow scrub finds while blocks are added and checkpoints made. */
async function scrubWhile(reader: StateReader, store: StateStore): Promise<Finding[]> {
  const findings: Finding[] = [];
  let isOver = false;
  const scrubbing = (async () => {
    for await (const finding of reader.scrub({ rate: 1500 })) findings.push(finding);
  })().finally(() => {
    isOver = true;
  });
  while (!isOver) {
    await addBlocks(store, 1);
    if (store.tip().height % 8 === 0) await store.checkpoint();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await scrubbing;
  return findings;
}

test.each(['the owner', 'a reader'])(
  '%s scrubs while tables are merged and checkpoints made → nothing is found',
  async (who) => {
    const disk = new StrictDisk({ seed: 1 });
    const store = await openTestChain(disk);
    await addBlocks(store, 30);
    await store.checkpoint();
    const reader = who === 'the owner' ? store : await openReader(store.share(), { files: disk });
    expect(await scrubWhile(reader, store)).toEqual([]);
    await store.close();
  },
);

test('a checkpoint removed between its listing and its reading → nothing is found', async () => {
  const disk = new SimulatedDisk({ seed: 1 });
  const store = await openTestChain(disk);
  await addBlocks(store, 10);
  await store.checkpoint();
  const reader = await openReader(store.share(), { files: disk });
  const list = disk.list.bind(disk);
  disk.list = (path) =>
    path.endsWith('/index') || path.endsWith('/tree') ? [...list(path), '000000000003.ckpt'] : list(path);
  const findings: Finding[] = [];
  for await (const finding of reader.scrub()) findings.push(finding);
  expect(findings).toEqual([]);
  expect(disk.exists(`${DIRECTORY}/index/000000000003.ckpt`)).toBe(false);
  await store.close();
});
