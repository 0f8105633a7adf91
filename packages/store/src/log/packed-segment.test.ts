import { utf8 } from '@stele/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SimulatedDisk } from '../simulation/simulated-disk.ts';
import { SegmentedLog } from './segmented-log.ts';

const DIRECTORY = '/log';
const SEGMENT_BYTES = 600;

function newLog(disk: SimulatedDisk) {
  return new SegmentedLog(disk, DIRECTORY, SEGMENT_BYTES, 'write');
}

/** Keeps some of the records of the closed segments. */
async function pack(log: SegmentedLog, positions: readonly number[], lengthOf: (position: number) => number) {
  let freed = 0;
  for (const segment of log.closedUpTo(Number.MAX_SAFE_INTEGER)) {
    const writer = log.packWriter(segment);
    for (const position of positions) {
      if (position < segment.start || position >= segment.end) continue;
      writer.keep(position - segment.start, log.readExactly(position, lengthOf(position)));
    }
    await writer.seal(segment.end - segment.start);
    freed += log.replace(segment, writer);
  }
  return freed;
}

test('any records kept of any segments, in two steps → these at their positions, the others gone', async () => {
  const records = fc.array(fc.record({ length: fc.integer({ min: 1, max: 90 }), kept: fc.nat(2) }), {
    maxLength: 300,
    size: 'large',
  });
  await fc.assert(
    fc.asyncProperty(records, async (planned) => {
      const disk = new SimulatedDisk({ seed: 1 });
      const log = newLog(disk);
      const written = planned.map(({ length, kept }, i) => {
        const record = new Uint8Array(length).fill(i % 256);
        return { record, kept, position: log.append(record) };
      });
      const lengths = new Map(written.map(({ record, position }) => [position, record.length]));
      const closed = log.closedUpTo(Number.MAX_SAFE_INTEGER).at(-1)?.end ?? 0;
      for (const step of [1, 2]) {
        const kept = written.filter((each) => each.kept >= step).map(({ position }) => position);
        await pack(log, kept, (position) => lengths.get(position) as number);
        const reopened = newLog(disk);
        expect(reopened.end).toBe(log.end);
        for (const { record, position, kept: most } of written) {
          if (most >= step || position >= closed) expect(reopened.readExactly(position, record.length)).toEqual(record);
          else expect(reopened.isGone(position)).toBe(true);
        }
      }
    }),
    { numRuns: 40 },
  );
});

test('a packed segment that is the last one → the next record goes into a new segment', async () => {
  const disk = new SimulatedDisk({ seed: 1 });
  const log = newLog(disk);
  const first = log.append(utf8('first'));
  log.append(new Uint8Array(SEGMENT_BYTES));
  await pack(log, [first], () => 5);
  log.cut(first + 5);
  expect(log.append(utf8('next'))).toBe(SEGMENT_BYTES);
  expect(log.readExactly(first, 5)).toEqual(utf8('first'));
});

test('a byte of the table changed → STATE_CORRUPT naming the file', async () => {
  const disk = new SimulatedDisk({ seed: 1 });
  const log = newLog(disk);
  const first = log.append(utf8('first'));
  log.append(new Uint8Array(SEGMENT_BYTES));
  await pack(log, [first], () => 5);
  const [name] = disk.list(DIRECTORY).filter((each) => each.endsWith('.pack'));
  const file = disk.open(`${DIRECTORY}/${name}`, 'write');
  for (let at = 5; at < file.size(); at++) {
    const byte = new Uint8Array(1);
    file.read(byte, at);
    file.write(Uint8Array.of((byte[0] as number) ^ 4), at);
    const detail = expect.objectContaining({ file: `${DIRECTORY}/${name}` });
    const refused = { code: 'STATE_CORRUPT', detail };
    expect(() => newLog(disk).readExactly(first, 5)).toThrow(expect.objectContaining(refused));
    file.write(byte, at);
  }
});
