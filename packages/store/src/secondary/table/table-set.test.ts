import { compareBytes, utf8 } from '@stele/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SimulatedDisk } from '../../simulation/simulated-disk.ts';
import { orderedKey, type Row, Table } from '../rows.ts';
import { TableSet } from './table-set.ts';
import { TableWriter } from './table-writer.ts';

const DIRECTORY = '/tables';

/** Rows about few keys, so that newer ones replace older ones. */
const rows = fc.array(
  fc.record({ key: fc.integer({ min: 0, max: 300 }), value: fc.nat(255), padding: fc.nat(60) }).map(
    ({ key, value, padding }): Row => ({
      key: utf8(`t${String(key).padStart(4, '0')}${'x'.repeat(key % 50)}`),
      value: new Uint8Array(padding).fill(value),
    }),
  ),
  { maxLength: 200 },
);

describe('tables', () => {
  test('batches of rows, merged now and then → a sorted map', () => {
    fc.assert(
      fc.property(fc.array(rows, { maxLength: 12 }), fc.array(fc.boolean(), { minLength: 12 }), (batches, merges) => {
        const disk = new SimulatedDisk({ seed: 1 });
        const writer = new TableWriter(disk, DIRECTORY, '');
        const expected = new Map<string, Row>();
        let before: TableSet | undefined;
        for (const [i, batch] of batches.entries()) {
          writer.add(batch, i + 1);
          if (merges[i] && writer.needsMerge) writer.merge();
          for (const row of batch) expected.set(textOf(row), row);
          before = expectRows(disk, before, i + 1, expected);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('rows from any key on → those that are not below it', () => {
    const disk = new SimulatedDisk({ seed: 1 });
    const writer = new TableWriter(disk, DIRECTORY, '');
    const keys = Array.from({ length: 3000 }, (_, i) => utf8(`t${String(2 * i).padStart(5, '0')}`));
    writer.add(
      keys.map((key) => ({ key, value: key })),
      1,
    );
    const set = TableSet.open(disk, DIRECTORY, undefined) as TableSet;
    for (const at of [0, 1, 777, 2998, 2999, 5998, 5999]) {
      const from = utf8(`t${String(at).padStart(5, '0')}`);
      const [first] = set.from(from);
      expect(first?.key).toEqual(keys.find((key) => compareBytes(key, from) >= 0));
    }
    expect(set.get(utf8('t00001'))).toBeUndefined();
  });

  test('merging everything → ordered keys without a value are dropped, deleted ones stay known', () => {
    const disk = new SimulatedDisk({ seed: 1 });
    const writer = new TableWriter(disk, DIRECTORY, '');
    const key = orderedKey(utf8('a'));
    writer.add([{ key, value: Uint8Array.of(1) }], 1);
    writer.add(
      [
        { key, value: Uint8Array.of(0) },
        { key: Uint8Array.of(Table.deleted, 97), value: utf8('') },
      ],
      2,
    );
    writer.merge();
    const set = TableSet.open(disk, DIRECTORY, undefined) as TableSet;
    expect([...set.from(new Uint8Array(0))].map((row) => row.key[0])).toEqual([Table.deleted]);
  });

  test('many batches → few runs, and no files but theirs', () => {
    const disk = new SimulatedDisk({ seed: 1 });
    const writer = new TableWriter(disk, DIRECTORY, '');
    for (let batch = 1; batch <= 200; batch++) {
      writer.add(
        [0, 1, 2, 3].map((i) => ({ key: utf8(`t${batch}.${i}`), value: utf8('v') })),
        batch,
      );
      while (writer.needsMerge) writer.merge();
    }
    const set = TableSet.open(disk, DIRECTORY, undefined) as TableSet;
    expect(set.runs.length).toBeLessThan(7);
    expect(disk.list(DIRECTORY)).toHaveLength(set.runs.length + 1);
    expect([...set.from(new Uint8Array(0))]).toHaveLength(800);
  });

  test('any single bit of a run changed → STATE_CORRUPT when it is read, and found by its check', () => {
    const disk = new SimulatedDisk({ seed: 1 });
    new TableWriter(disk, DIRECTORY, '').add(
      Array.from({ length: 40 }, (_, i) => ({ key: utf8(`t${i}`), value: utf8('v') })),
      1,
    );
    const path = `${DIRECTORY}/0000000001.run`;
    const file = disk.open(path, 'write');
    const byte = new Uint8Array(1);
    for (let at = 0; at < file.size(); at++) {
      file.read(byte, at);
      file.write(Uint8Array.of((byte[0] as number) ^ (1 << (at % 8))), at);
      expect(() => [...(TableSet.open(disk, DIRECTORY, undefined) as TableSet).from(new Uint8Array(0))]).toThrowError(
        expect.objectContaining({ code: 'STATE_CORRUPT' }),
      );
      file.write(byte, at);
    }
  });

  test('tables with tags of another module → made anew', () => {
    const disk = new SimulatedDisk({ seed: 1 });
    new TableWriter(disk, DIRECTORY, 'one').add([{ key: utf8('t'), value: utf8('v') }], 5);
    expect(new TableWriter(disk, DIRECTORY, 'one').applied).toBe(5);
    expect(new TableWriter(disk, DIRECTORY, 'two').applied).toBe(0);
    expect(disk.list(DIRECTORY)).toEqual([]);
  });
});

/** Opens the tables and compares all that they say. */
function expectRows(
  disk: SimulatedDisk,
  before: TableSet | undefined,
  applied: number,
  expected: ReadonlyMap<string, Row>,
): TableSet {
  const set = TableSet.open(disk, DIRECTORY, before) as TableSet;
  expect(set.applied).toBe(applied);
  expect(plain(set.from(new Uint8Array(0)))).toEqual(plain(sorted(expected)));
  for (const row of expected.values()) expect(set.get(row.key)?.value).toEqual(row.value);
  before?.close(set);
  return set;
}

function textOf({ key }: Row): string {
  return Buffer.from(key).toString('latin1');
}

function sorted(rowsByKey: ReadonlyMap<string, Row>): Row[] {
  return [...rowsByKey.values()].sort((a, b) => compareBytes(a.key, b.key));
}

function plain(given: Iterable<Row>): [string, string][] {
  return [...given].map(({ key, value }) => [Buffer.from(key).toString('latin1'), Buffer.from(value).toString('hex')]);
}
