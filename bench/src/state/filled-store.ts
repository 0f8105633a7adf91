import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { equalBytes } from '@stele/protocol';
import { type ChainParams, openState, type StateStore, type Write } from '@stele/store';
import { type Randomness, writesTo } from './rows.ts';

/** Keys written by one block of a bench: that many transactions are in a block under load. */
export const BLOCK_WRITES = 5000;

/** Keys created by one block while filling. */
const FILL_WRITES = 50_000;

/** Blocks before the timed ones: caches fill with what this store needs. */
const WARM_UP_BLOCKS = 4;

const PARAMS: ChainParams = {
  chainId: '00',
  hash: 'sha256',
  ratio: 8,
  slack: 65_536,
  snapshotEvery: 256,
  maxRows: 60_000,
};

const RECORD = { header: new Uint8Array(300), transactions: [], bundles: [], receipts: [] };

/** A store in a folder of its own, with keys in it. */
export class FilledStore {
  readonly store: StateStore;
  readonly #directory: string;
  readonly #randomness: Randomness;
  #keys = 0;

  private constructor(store: StateStore, directory: string, randomness: Randomness) {
    this.store = store;
    this.#directory = directory;
    this.#randomness = randomness;
  }

  static async create(randomness: Randomness, params: Partial<ChainParams> = {}): Promise<FilledStore> {
    const directory = mkdtempSync(join(tmpdir(), 'stele-bench-'));
    return new FilledStore(await openState(directory, { params: { ...PARAMS, ...params } }), directory, randomness);
  }

  /** Creates keys until there are this many. */
  async fill(keys: number): Promise<void> {
    while (this.#keys < keys) {
      const count = Math.min(FILL_WRITES, keys - this.#keys);
      const created = Array.from({ length: count }, (_, i) => this.#keys + i);
      await this.#commit(writesTo(created, this.#randomness));
      this.#keys += count;
    }
  }

  /**
   * Updates random keys, block by block, each durable before the next.
   * @returns microseconds an update, from staging to durable, of each block.
   */
  async timeUpdates(blocks: number): Promise<number[]> {
    const times: number[] = [];
    for (let block = -WARM_UP_BLOCKS; block < blocks; block++) {
      const writes = writesTo(this.#randomness.distinct(BLOCK_WRITES, this.#keys), this.#randomness);
      const start = performance.now();
      await this.#commit(writes);
      if (block >= 0) times.push((1000 * (performance.now() - start)) / BLOCK_WRITES);
      this.#check(writes[0] as Write);
    }
    return times;
  }

  /** Bytes of all files. */
  bytes(): number {
    const names = readdirSync(this.#directory, { recursive: true, encoding: 'utf8' });
    return names.reduce((sum, name) => sum + sizeOf(join(this.#directory, name)), 0);
  }

  async remove(): Promise<void> {
    await this.store.close();
    rmSync(this.#directory, { recursive: true });
  }

  async #commit(writes: readonly Write[]): Promise<void> {
    await this.store.commit(this.store.stage(this.store.tip().height + 1, writes), RECORD);
  }

  #check({ key, value }: Write): void {
    const stored = this.store.view().get(key);
    if (!stored || !value || !equalBytes(stored, value)) throw new TypeError('The store lost an update.');
  }
}

function sizeOf(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFile() ? stats.size : 0;
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >>> 1] as number;
}
