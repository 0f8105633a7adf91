import type { Bytes, Hash, HashName } from '@stele/protocol';
import type { StoreStats } from './core/store-stats.ts';
import type { BlockSummary, KeptHistory, Pruned, PruneOptions } from './prune/interface.ts';

/** What the state log of a chain is founded on; its canonical encoding is hashed into leaf 0. */
export interface ChainParams {
  /** Fingerprint of the genesis, in hex. */
  readonly chainId: string;
  readonly hash: HashName;
  /** Compaction keeps the log within `ratio * active + slack` leaves above its floor. */
  readonly ratio: number;
  readonly slack: number;
  /** Heights between snapshots. */
  readonly snapshotEvery: number;
  /** Keys that one block may write, at most 60,000. */
  readonly maxRows: number;
}

/** The state after a block. */
export interface BlockState {
  readonly height: number;
  readonly stateRoot: Hash;
  readonly treeRoot: Hash;
  /** Serial number of the next leaf. */
  readonly nextSn: number;
  /** Keys ever created, and the sentinel. */
  readonly active: number;
  /** Keys that have a value. Not hashed. */
  readonly live: number;
  /** Smallest active serial number. */
  readonly floor: number;
}

/** A write of a block. Writes come in transaction order; the last one of a key wins. */
export interface Write {
  readonly key: Bytes;
  /** Undefined deletes the key. */
  readonly value: Bytes | undefined;
  /** Index of its transaction in the block. */
  readonly transaction: number;
}

/** Id and signature hash of an executed transaction: the two halves of its leaf. */
export interface TransactionPair {
  readonly id: Hash;
  readonly signatures: Hash;
}

/** Everything of a block but its state, kept as bytes. */
export interface BlockRecord {
  readonly header: Bytes;
  readonly transactions: readonly TransactionPair[];
  readonly bundles: readonly Bytes[];
  readonly receipts: readonly Bytes[];
  /** First outbox position that is still unsettled after this block. */
  readonly outbox?: number;
  /** Height of the ordering engine's own block in which this one was ordered. */
  readonly engineHeight?: number;
}

/** An entry of the state. */
export interface Entry {
  readonly key: Bytes;
  readonly value: Bytes;
}

/** Where a transaction stands: height of the block and index in it. */
export interface Position {
  readonly height: number;
  readonly index: number;
}

/** The state at one height. */
export interface StateView {
  readonly height: number;
  get(key: Bytes): Bytes | undefined;
  has(key: Bytes): boolean;
  /**
   * Live keys of an ordered collection that start with `prefix`, in raw order after `after`: at most `limit`
   * (up to 1,000) entries and 1 MiB, at least one if there is any.
   * @throws SteleError STATE_NOT_ORDERED
   */
  scan(
    prefix: Bytes,
    options: { readonly after?: Bytes | undefined; readonly limit: number },
  ): { readonly entries: readonly Entry[]; readonly end: boolean };
  /** A view of the tip that is left open is closed 1 s after a newer commit, and then throws STATE_CLOSED. */
  close(): void;
}

/** A block applied in memory. Dead after commit or abort. */
export interface Staged {
  readonly block: BlockState;
  readonly view: StateView;
}

/** A proof under the newest root. */
export interface KeyProof {
  readonly rootHeight: number;
  readonly proof: Bytes;
  /** The value at the height asked for; undefined where the key is absent. */
  readonly value?: Bytes;
}

/** One proof, under the newest root, of several facts at once. */
export interface JointProof {
  readonly rootHeight: number;
  /** A tree proof of all leaves involved. */
  readonly proof: Bytes;
  /** The value of each key asked for, in the order asked; undefined where absent. */
  readonly values: readonly (Bytes | undefined)[];
}

/** A page of a key's history, newest first. */
export interface KeyHistory {
  readonly rootHeight: number;
  readonly proof: Bytes;
  /** One item for each interval that verifyHistory gives. */
  readonly values: readonly (Bytes | undefined)[];
  /** Where the next page starts. */
  readonly cursor?: number;
}

/** Something that stored data and their hashes disagree on. */
export interface Finding {
  readonly what: string;
  readonly key?: Bytes;
  readonly keyHash?: Hash;
  readonly sn?: number;
  readonly height?: number;
  /** File of the data folder, and byte offset in it, where known. */
  readonly file?: string;
  readonly offset?: number;
  /** Whether the data can be rebuilt here (an index), or only be fetched from a peer (a log record). */
  readonly repair: 'rebuilt' | 'rebuildable' | 'lost';
}

/** A state that others can begin with. Its bytes are the same on every node, and each part can be checked by itself. */
export interface Snapshot {
  readonly height: number;
  /** What it is of, and the roots of its chunks: see SnapshotManifest in packages/protocol. */
  readonly manifest: Bytes;
  /** Number of chunks. */
  readonly chunks: number;
  /** @throws SteleError STATE_SNAPSHOT_PART, STATE_CORRUPT */
  chunk(index: number): Promise<Bytes>;
  /** The value of a leaf whose chunk leaves it out because it is long. @throws SteleError STATE_SNAPSHOT_PART, STATE_CORRUPT */
  value(sn: number): Promise<Bytes>;
}

/** A block that was fetched with a snapshot, checked by whoever fetched it. */
export interface JoinedBlock {
  readonly height: number;
  readonly record: BlockRecord;
}

/** A store that is being filled from a snapshot. */
export interface Join {
  /** What has not come yet: chunks by their index, values by the serial numbers of their leaves. */
  missing(): { readonly chunks: readonly number[]; readonly values: readonly number[] };
  /** Takes a chunk, in any order. @throws SteleError STATE_PROOF_INVALID, and then nothing of it is stored. */
  putChunk(index: number, bytes: Bytes): Promise<void>;
  /** Takes a value whose chunk has come. @throws SteleError STATE_PROOF_INVALID, and then nothing of it is stored. */
  putValue(sn: number, bytes: Bytes): Promise<void>;
  /**
   * Makes a store of what has come, which goes on from the block of the snapshot.
   * @param window the records of the blocks up to that one, ascending and without a gap, that one at least: the node
   * needs those whose transactions may still be sent again, with their bundles, and the one before them.
   * @throws SteleError STATE_JOIN_INCOMPLETE, STATE_CORRUPT, STATE_IO; then it can be called again.
   */
  finish(window: Iterable<JoinedBlock> | AsyncIterable<JoinedBlock>): Promise<StateStore>;
  /** Stops; what has come stays, and the next call with the same manifest goes on with it. */
  close(): Promise<void>;
}

/** The block that a joining node begins with, out of a certified header, and the parameters of its chain. */
export interface JoinTarget {
  readonly height: number;
  readonly stateRoot: Hash;
  readonly params: ChainParams;
}

/** What can be asked of the store from any thread. */
export interface StateReader {
  tip(): BlockState;
  /** Heights from here on are known; 0 on a node that has the chain from its founding on. */
  start(): number;
  /** The first heights of which each kind of data is kept. */
  kept(): KeptHistory;
  /** @throws SteleError STATE_HEIGHT_UNKNOWN, STATE_PRUNED */
  at(height: number): BlockState;
  /** The newest state, or that of a staged block, or that of an earlier height. */
  view(on?: Staged | number): StateView;
  /** @throws SteleError STATE_HEIGHT_UNKNOWN, STATE_PRUNED where bundles and receipts are gone. */
  block(height: number): Promise<BlockRecord>;
  /** The part of a block that outlives its bundles and receipts. @throws SteleError STATE_HEIGHT_UNKNOWN, STATE_PRUNED */
  summary(height: number): Promise<BlockSummary>;
  /** Where a transaction stands. Exact to the tip, whatever the indexer has applied. */
  find(id: Hash): Promise<Position | undefined>;
  /** Transactions with a tag, newest first. */
  tagged(tag: Bytes, options: { readonly before?: Position; readonly limit: number }): Promise<readonly Position[]>;
  /**
   * Proves a key at a height, the newest by default. Walks at most 65,536 versions.
   * @throws SteleError STATE_PRUNED, STATE_HISTORY_LIMIT, STATE_HEIGHT_UNKNOWN
   */
  prove(key: Bytes, height?: number): Promise<KeyProof>;
  /** Proves several keys, each at its own height, and the ends of blocks `blocks[i] + 1`, in one proof. */
  proveJointly(
    keys: readonly { readonly key: Bytes; readonly height: number }[],
    blocks: readonly number[],
  ): Promise<JointProof>;
  history(
    key: Bytes,
    options?: { readonly fromHeight?: number; readonly cursor?: number; readonly limit?: number },
  ): Promise<KeyHistory>;
  proveDelta(height: number): Promise<Bytes>;
  proveRoot(height: number): Promise<Bytes>;
  /** Heights of the snapshots that can be had, newest first. */
  snapshots(): readonly number[];
  /** Blocks go on being committed while a snapshot is read. @throws SteleError STATE_SNAPSHOT_UNKNOWN, STATE_CORRUPT */
  snapshot(height: number): Promise<Snapshot>;
  /** Compares everything stored with everything it must agree with; `rate` is rows per second, 0 for full speed. */
  scrub(options?: { readonly rate?: number; readonly signal?: AbortSignal }): AsyncIterable<Finding>;
  close(): Promise<void>;
}

/** The state and ledger log of one chain, owned by one thread. */
export interface StateStore extends StateReader {
  /**
   * Computes the next state in memory; `height` is that of the parent + 1.
   * @param options.on the staged block to build on; the tip by default.
   * @param options.anchor hash of the parent header; zeros by default.
   * @throws SteleError STATE_BAD_PARENT, STATE_STAGE_DEPTH, STATE_BLOCK_TOO_LARGE, STATE_KEY_SIZE, STATE_VALUE_SIZE
   */
  stage(height: number, writes: Iterable<Write>, options?: { readonly on?: Staged; readonly anchor?: Hash }): Staged;
  /**
   * Makes state and record durable with one sync.
   * @throws SteleError STATE_NOT_OLDEST, STATE_IO
   */
  commit(staged: Staged, record: BlockRecord): Promise<BlockState>;
  /** Forgets the newest staged block. Not while it commits. @throws SteleError STATE_NOT_NEWEST */
  abort(staged: Staged): void;
  /** Takes the chain back to a height of which state and bodies are kept. @throws SteleError STATE_PRUNED */
  rewind(height: number): Promise<BlockState>;
  /** Writes index and tree checkpoints; also done by itself as blocks come. */
  checkpoint(): Promise<void>;
  /**
   * Gives up what is older than asked for, and the space that it takes, while everything else goes on. No root, no
   * serial number and no position ever changes. Nothing is given up that a snapshot on offer or an index needs, and
   * nothing that was given up comes back; a stop in between leaves a whole store, and the next call goes on. A call
   * while another one runs is answered with that one's answer.
   * @throws SteleError STATE_CORRUPT, STATE_IO
   */
  prune(options: PruneOptions): Promise<Pruned>;
  stats(): StoreStats;
  /** What another thread needs to open a reader; can be posted to a worker. */
  share(): SharedStore;
}

/** Directory, shared buffers and ports. Opaque. */
export interface SharedStore {
  readonly directory: string;
}

/** How a store is opened. */
export interface OpenOptions {
  /** Founds the chain if the directory is empty. */
  readonly params?: ChainParams;
  /**
   * URL of a module whose default export is a pure function
   * `(record: BlockRecord) => Iterable<{ tag: Bytes; index: number }>`; it runs in the indexer thread. It may also
   * export `outcomeOf`, a pure function `(receipt: Bytes) => Bytes` that gives what is left of a receipt when it is
   * pruned; without it, nothing is left.
   */
  readonly tags?: string;
}
