import { type Bytes, concatBytes, equalBytes, type Hash } from '../../bytes/bytes.ts';
import type { Hasher } from '../../hash/hasher.ts';
import { Tag } from '../../hash/tags.ts';
import { LIMITS } from '../../limits.ts';
import { LEAF_BYTES, TWIG_LEAVES } from '../leaf.ts';
import { invalidProof, ProofCursor } from '../proof-cursor.ts';
import { encodeSnapshotEntry, readSnapshotEntry, SNAPSHOT_INLINE_BYTES, type SnapshotEntry } from './entry.ts';
import type { CheckedManifest } from './manifest.ts';
import { activeSlots, inactiveSubtrees, TWIG_LEVELS, type TwigHash, twigLevels } from './twig-subtrees.ts';

const BITS_BYTES = 32;
const HASH_BYTES = 32;

/** One twig of a snapshot. */
export interface SnapshotTwig {
  /** Activity bits. */
  readonly bits: Bytes;
  /** Hashes of its inactive subtrees: see inactiveSubtrees. */
  readonly hashes: readonly Hash[];
  /** Its active leaves, ascending. */
  readonly entries: readonly SnapshotEntry[];
}

/** A twig that a checked chunk has shown to stand in the state. */
export interface CheckedTwig extends SnapshotTwig {
  /** Place of the twig in the state log. */
  readonly twig: number;
  /** Leaves that it has; 256 but for one that is open. */
  readonly count: number;
  /** Root over its leaves. */
  readonly root: Hash;
}

/** Twigs one after the other: `bits 32 | hashes | entries`. */
export function encodeSnapshotChunk(twigs: readonly SnapshotTwig[]): Bytes {
  return concatBytes(
    ...twigs.flatMap(({ bits, hashes, entries }) => [bits, ...hashes, ...entries.map(encodeSnapshotEntry)]),
  );
}

/**
 * Checks a chunk against the manifest of its snapshot.
 * @throws SteleError STATE_PROOF_INVALID, and nothing else, for any bytes.
 */
export function verifySnapshotChunk(
  hasher: Hasher,
  manifest: CheckedManifest,
  chunk: number,
  bytes: Bytes,
): readonly CheckedTwig[] {
  const expected = manifest.roots[chunk];
  if (!expected) throw invalidProof(`its snapshot has no chunk ${chunk}`);
  const { shape, boundary, parameters } = manifest;
  const first = shape.firstTwig + chunk * shape.chunkTwigs;
  const cursor = new ProofCursor(bytes);
  const twigs: CheckedTwig[] = [];
  for (let twig = first; twig < Math.min(first + shape.chunkTwigs, shape.twigs); twig++) {
    const count = Math.min(TWIG_LEAVES, boundary.nextSn - twig * TWIG_LEAVES);
    twigs.push({ twig, count, ...readTwig(hasher, parameters, cursor, count) });
  }
  if (!cursor.done) throw invalidProof('bytes follow its end');
  if (!equalBytes(rootOver(hasher, twigs, shape.level), expected)) throw invalidProof('it leads to another root');
  return twigs;
}

/**
 * Checks a value that was fetched by itself.
 * @throws SteleError STATE_PROOF_INVALID
 */
export function verifySnapshotValue(hasher: Hasher, valueHash: Hash, value: Bytes): void {
  const isPossible = value.length > SNAPSHOT_INLINE_BYTES && value.length <= LIMITS.stateValueBytes;
  if (!isPossible || !equalBytes(hasher.tagged(Tag.value, value), valueHash)) {
    throw invalidProof('the value is not the one of its leaf');
  }
}

function readTwig(hasher: Hasher, parameters: Bytes, cursor: ProofCursor, count: number) {
  const bits = cursor.take(BITS_BYTES);
  const slots = activeSlots(bits);
  if (slots.some((slot) => slot >= count)) throw invalidProof('a leaf is active that the log does not have');
  const places = inactiveSubtrees(bits, count);
  const hashes = cursor.takeHashes(places.length);
  const leaves = new Uint8Array(slots.length * LEAF_BYTES);
  const entries = slots.map((_, i): SnapshotEntry => {
    const leaf = leaves.subarray(i * LEAF_BYTES, (i + 1) * LEAF_BYTES);
    return { leaf, ...readSnapshotEntry(hasher, parameters, cursor, leaf) };
  });
  const known: TwigHash[] = places.map((place, i) => ({ ...place, hash: hashes[i] as Hash }));
  leafHashes(hasher, leaves).forEach((hash, i) => {
    known.push({ level: 0, index: slots[i] as number, hash });
  });
  return { bits, hashes, entries, root: twigRoot(hasher, known, count) };
}

/** Hashes of leaves that follow each other, 128 bytes each. */
function leafHashes(hasher: Hasher, leaves: Bytes): Hash[] {
  const count = leaves.length / LEAF_BYTES;
  const halves = new Uint8Array(2 * count * HASH_BYTES);
  const hashes = new Uint8Array(count * HASH_BYTES);
  if (count > 0) {
    hasher.pairs(leaves, halves, 2 * count);
    hasher.pairs(halves, hashes, count);
  }
  return Array.from({ length: count }, (_, i) => hashes.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES));
}

function twigRoot(hasher: Hasher, known: readonly TwigHash[], count: number): Hash {
  const [only] = known;
  if (known.length === 1 && only?.level === TWIG_LEVELS) return only.hash;
  return twigLevels(hasher, known, count)[TWIG_LEVELS] as Hash;
}

/** Root over the twigs of a chunk, filled up with null twigs to so many levels. */
function rootOver(hasher: Hasher, twigs: readonly CheckedTwig[], levels: number): Hash {
  let nodes = twigs.map(({ root, bits }) => hasher.pair(root, bits));
  for (let level = 0; level < levels; level++) {
    if (nodes.length % 2 === 1) nodes.push(hasher.nullTwigs[level] as Hash);
    nodes = Array.from({ length: nodes.length / 2 }, (_, i) =>
      hasher.pair(nodes[2 * i] as Hash, nodes[2 * i + 1] as Hash),
    );
  }
  return nodes[0] as Hash;
}
