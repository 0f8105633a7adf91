import type { Bytes, Hash } from '@stele/protocol';
import type {
  BlockRecord,
  BlockState,
  Finding,
  JointProof,
  KeyHistory,
  KeyProof,
  Position,
  Snapshot,
  Staged,
  StateReader,
  StateView,
} from '../interface.ts';
import type { BlockSummary, KeptHistory } from '../prune/interface.ts';
import type { Queries } from './queries.ts';

export type ScrubOptions = NonNullable<Parameters<StateReader['scrub']>[0]>;

/** Hands each question to the part that answers it. */
export class ChainReader implements StateReader {
  protected readonly queries: Queries;
  readonly #scrub: (options: ScrubOptions) => AsyncIterable<Finding>;
  readonly #release: () => Promise<void>;

  constructor(
    queries: Queries,
    scrub: (options: ScrubOptions) => AsyncIterable<Finding>,
    release: () => Promise<void>,
  ) {
    this.queries = queries;
    this.#scrub = scrub;
    this.#release = release;
  }

  tip(): BlockState {
    return this.queries.tip();
  }

  at(height: number): BlockState {
    return this.queries.at(height);
  }

  view(on?: Staged | number): StateView {
    if (typeof on !== 'object') return this.queries.view(on);
    this.queries.tip();
    return on.view;
  }

  async block(height: number): Promise<BlockRecord> {
    return this.queries.block(height);
  }

  async summary(height: number): Promise<BlockSummary> {
    return this.queries.summary(height);
  }

  async find(id: Hash): Promise<Position | undefined> {
    return this.queries.find(id);
  }

  async tagged(
    tag: Bytes,
    options: { readonly before?: Position; readonly limit: number },
  ): Promise<readonly Position[]> {
    return this.queries.tagged(tag, options);
  }

  async prove(key: Bytes, height?: number): Promise<KeyProof> {
    return this.queries.prove(key, height);
  }

  async proveJointly(
    keys: readonly { readonly key: Bytes; readonly height: number }[],
    blocks: readonly number[],
  ): Promise<JointProof> {
    return this.queries.proveJointly(keys, blocks);
  }

  async history(
    key: Bytes,
    options?: { readonly fromHeight?: number; readonly cursor?: number; readonly limit?: number },
  ): Promise<KeyHistory> {
    return this.queries.history(key, options);
  }

  async proveDelta(height: number): Promise<Bytes> {
    return this.queries.proveDelta(height);
  }

  async proveRoot(height: number): Promise<Bytes> {
    return this.queries.proveRoot(height);
  }

  start(): number {
    return this.queries.start();
  }

  kept(): KeptHistory {
    return this.queries.kept();
  }

  snapshots(): readonly number[] {
    return this.queries.snapshots();
  }

  async snapshot(height: number): Promise<Snapshot> {
    return this.queries.snapshot(height);
  }

  async *scrub(options: ScrubOptions = {}): AsyncGenerator<Finding> {
    this.queries.tip();
    yield* this.#scrub(options);
  }

  async close(): Promise<void> {
    await this.#release();
  }
}
