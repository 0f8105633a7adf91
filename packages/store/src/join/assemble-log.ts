import {
  activeSlots,
  type Bytes,
  type CheckedManifest,
  LEAF_BYTES,
  SteleError,
  TWIG_LEAVES,
  treeRootOf,
} from '@stele/protocol';
import { corrupt } from '../errors.ts';
import type { FileLayer } from '../files/interface.ts';
import type { StateHasher } from '../hash/state-hasher.ts';
import type { BlockState, JoinedBlock } from '../interface.ts';
import { writeBaseTree } from '../ledger/base-tree.ts';
import { type ChainBase, FOUNDING_BASE, writeBase } from '../ledger/chain-base.ts';
import { type LedgerLayout, LedgerLog } from '../ledger/ledger-log.ts';
import type { Mark } from '../ledger/mark.ts';
import { SLOT_BYTES, SLOT_WORDS, sealSlot, slotBuffer } from '../ledger/slot.ts';
import { writeHashOnly } from '../ledger/slot-hashes.ts';
import type { ThinTwig } from '../ledger/thin-twig.ts';
import { decodeValueRecord, valueRecordBytes, writeValueRecord } from '../ledger/value-log.ts';
import { NONE, readUint48, writeUint48 } from '../log/numbers.ts';
import { HASH_BYTES } from '../tree/hash-level.ts';
import type { TreeRows } from '../tree/tree-rows.ts';
import { isLiveSlot, type ReceivedTwig } from './received-chunk.ts';
import type { ReceivedParts } from './received-parts.ts';

export interface AssemblyParts {
  readonly files: FileLayer;
  readonly directory: string;
  readonly layout: LedgerLayout;
  readonly hasher: StateHasher;
  readonly manifest: CheckedManifest;
  readonly stateRoot: Bytes;
  readonly parts: ReceivedParts;
}

type Window = Iterable<JoinedBlock> | AsyncIterable<JoinedBlock>;

/**
 * Writes the log of a chain that starts at the block of a snapshot, durably: leaves and values in the order of their
 * serial numbers, so that it does not matter in which order the parts came, and then the records.
 * @throws SteleError STATE_CORRUPT, STATE_IO, STATE_JOIN_INCOMPLETE
 */
export async function assembleLog(source: AssemblyParts, window: Window): Promise<void> {
  const { files, directory, layout, manifest } = source;
  const { shape, boundary, gone } = manifest;
  const wholeTwig = Math.floor(boundary.nextSn / TWIG_LEAVES);
  const { height } = boundary;
  const base: ChainBase = { ...FOUNDING_BASE, height, firstTwig: shape.firstTwig, wholeTwig, gone };
  const log = new LedgerLog(files, directory, layout, 'write', base);
  try {
    const { state, rows } = writeLeaves(log, source);
    await writeBaseTree(files, directory, state, rows);
    const marks = await writeRecords(log, state, window);
    await log.sync();
    for (const mark of marks) log.blocks.register(mark);
    const [first] = marks as [Mark];
    const firstBlock = first.state.height;
    writeBase(files, directory, { ...base, firstBlock, bodies: firstBlock });
  } finally {
    log.close();
  }
}

/** Writes all leaves with their values; returns the state that they are, and the rows of its tree. */
function writeLeaves(
  log: LedgerLog,
  { hasher, manifest, stateRoot, parts }: AssemblyParts,
): { readonly state: BlockState; readonly rows: TreeRows } {
  const writer = new LeafWriter(log, parts, manifest.shape.twigs);
  log.writeThin(writer.fullTwigs());
  const { boundary } = manifest;
  if (writer.active !== boundary.active) {
    const what = `a snapshot has ${writer.active} keys, and its block ${boundary.active}`;
    throw corrupt({ what, height: boundary.height });
  }
  const state = { ...boundary, live: writer.live, treeRoot: treeRootOf(hasher, manifest), stateRoot };
  return { state, rows: writer.rows };
}

class LeafWriter {
  readonly #log: LedgerLog;
  readonly #parts: ReceivedParts;
  /** Bits and roots of the twigs written so far. */
  readonly rows: TreeRows;
  active = 0;
  live = 0;

  constructor(log: LedgerLog, parts: ReceivedParts, twigs: number) {
    this.#log = log;
    this.#parts = parts;
    this.rows = { bits: new Uint8Array(twigs * HASH_BYTES), lefts: new Uint8Array(twigs * HASH_BYTES) };
  }

  /** Writes the values, and gives the twigs that are full; the one that is open is written here, in the usual way. */
  *fullTwigs(): Generator<readonly [number, ThinTwig]> {
    for (const { twigs, records } of this.#parts.chunks()) {
      const start = records.length > 0 ? this.#log.appendValues(records) : this.#log.valueEnd;
      for (const twig of twigs) {
        this.#placeValues(twig, records, start);
        const { bits, root, hashes, slots } = twig;
        this.rows.bits.set(bits, twig.twig * HASH_BYTES);
        if (twig.count === TWIG_LEAVES) this.rows.lefts.set(root, twig.twig * HASH_BYTES);
        if (twig.count === TWIG_LEAVES) yield [twig.twig, { kept: bits, root, hashes, slots }];
        else this.#writeOpen(twig);
      }
    }
  }

  /** Puts the positions of the values into the slots of a twig, and seals them. */
  #placeValues({ twig, bits, slots }: ReceivedTwig, records: Bytes, start: number): void {
    const words = new Int32Array(slots.buffer, slots.byteOffset, slots.length / 4);
    for (const [i, slot] of activeSlots(bits).entries()) {
      const at = i * SLOT_BYTES + LEAF_BYTES;
      const offset = readUint48(slots, at);
      this.active++;
      if (isLiveSlot(slots, i * SLOT_BYTES)) this.live++;
      if (offset !== NONE) writeUint48(slots, at, this.#positionOf(twig * TWIG_LEAVES + slot, records, offset, start));
      sealSlot(words, i * SLOT_WORDS);
    }
  }

  /** Position of a value record; that of a value which was fetched by itself is written now. */
  #positionOf(sn: number, records: Bytes, offset: number, start: number): number {
    const { key, value } = decodeValueRecord(records, offset);
    if (value) return start + offset;
    const fetched = this.#parts.value(sn);
    const record = new Uint8Array(valueRecordBytes(key, fetched));
    writeValueRecord(record, 0, key, fetched);
    return this.#log.appendValues(record);
  }

  /** The twig that goes on: leaves that are not active are there as their hashes. */
  #writeOpen({ twig, count, bits, hashes, slots }: ReceivedTwig): void {
    const all = slotBuffer(count);
    const active = activeSlots(bits);
    const places = new Map(active.map((slot, place) => [slot, place]));
    let inactive = 0;
    for (let slot = 0; slot < count; slot++) {
      const place = places.get(slot);
      if (place === undefined) {
        writeHashOnly(all, slot, hashes.subarray(inactive * HASH_BYTES, (inactive + 1) * HASH_BYTES));
        inactive++;
      } else slots.copy(all.bytes, slot * SLOT_BYTES, place * SLOT_BYTES, (place + 1) * SLOT_BYTES);
    }
    this.#log.leaves.append(twig * TWIG_LEAVES, all.bytes, new Uint8Array(0));
  }
}

/** Writes the records up to the block of the snapshot; only that one's mark says what its state is. */
async function writeRecords(log: LedgerLog, state: BlockState, window: Window): Promise<Mark[]> {
  const marks: Mark[] = [];
  for await (const { height, record } of window) {
    const before = marks.at(-1)?.state.height;
    const follows = before === undefined ? height > 0 : height === before + 1;
    if (!follows || height > state.height) throw incomplete(state.height, `block ${height} is out of order`);
    marks.push(log.appendRecord(height === state.height ? state : unknownState(height), record));
  }
  if (marks.at(-1)?.state.height !== state.height) throw incomplete(state.height, 'the records up to this block');
  return marks;
}

export function incomplete(height: number, missing: string): SteleError {
  return new SteleError('STATE_JOIN_INCOMPLETE', { height, missing });
}

/** What is said of the states before the one of the snapshot: nothing. */
function unknownState(height: number): BlockState {
  const root = new Uint8Array(32);
  return { height, stateRoot: root, treeRoot: root, nextSn: 0, active: 0, live: 0, floor: 0 };
}
