import type { Bytes, Hash } from '../bytes/bytes.ts';
import type { HashFunction, HashName } from './hash-function.ts';
import type { Tag } from './tags.ts';

/** Levels of empty subtrees kept ready: serial numbers have 48 bits. */
const LADDER_LEVELS = 49;

/** Levels below a null twig: a twig of 256 leaves, each of four chunks. */
const TWIG_LEVELS = 10;

/**
 * The two hashing rules of the product over one hash function.
 *
 * A pair always hashes 64 bytes, a tagged hash never does, so no byte string can pass for a tree node.
 */
export interface Hasher {
  readonly name: HashName;
  /** `H(left ‖ right)`, both 32 bytes. */
  pair(left: Hash, right: Hash): Hash;
  /** Hashes `count` consecutive pairs of `input` (64 bytes each) into `output` (32 bytes each). */
  pairs(input: Bytes, output: Bytes, count: number): void;
  /** `H(tag u8 ‖ length u32le ‖ bytes)`, with one zero byte more where that would be 64 bytes long. */
  tagged(tag: Tag, bytes: Bytes): Hash;
  /** Roots of empty subtrees: `zeros[0]` is 32 zero bytes, `zeros[i + 1] = pair(zeros[i], zeros[i])`. */
  readonly zeros: readonly Hash[];
  /** Roots of subtrees of null twigs: `nullTwigs[0] = pair(zeros[10], zeros[0])`. */
  readonly nullTwigs: readonly Hash[];
}

/** Inputs up to this size are put together in memory that is kept: most are, and allocating costs as much as hashing. */
const SCRATCH_BYTES = 4096;

/** Builds the hashing rules on a hash function. */
export function createHasher(hash: HashFunction): Hasher {
  const scratch = new Uint8Array(SCRATCH_BYTES);
  const pairScratch = scratch.subarray(0, 64);
  const pair = (left: Hash, right: Hash): Hash => {
    pairScratch.set(left, 0);
    pairScratch.set(right, 32);
    return hash.digest(pairScratch);
  };
  const zeros = ladder(new Uint8Array(32), pair);
  const nullTwigs = ladder(pair(at(zeros, TWIG_LEVELS), at(zeros, 0)), pair);
  return {
    name: hash.name,
    pair,
    pairs: (input, output, count) => hash.digestPairs(input, output, count),
    tagged: (tag, bytes) => hash.digest(taggedInput(scratch, tag, bytes)),
    zeros,
    nullTwigs,
  };
}

function taggedInput(scratch: Bytes, tag: Tag, bytes: Bytes): Bytes {
  const { length } = bytes;
  const size = length === 59 ? 65 : 5 + length;
  const input = size <= SCRATCH_BYTES ? scratch : new Uint8Array(size);
  input[0] = tag;
  input[1] = length & 0xff;
  input[2] = (length >>> 8) & 0xff;
  input[3] = (length >>> 16) & 0xff;
  input[4] = length >>> 24;
  input.set(bytes, 5);
  if (length === 59) input[64] = 0;
  return size === input.length ? input : input.subarray(0, size);
}

function ladder(lowest: Hash, pair: (left: Hash, right: Hash) => Hash): Hash[] {
  const levels = [lowest];
  for (let level = 0; level < LADDER_LEVELS; level++) {
    const below = at(levels, level);
    levels.push(pair(below, below));
  }
  return levels;
}

function at(levels: readonly Hash[], level: number): Hash {
  return levels[level] as Hash;
}
