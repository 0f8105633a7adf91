import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SimulatedDisk } from '../simulation/simulated-disk.ts';
import { SegmentedLog } from './segmented-log.ts';

const SEGMENT_BYTES = 100;
const open = (disk: SimulatedDisk) => new SegmentedLog(disk, '/log', SEGMENT_BYTES, 'write');
const filled = (length: number, byte: number) => new Uint8Array(length).fill(byte);

describe('SegmentedLog', () => {
  test('records of any length → read back at their positions, also after opening anew', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3 * SEGMENT_BYTES), { maxLength: 40 }), (lengths) => {
        const disk = new SimulatedDisk({ seed: 1 });
        const log = open(disk);
        const positions = lengths.map((length, i) => log.append(filled(length, i)));
        for (const opened of [log, open(disk)]) {
          lengths.forEach((length, i) => {
            expect(opened.readExactly(positions[i] as number, length)).toEqual(filled(length, i));
          });
          expect(opened.end).toBe(log.end);
        }
      }),
    );
  });

  test('a record that does not fit → the start of the next segment', () => {
    const log = open(new SimulatedDisk({ seed: 1 }));
    expect(log.append(filled(60, 1))).toBe(0);
    expect(log.append(filled(60, 2))).toBe(100);
    expect(log.nextSegment(60)).toBe(100);
    expect(log.segmentEnd(0)).toBe(60);
  });

  test('a record larger than a segment → a file of its own', () => {
    const log = open(new SimulatedDisk({ seed: 1 }));
    log.append(filled(10, 1));
    expect(log.append(filled(250, 2))).toBe(100);
    expect(log.append(filled(10, 3))).toBe(400);
    expect(log.readExactly(340, 10)).toEqual(filled(10, 2));
  });

  test('cut → what is before it stays, and the next record goes there', () => {
    const log = open(new SimulatedDisk({ seed: 1 }));
    for (let i = 0; i < 8; i++) log.append(filled(60, i));
    log.cut(160);
    expect(log.end).toBe(160);
    expect(log.append(filled(30, 9))).toBe(160);
    expect(log.readExactly(100, 60)).toEqual(filled(60, 1));
    expect(() => log.readExactly(200, 1)).toThrowError(expect.objectContaining({ code: 'STATE_CORRUPT' }));
  });

  test('dropBefore → whole old segments are gone, and positions stay', () => {
    const log = open(new SimulatedDisk({ seed: 1 }));
    for (let i = 0; i < 8; i++) log.append(filled(60, i));
    expect(log.dropBefore(250)).toBe(120);
    expect(log.start).toBe(200);
    expect(log.readExactly(200, 60)).toEqual(filled(60, 2));
    expect(log.append(filled(10, 9))).toBe(760);
  });

  test('a write that fails → the log goes on where it was', () => {
    const disk = new SimulatedDisk({ seed: 1, capacity: 130 });
    const log = open(disk);
    log.append(filled(60, 1));
    expect(() => log.append(filled(90, 2))).toThrowError(expect.objectContaining({ code: 'STATE_IO' }));
    disk.capacity = 1000;
    const position = log.append(filled(90, 3));
    expect(log.readExactly(position, 90)).toEqual(filled(90, 3));
    expect(log.readExactly(0, 60)).toEqual(filled(60, 1));
  });

  test('a reader opened before a segment was added → finds it', () => {
    const disk = new SimulatedDisk({ seed: 1 });
    const log = open(disk);
    log.append(filled(60, 1));
    const reader = new SegmentedLog(disk, '/log', SEGMENT_BYTES, 'read');
    const position = log.append(filled(60, 2));
    expect(reader.readExactly(position, 60)).toEqual(filled(60, 2));
  });
});
