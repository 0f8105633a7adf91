import { utf8 } from '@stele/protocol';
import { expect, test } from 'vitest';
import { trials } from '../../../../test/support/trials.ts';
import { DIRECTORY, openTestChain, recordOf } from '../../test/test-chain.ts';
import type { FileHandle, OpenMode } from '../files/interface.ts';
import { openOutbox, openReader } from '../index.ts';
import type { StateStore } from '../interface.ts';
import { SimulatedDisk } from '../simulation/simulated-disk.ts';

/** A disk that counts the files that somebody has open. */
class CountingDisk extends SimulatedDisk {
  readonly #open = new Set<FileHandle>();

  get openFiles(): number {
    return this.#open.size;
  }

  override open(path: string, mode: OpenMode): FileHandle {
    const handle = super.open(path, mode);
    const close = handle.close.bind(handle);
    this.#open.add(handle);
    handle.close = () => {
      this.#open.delete(handle);
      close();
    };
    return handle;
  }
}

const TABLES = `${DIRECTORY}/tables`;

/** A chain with several segments, runs and checkpoints, closed again. */
async function closedChain(): Promise<CountingDisk> {
  const disk = new CountingDisk({ seed: 1 });
  const store = await openTestChain(disk);
  for (let height = 1; height <= 30; height++) await addBlock(store, height);
  await store.close();
  return disk;
}

async function addBlock(store: StateStore, height: number): Promise<void> {
  const writes = Array.from({ length: 9 }, (_, i) => ({
    key: Uint8Array.of(1, height, i),
    value: i % 2 ? utf8(`v${height}`) : undefined,
    transaction: i,
  }));
  await store.commit(store.stage(height, writes), recordOf(height));
}

function damage(disk: SimulatedDisk, path: string, offset: number): void {
  const file = disk.open(path, 'write');
  file.write(Uint8Array.of(0xaa, 0x55, 0xaa), offset < 0 ? file.size() + offset : offset);
  file.close();
}

/** How often a store is opened and closed. */
const TIMES = trials(200, 1000);

const scanAll = (store: Pick<StateStore, 'view'>) => store.view().scan(Uint8Array.of(1), { limit: 1000 }).entries;

test(`a store and a reader opened and closed ${TIMES} times → no file stays open`, async () => {
  const disk = await closedChain();
  expect(disk.openFiles).toBe(0);
  for (let i = 0; i < TIMES; i++) {
    const store = await openTestChain(disk);
    const reader = await openReader(store.share(), { files: disk });
    expect(scanAll(reader)).toEqual(scanAll(store));
    await reader.close();
    await store.close();
    expect(disk.openFiles).toBe(0);
  }
});

test('an outbox opened, filled and closed, also one that is damaged → no file stays open', async () => {
  const disk = new CountingDisk({ seed: 1 });
  const open = () => openOutbox('/outbox', { files: disk, segmentBytes: 100 });
  for (let i = 0; i < 20; i++) {
    const outbox = await open();
    await outbox.append([utf8(`record ${i}`)]);
    await outbox.close();
  }
  expect(disk.openFiles).toBe(0);
  damage(disk, '/outbox/000000000000.seg', 20);
  for (let i = 0; i < 3; i++) await expect(open()).rejects.toThrowError();
  expect(disk.openFiles).toBe(0);
});

test.each([
  ['the log', `${DIRECTORY}/block/000000000000.seg`, 30],
  ["the chain's parameters", `${DIRECTORY}/params`, 2],
  ['leaf 0', `${DIRECTORY}/leaf/000000000000.seg`, 70],
])('a start that damage of %s refuses → no file stays open', async (_, path, offset) => {
  const disk = await closedChain();
  for (const kind of ['index', 'tree'])
    for (const name of disk.list(`${DIRECTORY}/${kind}`)) disk.unlink(`${DIRECTORY}/${kind}/${name}`);
  damage(disk, path, offset);
  for (let i = 0; i < 3; i++) await expect(openTestChain(disk)).rejects.toThrowError();
  expect(disk.openFiles).toBe(0);
});

test.each([0, 1])('run %i of the tables damaged, all made anew at the start → no file stays open', async (damaged) => {
  const disk = await closedChain();
  const runs = disk.list(TABLES).filter((name) => name.endsWith('.run'));
  damage(disk, `${TABLES}/${runs[damaged]}`, -8);
  const store = await openTestChain(disk);
  expect(scanAll(store)).toHaveLength(30 * 4);
  await store.close();
  expect(disk.openFiles).toBe(0);
});
