import { BOUNDARY_BYTES, type Bytes, decodeBoundary, encodeBoundary, equalBytes } from '@stele/protocol';
import type { BlockState } from '../interface.ts';
import { checksum } from '../log/checksum.ts';
import { readUint32, readUint48, writeUint32, writeUint48 } from '../log/numbers.ts';

export const MARK_BYTES = 192;

/** Stands at the start of every mark. */
export const MARK_MAGIC: Bytes = new Uint8Array([0x53, 0x74, 0x65, 0x6c, 0x65, 0x4d, 0x6b, 0x01]);

/** Where the parts of a block record start, in bytes from the start of the record. */
export interface RecordParts {
  readonly transactions: number;
  readonly bundles: number;
  readonly receipts: number;
  readonly kills: number;
}

/**
 * The end of a block record and of the block: it says what the block changed, and covers its bytes in all
 * three logs with checksums. A block is committed when its mark and all that it covers are on the disk.
 */
export interface Mark {
  readonly state: BlockState;
  /** First leaf of the block. */
  readonly firstSn: number;
  /** Position of the record in the block log, and its length with the mark. */
  readonly record: number;
  readonly recordBytes: number;
  /** How much stands before the mark: all of the record, or what is left of it once parts of it are given up. */
  readonly contentBytes: number;
  readonly parts: RecordParts;
  /** Whether the list of replaced leaves is gone. */
  readonly withoutKills: boolean;
  /** Whether bundles and receipts are gone; in their places stand tags and outcomes. */
  readonly withoutBodies: boolean;
  /** First outbox position that is unsettled after the block. */
  readonly outbox: number;
  /** Height of the ordering engine's own block; 0 where it counts as the ledger does. */
  readonly engineHeight: number;
  /** The block's stretch of the value log. */
  readonly valueStart: number;
  readonly valueEnd: number;
  readonly leafChecksum: number;
  readonly valueChecksum: number;
}

const At = {
  stateRoot: 8,
  treeRoot: 40,
  boundary: 72,
  firstSn: 104,
  live: 110,
  record: 116,
  recordBytes: 122,
  parts: 126,
  outbox: 142,
  valueStart: 148,
  valueEnd: 154,
  leafChecksum: 160,
  valueChecksum: 164,
  engineHeight: 168,
  contentBytes: 174,
  given: 178,
  recordChecksum: 184,
  markChecksum: 188,
} as const;

/** What is given up of a record: bits of one byte. */
const Given = { kills: 1, bodies: 2 } as const;

const PARTS = ['transactions', 'bundles', 'receipts', 'kills'] as const;

/** Writes the mark of a record into the last bytes of it. */
export function sealRecord(record: Bytes, mark: Mark): void {
  const start = record.length - MARK_BYTES;
  record.set(encodeMark(mark, record.subarray(0, start)), start);
}

/** A mark. @param content what stands before it. */
export function encodeMark(mark: Mark, content: Bytes): Bytes {
  const bytes = new Uint8Array(MARK_BYTES);
  bytes.set(MARK_MAGIC, 0);
  bytes.set(mark.state.stateRoot, At.stateRoot);
  bytes.set(mark.state.treeRoot, At.treeRoot);
  bytes.set(encodeBoundary(mark.state), At.boundary);
  for (const name of ['firstSn', 'record', 'outbox', 'valueStart', 'valueEnd', 'engineHeight'] as const) {
    writeUint48(bytes, At[name], mark[name]);
  }
  writeUint48(bytes, At.live, mark.state.live);
  for (const name of ['recordBytes', 'leafChecksum', 'valueChecksum'] as const)
    writeUint32(bytes, At[name], mark[name]);
  PARTS.forEach((part, i) => {
    writeUint32(bytes, At.parts + 4 * i, mark.parts[part]);
  });
  const isWhole = mark.contentBytes === mark.recordBytes - MARK_BYTES;
  writeUint32(bytes, At.contentBytes, isWhole ? 0 : mark.contentBytes);
  bytes[At.given] = (mark.withoutKills ? Given.kills : 0) | (mark.withoutBodies ? Given.bodies : 0);
  writeUint32(bytes, At.recordChecksum, checksum(content));
  writeUint32(bytes, At.markChecksum, checksum(bytes.subarray(0, At.markChecksum)));
  return bytes;
}

/** The mark in these bytes, undefined where they are not a whole one. */
export function decodeMark(bytes: Bytes): Mark | undefined {
  if (bytes.length !== MARK_BYTES || !equalBytes(bytes.subarray(0, MARK_MAGIC.length), MARK_MAGIC)) return undefined;
  if (readUint32(bytes, At.markChecksum) !== checksum(bytes.subarray(0, At.markChecksum))) return undefined;
  const boundary = decodeBoundary(bytes.subarray(At.boundary, At.boundary + BOUNDARY_BYTES));
  if (!boundary) return undefined;
  const recordBytes = readUint32(bytes, At.recordBytes);
  const given = bytes[At.given] as number;
  const part = (i: number) => readUint32(bytes, At.parts + 4 * i);
  return {
    state: {
      ...boundary,
      stateRoot: bytes.slice(At.stateRoot, At.stateRoot + 32),
      treeRoot: bytes.slice(At.treeRoot, At.treeRoot + 32),
      live: readUint48(bytes, At.live),
    },
    firstSn: readUint48(bytes, At.firstSn),
    record: readUint48(bytes, At.record),
    recordBytes,
    contentBytes: readUint32(bytes, At.contentBytes) || recordBytes - MARK_BYTES,
    withoutKills: (given & Given.kills) !== 0,
    withoutBodies: (given & Given.bodies) !== 0,
    parts: { transactions: part(0), bundles: part(1), receipts: part(2), kills: part(3) },
    outbox: readUint48(bytes, At.outbox),
    engineHeight: readUint48(bytes, At.engineHeight),
    valueStart: readUint48(bytes, At.valueStart),
    valueEnd: readUint48(bytes, At.valueEnd),
    leafChecksum: readUint32(bytes, At.leafChecksum),
    valueChecksum: readUint32(bytes, At.valueChecksum),
  };
}

/** Whether what stands before a mark is what it was sealed with. */
export function isContentOf(mark: Bytes, content: Bytes): boolean {
  return readUint32(mark, At.recordChecksum) === checksum(content);
}
