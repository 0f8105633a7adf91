import { utf8 } from '@stele/protocol';
import { describe, expect, test } from 'vitest';
import { SimulatedDisk } from '../simulation/simulated-disk.ts';
import type { Outbox } from './interface.ts';
import { openOutbox } from './open-outbox.ts';

const SEGMENT_BYTES = 128;

const open = (files: SimulatedDisk, from = 0) => openOutbox('/outbox', { files, from, segmentBytes: SEGMENT_BYTES });
const records = (count: number, first = 0) => Array.from({ length: count }, (_, i) => utf8(`record ${first + i}`));
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
async function texts(outbox: Outbox, position = 0): Promise<string[]> {
  const found: string[] = [];
  for await (const { bytes } of outbox.read(position)) found.push(textOf(bytes));
  return found;
}
const code = (name: string) => expect.objectContaining({ code: name });

/** Flips a bit of the record at a position. */
function decay(disk: SimulatedDisk, position: number): void {
  const segment = Math.floor(position / SEGMENT_BYTES);
  const file = disk.open(`/outbox/${String(segment).padStart(12, '0')}.seg`, 'write');
  const byte = new Uint8Array(1);
  const offset = position - segment * SEGMENT_BYTES + 20;
  file.read(byte, offset);
  file.write(Uint8Array.of((byte[0] as number) ^ 4), offset);
}

describe('an outbox', () => {
  test('records appended → read from any position, in order, also after opening anew', async () => {
    const disk = new SimulatedDisk({ seed: 1 });
    const outbox = await open(disk);
    const positions = [...(await outbox.append(records(10))), ...(await outbox.append(records(10, 10)))];
    for (const opened of [outbox, await open(disk)]) {
      const expected = records(20).map(textOf);
      for (const [i, position] of positions.entries()) {
        expect(await texts(opened, position)).toEqual(expected.slice(i));
      }
    }
  });

  test('many appends in one turn → one sync', async () => {
    const disk = new SimulatedDisk({ seed: 1 });
    const outbox = await openOutbox('/outbox', { files: disk });
    await outbox.append(records(1));
    const before = disk.changes;
    await Promise.all(records(50).map((record) => outbox.append([record])));
    const syncSteps = 2;
    expect(disk.changes - before).toBe(50 + syncSteps);
  });

  test('a crash while appends are in flight → those that were answered are there', async () => {
    const disk = new SimulatedDisk({ seed: 3 });
    const outbox = await open(disk);
    await outbox.append(records(5));
    disk.cutPowerAt(4);
    await expect(outbox.append(records(5, 5))).rejects.toThrowError(code('STATE_IO'));
    const again = await open(disk.restart({ seed: 4 }));
    expect((await texts(again)).slice(0, 5)).toEqual(records(5).map(textOf));
    await again.append(records(1, 100));
    expect((await texts(again)).at(-1)).toBe('record 100');
  });

  test('records before a position given up → whole files go, the rest stays', async () => {
    const disk = new SimulatedDisk({ seed: 1 });
    const outbox = await open(disk);
    const positions = await outbox.append(records(40));
    const kept = positions[20] as number;
    const files = disk.list('/outbox').length;
    await outbox.dropBefore(kept);
    expect(disk.list('/outbox').length).toBeLessThan(files - 1);
    expect(await texts(outbox, kept)).toHaveLength(20);
    await outbox.dropBefore(Number.MAX_SAFE_INTEGER);
    expect(disk.list('/outbox')).toHaveLength(1);
    const [next] = await outbox.append(records(1));
    expect(next).toBeGreaterThan(positions.at(-1) as number);
  });

  test('a full disk → STATE_IO, and records go through when there is space again', async () => {
    const disk = new SimulatedDisk({ seed: 1 });
    const outbox = await open(disk);
    await outbox.append(records(3));
    disk.capacity = 10;
    await expect(outbox.append(records(3, 3))).rejects.toThrowError(code('STATE_IO'));
    disk.capacity = 10_000;
    await outbox.append(records(3, 6));
    expect(await texts(outbox)).toEqual([...records(3), ...records(3, 6)].map(textOf));
  });

  test('a sync that fails → nothing durable rests on what it was to save', async () => {
    const disk = new SimulatedDisk({ seed: 5 });
    const outbox = await open(disk);
    const answered: string[] = [];
    for (let i = 0; i < 40; i++) {
      disk.failingSyncs = i % 3 === 1 ? 1 : 0;
      const [record] = records(1, i) as [Uint8Array];
      await outbox.append([record]).then(
        () => answered.push(`record ${i}`),
        () => undefined,
      );
    }
    const again = await open(disk.restart({ seed: 6 }));
    expect(await texts(again)).toEqual(answered);
  });

  test('a refused record that cannot be taken back → nothing else is written before it is', async () => {
    const disk = new SimulatedDisk({ seed: 7 });
    const outbox = await open(disk);
    await outbox.append(records(1));
    disk.failingSyncs = 1;
    await expect(outbox.append([utf8('refused A'), utf8('refused B')])).rejects.toThrowError(code('STATE_IO'));
    await expect(outbox.append([utf8('refused C')])).rejects.toThrowError(code('STATE_IO'));
    disk.failingSyncs = 0;
    await outbox.append([utf8('another D')]);
    const expected = ['record 0', 'another D'];
    expect(await texts(outbox)).toEqual(expected);
    expect(await texts(await open(disk.kill({ seed: 8 })))).toEqual(expected);
  });

  test('an outbox that lost its files → positions go on from where the newest block says', async () => {
    const outbox = await open(new SimulatedDisk({ seed: 1 }), 5000);
    const [position] = await outbox.append(records(1));
    expect(position).toBeGreaterThanOrEqual(5000);
    expect(await texts(outbox, 5000)).toEqual(['record 0']);
  });

  test('a record decayed that records answered later stand behind → STATE_CORRUPT, and nothing is cut', async () => {
    for (let damaged = 0; damaged < 19; damaged++) {
      const disk = new SimulatedDisk({ seed: 1 });
      const outbox = await open(disk);
      const positions: number[] = [];
      for (const record of records(20)) positions.push(...(await outbox.append([record])));
      decay(disk, positions[damaged] as number);
      const sizes = () => disk.list('/outbox').map((name) => disk.open(`/outbox/${name}`, 'read').size());
      const before = sizes();
      await expect(open(disk)).rejects.toThrowError(code('STATE_CORRUPT'));
      expect(sizes()).toEqual(before);
    }
  });

  test('a file cut short that records answered later stand behind → STATE_CORRUPT', async () => {
    const disk = new SimulatedDisk({ seed: 1 });
    const outbox = await open(disk);
    for (const record of records(20)) await outbox.append([record]);
    const [first] = disk.list('/outbox');
    disk.open(`/outbox/${first}`, 'write').truncate(50);
    await expect(open(disk)).rejects.toThrowError(code('STATE_CORRUPT'));
  });

  test('a record decays while the outbox is open → reading throws STATE_CORRUPT, also where it is the last', async () => {
    const disk = new SimulatedDisk({ seed: 1 });
    const outbox = await open(disk);
    const positions = await outbox.append(records(9));
    for (const damaged of [8, 3]) {
      decay(disk, positions[damaged] as number);
      await expect(texts(outbox)).rejects.toThrowError(code('STATE_CORRUPT'));
    }
  });

  test('a closed outbox → STATE_CLOSED', async () => {
    const outbox = await open(new SimulatedDisk({ seed: 1 }));
    const appending = outbox.append(records(1));
    await outbox.close();
    await appending;
    await expect(outbox.append(records(1))).rejects.toThrowError(code('STATE_CLOSED'));
  });
});
