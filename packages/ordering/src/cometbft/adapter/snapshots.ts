import { type Bytes, equalBytes } from '@stele/protocol';
import type { Application, SnapshotBlock } from '../../interface.ts';
import type {
  ApplySnapshotChunkRequest,
  ApplySnapshotChunkResponse,
  ListSnapshotsResponse,
  LoadSnapshotChunkRequest,
  LoadSnapshotChunkResponse,
  OfferSnapshotRequest,
  OfferSnapshotResponse,
} from '../abci/interface.ts';

/** The one form of snapshots: a chunk that names a block of the ledger. The state itself goes other ways. */
const FORMAT = 1;

/** As many as one engine tells another (CometBFT 0.40, statesync/reactor.go). */
const OFFERED = 10;

/**
 * Snapshots as engines know them. They hold nothing: a node whose ledger has a state already only shows its engine where
 * that is, and others only say that they had a block of this header there.
 */
export class Snapshots {
  readonly #application: Application;
  readonly #isBridged: boolean;

  /** @param isBridged whether the engine is to begin where the ledger stands. */
  constructor(application: Application, isBridged: boolean) {
    this.#application = application;
    this.#isBridged = isBridged;
  }

  async list(): Promise<ListSnapshotsResponse> {
    const blocks = await this.#blocks();
    const snapshots = blocks.map(({ engineHeight, headerHash }) => ({
      height: engineHeight,
      format: FORMAT,
      chunks: 1,
      hash: headerHash,
      metadata: new Uint8Array(0),
    }));
    return { snapshots };
  }

  offer({ snapshot, appHash }: OfferSnapshotRequest): OfferSnapshotResponse {
    const { engineHeight, headerHash } = this.#application.info();
    if (!this.#isBridged) return { result: 'abort' };
    if (snapshot?.format !== FORMAT) return { result: 'reject-format' };
    const isHere =
      snapshot.height === engineHeight && equalBytes(snapshot.hash, headerHash) && equalBytes(appHash, headerHash);
    return { result: isHere ? 'accept' : 'reject' };
  }

  async load({ height, format }: LoadSnapshotChunkRequest): Promise<LoadSnapshotChunkResponse> {
    const block = (await this.#blocks()).find(({ engineHeight }) => engineHeight === height);
    return { chunk: block && format === FORMAT ? chunkOf(block) : new Uint8Array(0) };
  }

  apply({ chunk, sender }: ApplySnapshotChunkRequest): ApplySnapshotChunkResponse {
    if (!this.#isBridged) return { result: 'abort' };
    const { height, headerHash } = this.#application.info();
    if (equalBytes(chunk, chunkOf({ height, headerHash }))) return { result: 'accept' };
    return { result: 'retry', refetchChunks: [0], rejectSenders: [sender] };
  }

  async #blocks(): Promise<readonly SnapshotBlock[]> {
    return (await this.#application.snapshots?.(OFFERED)) ?? [];
  }
}

/** Height (8 bytes, big-endian) and header of a block of the ledger. */
function chunkOf({ height, headerHash }: Pick<SnapshotBlock, 'headerHash' | 'height'>): Bytes {
  const chunk = new Uint8Array(8 + headerHash.length);
  new DataView(chunk.buffer).setBigUint64(0, BigInt(height));
  chunk.set(headerHash, 8);
  return chunk;
}
