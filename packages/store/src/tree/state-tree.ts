import { type Bytes, depthOf, type Hash, subtreesBefore, TWIG_LEAVES } from '@stele/protocol';
import type { StateHasher } from '../hash/state-hasher.ts';
import { ActivityBits } from './activity-bits.ts';
import { gather, HASH_BYTES, HashLevel, scatter, wordsOf } from './hash-level.ts';
import { TreeJournal } from './journal.ts';
import type { TreeRows } from './tree-rows.ts';
import { TwigHashing } from './twig-hashing.ts';

const FIRST_TWIGS = 64;

/** A block's leaves as the tree takes them in. */
export interface TreeAddition {
  /** The leaves of the block, 128 bytes each, with its commit leaf. */
  readonly leaves: Buffer;
  readonly count: number;
  /** Serial numbers of the leaves that it replaced, ascending; their bits are cleared already. */
  readonly killed: Float64Array;
}

/** Twigs at the start of the log that are gone; only hashes over them are known. */
export interface TreeBase {
  readonly firstTwig: number;
  /** Hashes of the largest subtrees over them, from left to right. */
  readonly gone: readonly Hash[];
}

const NO_BASE: TreeBase = { firstTwig: 0, gone: [] };

/** What the tree gives back for a block. */
export interface TreeChange {
  readonly journal: TreeJournal;
  readonly treeRoot: Hash;
  /** Nodes to be stored for the twigs that the block filled. */
  readonly filledNodes: Buffer;
}

/** What a proof needs of a tree. */
export interface TreeView {
  /** Serial number behind the last leaf. */
  readonly nextSn: number;
  /** Hashes of the leaves of the last twig, which may not be full. */
  openLeaves(): Bytes;
  /** Activity bits of a twig. */
  bits(twig: number): Bytes;
  /** Root over the leaves of a twig. */
  left(twig: number): Hash;
  /** A node above the twigs; level 0 are the twigs themselves. */
  node(level: number, index: number): Hash;
}

/** The whole tree over the state log: activity bits, twig roots and all that is above them. */
export class StateTree implements TreeView {
  readonly bitmap: ActivityBits;
  readonly #hasher: StateHasher;
  readonly #base: TreeBase;
  readonly #hashing: TwigHashing;
  readonly #lefts: HashLevel;
  readonly #levels: HashLevel[];
  #openLeaves: Buffer = Buffer.alloc(0);
  #nextSn = 0;
  #pairs: Buffer = Buffer.alloc(0);
  #hashes: Buffer = Buffer.alloc(0);

  /** @param base what comes before the first twig that is kept; nothing by default. */
  constructor(hasher: StateHasher, base: TreeBase = NO_BASE) {
    this.#hasher = hasher;
    this.#base = base;
    this.#hashing = new TwigHashing(hasher);
    this.bitmap = new ActivityBits(FIRST_TWIGS);
    this.#lefts = new HashLevel(FIRST_TWIGS);
    this.#levels = [new HashLevel(FIRST_TWIGS)];
  }

  get nextSn(): number {
    return this.#nextSn;
  }

  get twigs(): number {
    return Math.ceil(this.#nextSn / TWIG_LEAVES);
  }

  /** All that the tree is made of, in place. */
  get rows(): TreeRows {
    const bytes = this.twigs * HASH_BYTES;
    return { bits: this.bitmap.chunks.bytes.subarray(0, bytes), lefts: this.#lefts.bytes.subarray(0, bytes) };
  }

  openLeaves(): Buffer {
    return this.#openLeaves;
  }

  bits(twig: number): Bytes {
    return this.bitmap.chunk(twig);
  }

  left(twig: number): Hash {
    return this.#lefts.at(twig);
  }

  node(level: number, index: number): Hash {
    return (this.#levels[level] as HashLevel).at(index);
  }

  /** Takes in the leaves of a block, whose bits are set already. */
  append(addition: TreeAddition): TreeChange {
    const firstSn = this.#nextSn;
    const journal = new TreeJournal(firstSn, addition.killed, this.#openLeaves);
    const nextSn = firstSn + addition.count;
    const firstTwig = Math.floor(firstSn / TWIG_LEAVES);
    const { leaves, nodes, roots } = this.#hashing.hash(this.#openLeaves, addition.leaves, addition.count);
    this.#reserve(nextSn);
    this.#keepLefts(journal, firstTwig);
    roots.copy(this.#lefts.bytes, firstTwig * HASH_BYTES);
    this.#nextSn = nextSn;
    const filled = Math.floor(nextSn / TWIG_LEAVES) - firstTwig;
    this.#openLeaves = openPart(leaves, filled, nextSn);
    const treeRoot = this.#rehash(dirtyTwigs(addition.killed, firstTwig, this.twigs), journal);
    return { journal, treeRoot, filledNodes: nodes.subarray(0, filled * (nodes.length / roots.length) * HASH_BYTES) };
  }

  /** Takes the newest block back. */
  undo(journal: TreeJournal): void {
    journal.restore();
    this.bitmap.clearRange(journal.firstSn, this.#nextSn);
    for (const sn of journal.killed) this.bitmap.set(sn);
    this.#openLeaves = journal.openLeaves;
    this.#nextSn = journal.firstSn;
  }

  /**
   * Replaces the whole tree by what stands on disk.
   * @param openLeaves hashes of the leaves of the last twig, unless it is full.
   * @returns the root.
   */
  load(nextSn: number, { bits, lefts }: TreeRows, openLeaves: Buffer): Hash {
    this.#nextSn = nextSn;
    this.#reserve(nextSn);
    this.bitmap.chunks.bytes.fill(0);
    this.bitmap.chunks.bytes.set(bits);
    this.#lefts.bytes.set(lefts);
    this.#openLeaves = openLeaves;
    if (openLeaves.length > 0) {
      const { roots } = this.#hashing.hash(openLeaves, Buffer.alloc(0), 0);
      this.#lefts.set(Math.floor(nextSn / TWIG_LEAVES), roots);
    }
    const { firstTwig, gone } = this.#base;
    subtreesBefore(firstTwig).forEach(({ level, index }, i) => {
      this.#row(level, index).set(index, gone[i] as Hash);
    });
    return this.#rehash(dirtyTwigs(new Float64Array(0), firstTwig, this.twigs), undefined);
  }

  /** A level of the tree, with room for a place on it. */
  #row(level: number, index: number): HashLevel {
    while (this.#levels.length <= level) this.#levels.push(new HashLevel(1));
    const row = this.#levels[level] as HashLevel;
    row.reserve(index + 1);
    return row;
  }

  #reserve(nextSn: number): void {
    const twigs = Math.ceil(nextSn / TWIG_LEAVES);
    this.bitmap.reserve(nextSn);
    this.#lefts.reserve(twigs);
  }

  /** Only the first twig of a block can have had a root before it. */
  #keepLefts(journal: TreeJournal, firstTwig: number): void {
    const indices = Int32Array.of(firstTwig);
    const hash = new Int32Array(HASH_BYTES / 4);
    gather(this.#lefts, indices, 1, hash, 0, 1);
    journal.keep(this.#lefts, indices, hash);
  }

  /** Computes the twigs at these places, ascending, and all that is above them. */
  #rehash(dirty: Int32Array, journal: TreeJournal | undefined): Hash {
    this.#scratch(dirty.length);
    const pairs = wordsOf(this.#pairs);
    gather(this.#lefts, dirty, dirty.length, pairs, 0, 2);
    gather(this.bitmap.chunks, dirty, dirty.length, pairs, 1, 2);
    this.#hasher.pairs(this.#pairs, this.#hashes, dirty.length);
    this.#store(0, dirty, dirty.length, journal);
    return this.#climb(dirty, journal);
  }

  #climb(dirty: Int32Array, journal: TreeJournal | undefined): Hash {
    const indices = dirty.slice();
    const pairs = wordsOf(this.#pairs);
    const depth = depthOf(this.twigs);
    let count = dirty.length;
    let width = this.twigs;
    for (let level = 0; level < depth; level++) {
      const below = this.#levels[level] as HashLevel;
      below.reserve(width + 1);
      if (width % 2 === 1) below.set(width, this.#hasher.nullTwigs[level] as Hash);
      width = Math.ceil(width / 2);
      count = parents(indices, count);
      gatherPairs(below, indices, count, pairs);
      this.#hasher.pairs(this.#pairs, this.#hashes, count);
      this.#store(level + 1, indices, count, journal);
    }
    return this.node(depth, 0);
  }

  /** Puts the hashes just computed into a level, and what they replace into the journal. */
  #store(level: number, indices: Int32Array, count: number, journal: TreeJournal | undefined): void {
    const row = this.#row(level, indices[count - 1] as number);
    if (journal) {
      const before = new Int32Array((count * HASH_BYTES) / 4);
      gather(row, indices, count, before, 0, 1);
      journal.keep(row, indices.slice(0, count), before);
    }
    scatter(row, indices, count, wordsOf(this.#hashes));
  }

  #scratch(count: number): void {
    if (this.#hashes.length >= count * HASH_BYTES) return;
    this.#hashes = Buffer.allocUnsafeSlow(2 * count * HASH_BYTES);
    this.#pairs = Buffer.allocUnsafeSlow(4 * count * HASH_BYTES);
  }
}

/** The hashes of the twig that is still open. */
function openPart(leaves: Buffer, filled: number, nextSn: number): Buffer {
  const start = filled * TWIG_LEAVES * HASH_BYTES;
  return Buffer.from(leaves.subarray(start, start + (nextSn % TWIG_LEAVES) * HASH_BYTES));
}

/** Twigs with a killed leaf before `first`, and all from `first` up to `end`; ascending. */
function dirtyTwigs(killed: Float64Array, first: number, end: number): Int32Array {
  const dirty = new Int32Array(killed.length + end - first);
  let count = 0;
  for (let i = 0; i < killed.length; i++) {
    const twig = Math.floor((killed[i] as number) / TWIG_LEAVES);
    if (twig < first && (count === 0 || dirty[count - 1] !== twig)) dirty[count++] = twig;
  }
  for (let twig = first; twig < end; twig++) dirty[count++] = twig;
  return dirty.slice(0, count);
}

/** Replaces ascending places of a level by those of their parents, in place; returns their number. */
function parents(indices: Int32Array, count: number): number {
  let parentCount = 0;
  for (let i = 0; i < count; i++) {
    const parent = (indices[i] as number) >>> 1;
    if (parentCount === 0 || indices[parentCount - 1] !== parent) indices[parentCount++] = parent;
  }
  return parentCount;
}

/** Both children of each of the nodes at these places. */
function gatherPairs(below: HashLevel, indices: Int32Array, count: number, target: Int32Array): void {
  const words = (2 * HASH_BYTES) / 4;
  for (let i = 0; i < count; i++) {
    const from = (indices[i] as number) * words;
    for (let word = 0; word < words; word++) target[i * words + word] = below.words[from + word] as number;
  }
}
