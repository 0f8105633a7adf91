import {
  type Bytes,
  type CheckedManifest,
  SteleError,
  verifySnapshotChunk,
  verifySnapshotValue,
} from '@stele/protocol';
import { corrupt } from '../errors.ts';
import type { StateHasher } from '../hash/state-hasher.ts';
import type { JoinFolder } from './join-folder.ts';
import { decodeReceived, encodeReceived, leavesApart, type ReceivedChunk } from './received-chunk.ts';

/** The parts of a snapshot that have come. */
export class ReceivedParts {
  readonly #folder: JoinFolder;
  readonly #hasher: StateHasher;
  readonly #manifest: CheckedManifest;
  readonly #chunks = new Set<number>();
  /** Hashes of the values that are still to come, by the serial numbers of their leaves. */
  readonly #values = new Map<number, Bytes>();

  constructor(folder: JoinFolder, hasher: StateHasher, manifest: CheckedManifest) {
    this.#folder = folder;
    this.#hasher = hasher;
    this.#manifest = manifest;
    for (let index = 0; index < manifest.shape.chunks; index++) {
      const known = folder.read(chunkName(index));
      if (known) this.#note(index, decodeReceived(manifest, index, known));
    }
  }

  missing(): { readonly chunks: readonly number[]; readonly values: readonly number[] } {
    const all = Array.from({ length: this.#manifest.shape.chunks }, (_, index) => index);
    return { chunks: all.filter((index) => !this.#chunks.has(index)), values: [...this.#values.keys()] };
  }

  /** @throws SteleError STATE_PROOF_INVALID, STATE_IO */
  putChunk(index: number, bytes: Bytes): void {
    const twigs = verifySnapshotChunk(this.#hasher, this.#manifest, index, bytes);
    if (this.#chunks.has(index)) return;
    const received = encodeReceived(twigs);
    this.#folder.write(chunkName(index), received);
    this.#note(index, decodeReceived(this.#manifest, index, received));
  }

  /** @throws SteleError STATE_PROOF_INVALID, STATE_SNAPSHOT_PART, STATE_IO */
  putValue(sn: number, bytes: Bytes): void {
    const hash = this.#values.get(sn);
    if (!hash) {
      const { height } = this.#manifest.boundary;
      throw new SteleError('STATE_SNAPSHOT_PART', { height, part: `missing value of leaf ${sn}` });
    }
    verifySnapshotValue(this.#hasher, hash, bytes);
    this.#folder.write(valueName(sn), bytes);
    this.#values.delete(sn);
  }

  /** All chunks in order. @throws SteleError STATE_CORRUPT where one is not as it was put. */
  *chunks(): Generator<ReceivedChunk> {
    for (let index = 0; index < this.#manifest.shape.chunks; index++) {
      const content = this.#folder.read(chunkName(index));
      if (!content) throw this.#damaged(`chunk ${index}`);
      yield decodeReceived(this.#manifest, index, content);
    }
  }

  /** A value that was fetched by itself. @throws SteleError STATE_CORRUPT where it is not as it was put. */
  value(sn: number): Bytes {
    const value = this.#folder.read(valueName(sn));
    if (!value) throw this.#damaged(`the value of leaf ${sn}`);
    return value;
  }

  #note(index: number, chunk: ReceivedChunk): void {
    this.#chunks.add(index);
    for (const { sn, valueHash } of leavesApart(chunk)) {
      if (!this.#folder.read(valueName(sn))) this.#values.set(sn, valueHash);
    }
  }

  #damaged(part: string): SteleError {
    return corrupt({ what: `${part} of a snapshot is not as it was stored`, height: this.#manifest.boundary.height });
  }
}

function chunkName(index: number): string {
  return `${index}.chunk`;
}

function valueName(sn: number): string {
  return `${sn}.value`;
}
