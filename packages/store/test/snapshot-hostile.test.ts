import { type Bytes, isSteleError, utf8 } from '@stele/protocol';
import { expect, test } from 'vitest';
import { joinState } from '../src/index.ts';
import type { Join, StateStore } from '../src/interface.ts';
import { keyOf } from './histories.ts';
import { JOIN_OPTIONS, SNAPSHOT_PARAMS } from './joining.ts';
import { calmDisk, DIRECTORY, openTestChain, recordOf } from './test-chain.ts';

const HEIGHT = 8;

/** A chain whose snapshot has all that there can be: leaves of all kinds, a long value, subtrees that are gone. */
async function sourceChain(): Promise<StateStore> {
  const store = await openTestChain(calmDisk(), { params: SNAPSHOT_PARAMS });
  for (let height = 1; height <= HEIGHT; height++) {
    const writes = Array.from({ length: 600 }, (_, i) => ({
      key: keyOf(i < 597 ? i % 10 : i - 590),
      value: i % 41 === 5 ? undefined : utf8(`value ${height}.${i} ${i === 598 ? 'long '.repeat(200) : ''}`),
      transaction: i,
    }));
    await store.commit(store.stage(height, writes), recordOf(height));
  }
  return store;
}

/** All the ways to change one bit. */
function* withOneBitChanged(bytes: Bytes): Generator<{ readonly bytes: Bytes; readonly bit: number }> {
  for (let bit = 0; bit < 8 * bytes.length; bit++) {
    const changed = new Uint8Array(bytes);
    changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7));
    yield { bytes: changed, bit };
  }
}

/** Bits whose change is not refused, or not with the one error that there is for it. */
async function unnoticed(original: Bytes, put: (bytes: Bytes) => Promise<unknown>): Promise<number[]> {
  const bits: number[] = [];
  for (const { bytes, bit } of withOneBitChanged(original)) {
    const error = await put(bytes).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!isSteleError(error, 'STATE_PROOF_INVALID')) bits.push(bit);
  }
  return bits;
}

async function begin(source: StateStore, manifest: Bytes): Promise<Join> {
  const target = { height: HEIGHT, stateRoot: source.at(HEIGHT).stateRoot, params: SNAPSHOT_PARAMS };
  return joinState(DIRECTORY, manifest, target, { ...JOIN_OPTIONS, files: calmDisk() });
}

test('a manifest with any single bit changed → refused', async () => {
  const source = await sourceChain();
  const { manifest } = await source.snapshot(HEIGHT);
  expect(await unnoticed(manifest, (bytes) => begin(source, bytes))).toEqual([]);
  expect(await unnoticed(manifest.slice(0, 8), (bytes) => begin(source, bytes))).toEqual([]);
});

test('a chunk or a value with any single bit changed, cut or lengthened → refused, and nothing of it is stored', async () => {
  const source = await sourceChain();
  const snapshot = await source.snapshot(HEIGHT);
  const join = await begin(source, snapshot.manifest);
  for (let index = 0; index < snapshot.chunks; index++) {
    const chunk = await snapshot.chunk(index);
    const put = (bytes: Bytes) => join.putChunk(index, bytes);
    expect(await unnoticed(chunk, put)).toEqual([]);
    for (const bytes of [chunk.slice(0, -1), Uint8Array.of(...chunk, 0), new Uint8Array(0)]) {
      await expect(put(bytes)).rejects.toMatchObject({ code: 'STATE_PROOF_INVALID' });
    }
    expect(join.missing().chunks).toContain(index);
    await put(chunk);
    expect(join.missing().chunks).not.toContain(index);
  }
  const [sn] = join.missing().values as [number];
  const value = await snapshot.value(sn);
  expect(await unnoticed(value, (bytes) => join.putValue(sn, bytes))).toEqual([]);
  expect(join.missing().values).toEqual([sn]);
  await join.putValue(sn, value);
  expect(join.missing()).toEqual({ chunks: [], values: [] });
}, 120_000);

test('a chunk in the place of another one → refused', async () => {
  const source = await openTestChain(calmDisk(), { params: { ...SNAPSHOT_PARAMS, ratio: 100 } });
  for (let height = 1; height <= HEIGHT; height++) {
    const writes = Array.from({ length: 600 }, (_, i) => ({ key: keyOf(i), value: utf8(`${height}`), transaction: i }));
    await source.commit(source.stage(height, writes), recordOf(height));
  }
  const snapshot = await source.snapshot(HEIGHT);
  const target = { height: HEIGHT, stateRoot: source.at(HEIGHT).stateRoot, params: { ...SNAPSHOT_PARAMS, ratio: 100 } };
  const join = await joinState(DIRECTORY, snapshot.manifest, target, { ...JOIN_OPTIONS, files: calmDisk() });
  expect(snapshot.chunks).toBeGreaterThan(1);
  for (const index of [1, -1, 0.5, snapshot.chunks]) {
    await expect(join.putChunk(index, await snapshot.chunk(0))).rejects.toMatchObject({ code: 'STATE_PROOF_INVALID' });
  }
  await expect(join.putValue(0, new Uint8Array(1000))).rejects.toMatchObject({ code: 'STATE_SNAPSHOT_PART' });
});

test('a manifest of another height, root or chain → refused', async () => {
  const source = await sourceChain();
  const { manifest } = await source.snapshot(HEIGHT);
  const { stateRoot } = source.at(HEIGHT);
  const right = { height: HEIGHT, stateRoot, params: SNAPSHOT_PARAMS };
  for (const wrong of [
    { ...right, height: 4 },
    { ...right, stateRoot: source.at(4).stateRoot },
    { ...right, params: { ...SNAPSHOT_PARAMS, slack: 41 } },
    { ...right, params: { ...SNAPSHOT_PARAMS, hash: 'sm3' as const } },
  ]) {
    const files = calmDisk();
    const joining = joinState(DIRECTORY, manifest, wrong, { ...JOIN_OPTIONS, files });
    await expect(joining).rejects.toMatchObject({ code: 'STATE_PROOF_INVALID' });
    expect(files.list(DIRECTORY)).toEqual([]);
  }
});
