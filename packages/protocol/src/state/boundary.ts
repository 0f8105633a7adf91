import type { Bytes, Hash } from '../bytes/bytes.ts';
import type { Hasher } from '../hash/hasher.ts';

export const BOUNDARY_BYTES = 32;

/** The counts that the state root covers beside the tree. */
export interface Boundary {
  readonly height: number;
  /** Serial number of the next leaf. */
  readonly nextSn: number;
  /** Keys ever created, and the sentinel. */
  readonly active: number;
  /** Smallest active serial number. */
  readonly floor: number;
}

/** `height | nextSn | active | floor`, each u64le below 2^48. */
export function encodeBoundary(boundary: Boundary): Bytes {
  const bytes = new Uint8Array(BOUNDARY_BYTES);
  const view = new DataView(bytes.buffer);
  [boundary.height, boundary.nextSn, boundary.active, boundary.floor].forEach((value, i) => {
    view.setBigUint64(8 * i, BigInt(value), true);
  });
  return bytes;
}

/** Decodes a boundary, or undefined where a count is 2^48 or more. */
export function decodeBoundary(bytes: Bytes): Boundary | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, BOUNDARY_BYTES);
  const [height, nextSn, active, floor] = [0, 8, 16, 24].map((offset) => Number(view.getBigUint64(offset, true)));
  const boundary = { height, nextSn, active, floor } as Boundary;
  return Object.values(boundary).every((value) => value < 2 ** 48) ? boundary : undefined;
}

/** The root that goes into the header: `H2(treeRoot, boundary)`. */
export function stateRootOf(hasher: Hasher, treeRoot: Hash, boundary: Bytes): Hash {
  return hasher.pair(treeRoot, boundary);
}
