import { type Bytes, concatBytes, equalBytes, type Hash, utf8 } from '../../bytes/bytes.ts';
import { HASH_NUMBERS } from '../../hash/hash-function.ts';
import type { Hasher } from '../../hash/hasher.ts';
import { BOUNDARY_BYTES, type Boundary, decodeBoundary, encodeBoundary } from '../boundary.ts';
import { writeUint } from '../leaf.ts';
import { invalidProof, ProofCursor } from '../proof-cursor.ts';
import type { TrustedRoot } from '../statements.ts';
import { type SnapshotShape, snapshotShape } from './shape.ts';

const MAGIC = utf8('SteleSn1');

/** What a snapshot is of, and the root that each of its chunks has to lead to. */
export interface SnapshotManifest {
  /** The chain's parameters as leaf 0 hashes them. */
  readonly parameters: Bytes;
  readonly boundary: Boundary;
  /** Hashes of the subtrees before the first chunk, as the shape lists them. */
  readonly gone: readonly Hash[];
  /** The root of each chunk. */
  readonly roots: readonly Hash[];
}

/** A manifest that leads to a trusted root. */
export interface CheckedManifest extends SnapshotManifest {
  readonly shape: SnapshotShape;
}

/**
 * `magic 8 | alg u8 | length u32, parameters | boundary 32 | hashes of the subtrees before the first chunk | root
 * of each chunk`. The boundary says how many of both there are, so that a state has one encoding.
 */
export function encodeSnapshotManifest(hasher: Hasher, manifest: SnapshotManifest): Bytes {
  const length = new Uint8Array(4);
  writeUint(length, 0, length.length, manifest.parameters.length);
  return concatBytes(
    MAGIC,
    Uint8Array.of(HASH_NUMBERS[hasher.name]),
    length,
    manifest.parameters,
    encodeBoundary(manifest.boundary),
    ...manifest.gone,
    ...manifest.roots,
  );
}

/**
 * Checks a manifest against the trusted state root of a trusted height and the parameters of the chain.
 * @throws SteleError STATE_PROOF_INVALID, and nothing else, for any bytes.
 */
export function verifySnapshotManifest(
  hasher: Hasher,
  root: TrustedRoot,
  parameters: Bytes,
  bytes: Bytes,
): CheckedManifest {
  const manifest = decode(hasher, bytes);
  if (!equalBytes(manifest.parameters, parameters)) throw invalidProof('it is of a chain with other parameters');
  if (manifest.boundary.height !== root.height) throw invalidProof('it is of another height');
  const stateRoot = hasher.pair(treeRootOf(hasher, manifest), encodeBoundary(manifest.boundary));
  if (!equalBytes(stateRoot, root.stateRoot)) throw invalidProof('it leads to another root');
  return manifest;
}

/** The root over all twigs that a manifest leads to. */
export function treeRootOf(hasher: Hasher, { shape, gone, roots }: CheckedManifest): Hash {
  let first = shape.firstTwig / shape.chunkTwigs;
  let nodes = [...roots];
  const before = [...gone];
  for (let { level } = shape; level < shape.depth; level++) {
    if (first % 2 === 1) nodes.unshift(before.pop() as Hash);
    if (nodes.length % 2 === 1) nodes.push(hasher.nullTwigs[level] as Hash);
    nodes = Array.from({ length: nodes.length / 2 }, (_, i) =>
      hasher.pair(nodes[2 * i] as Hash, nodes[2 * i + 1] as Hash),
    );
    first = Math.floor(first / 2);
  }
  return nodes[0] as Hash;
}

function decode(hasher: Hasher, bytes: Bytes): CheckedManifest {
  const cursor = new ProofCursor(bytes);
  const isOurs = equalBytes(cursor.take(MAGIC.length), MAGIC) && cursor.uint(1) === HASH_NUMBERS[hasher.name];
  if (!isOurs) throw invalidProof('it has another version or hash');
  const parameters = cursor.take(cursor.count(1));
  const boundary = decodeBoundary(cursor.take(BOUNDARY_BYTES));
  if (!boundary || boundary.floor >= boundary.nextSn) throw invalidProof('its counts are impossible');
  const shape = snapshotShape(boundary);
  const gone = cursor.takeHashes(shape.gone.length);
  const roots = cursor.takeHashes(shape.chunks);
  if (!cursor.done) throw invalidProof('bytes follow its end');
  return { parameters, boundary, gone, roots, shape };
}
