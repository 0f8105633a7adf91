import {
  activeSlots,
  type Bytes,
  type CheckedManifest,
  encodeSnapshotChunk,
  encodeSnapshotManifest,
  type Hash,
  inactiveSubtrees,
  isSteleError,
  LEAF_BYTES,
  LeafKind,
  SNAPSHOT_INLINE_BYTES,
  type SnapshotEntry,
  type SnapshotTwig,
  SteleError,
  snapshotShape,
  TWIG_LEAVES,
  twigLevels,
  verifySnapshotChunk,
} from '@stele/protocol';
import { nextTurn } from '../checkpoint/next-turn.ts';
import { encodeParams } from '../core/chain-params.ts';
import { corrupt } from '../errors.ts';
import type { StateHasher } from '../hash/state-hasher.ts';
import type { BlockState, ChainParams, Snapshot } from '../interface.ts';
import type { LedgerLog } from '../ledger/ledger-log.ts';
import { SLOT_BYTES, SlotOffset, slotBuffer } from '../ledger/slot.ts';
import { hashSlots } from '../ledger/slot-hashes.ts';
import { knownHashes } from '../ledger/thin-twig.ts';
import { NONE, readUint48 } from '../log/numbers.ts';
import { HASH_BYTES } from '../tree/hash-level.ts';
import type { StateTree } from '../tree/state-tree.ts';

/** What the leaves of a twig are read from. */
interface TwigContent {
  /** All levels over its leaves, as far as they are known. */
  readonly levels: readonly Bytes[];
  /** The slot of a leaf. */
  readonly slotOf: (slot: number) => Buffer;
}

export interface ServedParts {
  readonly hasher: StateHasher;
  readonly log: LedgerLog;
  readonly params: ChainParams;
  readonly state: BlockState;
  /** The tree exactly at the state. */
  readonly tree: StateTree;
}

/** A snapshot made from the log as it is asked for. Nothing of it is stored, and every node makes the same bytes. */
export class ServedSnapshot implements Snapshot {
  readonly height: number;
  readonly manifest: Bytes;
  readonly chunks: number;
  readonly #parts: ServedParts;
  readonly #checked: CheckedManifest;

  constructor(parts: ServedParts) {
    const { hasher, params, state, tree } = parts;
    const shape = snapshotShape(state);
    const first = shape.firstTwig / shape.chunkTwigs;
    const gone = shape.gone.map(({ level, index }) => tree.node(level, index));
    const roots = Array.from({ length: shape.chunks }, (_, i) => tree.node(shape.level, first + i));
    const { height, nextSn, active, floor } = state;
    const boundary = { height, nextSn, active, floor };
    this.#parts = parts;
    this.#checked = { parameters: encodeParams(params), boundary, gone, roots, shape };
    this.height = height;
    this.chunks = shape.chunks;
    this.manifest = encodeSnapshotManifest(hasher, this.#checked);
  }

  async chunk(index: number): Promise<Bytes> {
    const { height, chunks } = this;
    if (!Number.isSafeInteger(index) || index < 0 || index >= chunks) {
      throw new SteleError('STATE_SNAPSHOT_PART', { height, part: `chunk ${index}` });
    }
    const { shape } = this.#checked;
    const first = shape.firstTwig + index * shape.chunkTwigs;
    const twigs: SnapshotTwig[] = [];
    for (let twig = first; twig < Math.min(first + shape.chunkTwigs, shape.twigs); twig++) {
      twigs.push(this.#twig(twig));
      await nextTurn();
    }
    const bytes = encodeSnapshotChunk(twigs);
    this.#verify(index, bytes);
    return bytes;
  }

  async value(sn: number): Promise<Bytes> {
    const { height } = this;
    const { tree, log, state } = this.#parts;
    const isLeaf = Number.isSafeInteger(sn) && sn >= 0 && sn < state.nextSn && tree.bitmap.isSet(sn);
    const slot = slotBuffer(1);
    if (isLeaf) log.leaves.read(sn, slot);
    const value = isLeaf ? this.#entry(slot.bytes).value : undefined;
    if (!value || value.length <= SNAPSHOT_INLINE_BYTES)
      throw new SteleError('STATE_SNAPSHOT_PART', { height, part: `value of leaf ${sn}` });
    return value;
  }

  #twig(twig: number): SnapshotTwig {
    const { tree, state } = this.#parts;
    const bits = tree.bits(twig);
    const count = Math.min(TWIG_LEAVES, state.nextSn - twig * TWIG_LEAVES);
    const slots = activeSlots(bits);
    if (slots.length === 0 && count === TWIG_LEAVES) return { bits, hashes: [tree.left(twig)], entries: [] };
    const { levels, slotOf } = this.#content(twig, count);
    const hashes = inactiveSubtrees(bits, count).map(({ level, index }) => hashAt(levels[level] as Bytes, index));
    return { bits, hashes, entries: slots.map((slot) => withoutLong(this.#entry(slotOf(slot)))) };
  }

  #content(twig: number, count: number): TwigContent {
    const { log, hasher } = this.#parts;
    const thin = log.leaves.thinTwig(twig);
    if (thin) {
      const places = new Map(activeSlots(thin.kept).map((slot, place) => [slot, place]));
      const levels = twigLevels(hasher, knownHashes(hasher, thin), count);
      return { levels, slotOf: (slot) => slotIn(thin.slots, places.get(slot) ?? thin.slots.length) };
    }
    const { bytes } = log.leaves.readRange(twig * TWIG_LEAVES, twig * TWIG_LEAVES + count);
    const hashes = hashSlots(hasher, bytes, count);
    return { levels: twigLevels(hasher, [], count, hashes), slotOf: (slot) => slotIn(bytes, slot) };
  }

  /** An active leaf with its key and its value, however long that is. */
  #entry(slot: Buffer): SnapshotEntry {
    const leaf = new Uint8Array(slot.subarray(0, LEAF_BYTES));
    const position = readUint48(slot, SlotOffset.value);
    const hasRecord = slot[SlotOffset.kind] === LeafKind.put && position !== NONE;
    return { leaf, key: undefined, value: undefined, ...(hasRecord && this.#parts.log.values.read(position)) };
  }

  /** What does not hold here would hold nowhere: then it is not given out. */
  #verify(index: number, bytes: Bytes): void {
    try {
      verifySnapshotChunk(this.#parts.hasher, this.#checked, index, bytes);
    } catch (error) {
      if (!isSteleError(error, 'STATE_PROOF_INVALID')) throw error;
      const what = `chunk ${index} of a snapshot does not hold: ${error.detail.reason}`;
      throw corrupt({ what, height: this.height });
    }
  }
}

/** Long values are fetched one by one. */
function withoutLong(entry: SnapshotEntry): SnapshotEntry {
  const isLong = entry.value !== undefined && entry.value.length > SNAPSHOT_INLINE_BYTES;
  return isLong ? { ...entry, value: undefined } : entry;
}

function hashAt(level: Bytes, index: number): Hash {
  return level.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES);
}

function slotIn(slots: Buffer, place: number): Buffer {
  return slots.subarray(place * SLOT_BYTES, (place + 1) * SLOT_BYTES);
}
