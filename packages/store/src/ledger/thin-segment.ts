import { activeSlots, type Bytes, equalBytes, isSlotActive, TWIG_LEAVES, utf8 } from '@stele/protocol';
import { corrupt } from '../errors.ts';
import type { FileHandle, FileLayer } from '../files/interface.ts';
import { checksum } from '../log/checksum.ts';
import { readUint16, readUint32, writeUint16, writeUint32 } from '../log/numbers.ts';
import { bitsIn } from './count-bits.ts';
import { SLOT_BYTES } from './slot.ts';
import type { ThinTwig } from './thin-twig.ts';

const MAGIC = utf8('SteleTh1');
const HASH_BYTES = 32;
const CHECKSUM_BYTES = 4;

/** Row of a twig in the table: `offset u32 | crc32 u32 | hashes u16 | kept 32 | root 32`; zeros where it is gone. */
const ROW_BYTES = 74;
const At = { offset: 0, checksum: 4, hashes: 8, kept: 10, root: 42 } as const;

/** Where a leaf lies in the file of its segment, undefined where it is gone. */
export type ThinPlace = number | undefined;

/**
 * A segment of the leaf log of which only some leaves are kept: `magic 8 | a row for each twig | crc32`, then for
 * each twig its hashes and the slots that are kept. It never changes.
 */
export class ThinSegment {
  readonly path: string;
  readonly #file: FileHandle;
  readonly #table: Bytes;

  private constructor(path: string, file: FileHandle, table: Bytes) {
    this.path = path;
    this.#file = file;
    this.#table = table;
  }

  /** @throws SteleError STATE_CORRUPT */
  static open(files: FileLayer, path: string, twigs: number): ThinSegment {
    const file = files.open(path, 'read');
    const header = new Uint8Array(headerBytes(twigs));
    const isWhole = file.read(header, 0) === header.length && equalBytes(header.subarray(0, MAGIC.length), MAGIC);
    const end = header.length - CHECKSUM_BYTES;
    if (isWhole && readUint32(header, end) === checksum(header.subarray(0, end))) {
      return new ThinSegment(path, file, header.subarray(MAGIC.length, end));
    }
    file.close();
    throw corrupt({ what: 'the table of a segment of leaves is not as it was written', file: path });
  }

  /** Whether a twig is here. @param twig its place in the segment. */
  has(twig: number): boolean {
    return this.#row(twig) !== undefined;
  }

  /** Which leaves of a twig are kept: a bit for each. */
  keptOf(twig: number): Bytes {
    return keptOf(this.#row(twig) ?? new Uint8Array(ROW_BYTES));
  }

  /** Bytes of the file. */
  fileBytes(): number {
    return this.#file.size();
  }

  /** Where the slot of a leaf lies. @param twig place of its twig in the segment. */
  placeOf(twig: number, slot: number): ThinPlace {
    const row = this.#row(twig);
    if (!row || !isSlotActive(keptOf(row), slot)) return undefined;
    return readUint32(row, At.offset) + readUint16(row, At.hashes) * HASH_BYTES + rank(keptOf(row), slot) * SLOT_BYTES;
  }

  read(target: Bytes, offset: number): number {
    return this.#file.read(target, offset);
  }

  /** A twig, undefined where it is gone. @throws SteleError STATE_CORRUPT */
  twig(twig: number): ThinTwig | undefined {
    const row = this.#row(twig);
    if (!row) return undefined;
    const kept = keptOf(row);
    const hashBytes = readUint16(row, At.hashes) * HASH_BYTES;
    const offset = readUint32(row, At.offset);
    const content = Buffer.alloc(hashBytes + activeSlots(kept).length * SLOT_BYTES);
    if (this.#file.read(content, offset) !== content.length || readUint32(row, At.checksum) !== checksum(content)) {
      throw corrupt({ what: 'a twig of the state log is not as it was written', file: this.path, offset });
    }
    const root = row.slice(At.root, At.root + HASH_BYTES);
    return { kept, root, hashes: content.subarray(0, hashBytes), slots: content.subarray(hashBytes) };
  }

  close(): void {
    this.#file.close();
  }

  #row(twig: number): Bytes | undefined {
    const row = this.#table.subarray(twig * ROW_BYTES, (twig + 1) * ROW_BYTES);
    return readUint32(row, At.offset) === 0 ? undefined : row;
  }
}

/** The file of a segment. @param twigs by their places in the segment; those left out are gone, or elsewhere. */
export function encodeThinSegment(twigsPerSegment: number, twigs: ReadonlyMap<number, ThinTwig>): Bytes {
  const header = new Uint8Array(headerBytes(twigsPerSegment));
  header.set(MAGIC);
  const parts: Bytes[] = [header];
  let offset = header.length;
  for (const [place, { kept, root, hashes, slots }] of twigs) {
    const row = header.subarray(MAGIC.length + place * ROW_BYTES, MAGIC.length + (place + 1) * ROW_BYTES);
    writeUint32(row, At.offset, offset);
    writeUint32(row, At.checksum, checksum(slots, checksum(hashes)));
    writeUint16(row, At.hashes, hashes.length / HASH_BYTES);
    row.set(kept, At.kept);
    row.set(root, At.root);
    parts.push(hashes, slots);
    offset += hashes.length + slots.length;
  }
  const end = header.length - CHECKSUM_BYTES;
  writeUint32(header, end, checksum(header.subarray(0, end)));
  return Buffer.concat(parts, offset);
}

function headerBytes(twigs: number): number {
  return MAGIC.length + twigs * ROW_BYTES + CHECKSUM_BYTES;
}

function keptOf(row: Bytes): Bytes {
  return row.subarray(At.kept, At.kept + TWIG_LEAVES / 8);
}

/** How many slots before this one are kept. */
function rank(kept: Bytes, slot: number): number {
  let count = 0;
  for (let byte = 0; byte < slot >> 3; byte++) count += bitsIn(kept[byte] as number);
  return count + bitsIn((kept[slot >> 3] as number) & ((1 << (slot & 7)) - 1));
}
