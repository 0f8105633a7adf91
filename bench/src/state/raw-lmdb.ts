import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { equalBytes } from '@stele/protocol';
import type { Write } from '@stele/store';
import { open, type RootDatabase } from 'lmdb';
import { BLOCK_WRITES } from './filled-store.ts';
import { type Randomness, writesTo } from './rows.ts';

const FILL_ROWS = 100_000;
const WARM_UP_BATCHES = 6;

/** The same rows in LMDB, and nothing around them: no hashes, no history, no proofs. */
export class RawLmdb {
  readonly #database: RootDatabase<Uint8Array, Uint8Array>;
  readonly #directory: string;
  readonly #randomness: Randomness;
  #keys = 0;

  constructor(randomness: Randomness) {
    this.#directory = mkdtempSync(join(tmpdir(), 'stele-bench-lmdb-'));
    this.#randomness = randomness;
    const options = {
      path: this.#directory,
      keyEncoding: 'binary',
      encoding: 'binary',
      overlappingSync: false,
    } as const;
    this.#database = open<Uint8Array, Uint8Array>(options);
  }

  /** Creates keys in their order, which suits a B-tree best. */
  fill(keys: number): void {
    while (this.#keys < keys) {
      const count = Math.min(FILL_ROWS, keys - this.#keys);
      const created = Array.from({ length: count }, (_, i) => this.#keys + i);
      this.#put(writesTo(created, this.#randomness));
      this.#keys += count;
    }
  }

  /** Puts random rows, batch by batch, each synced; returns microseconds a put, of each batch. */
  timePuts(batches: number): number[] {
    const times: number[] = [];
    for (let batch = -WARM_UP_BATCHES; batch < batches; batch++) {
      const rows = writesTo(this.#randomness.distinct(BLOCK_WRITES, this.#keys), this.#randomness);
      const start = performance.now();
      this.#put(rows);
      if (batch >= 0) times.push((1000 * (performance.now() - start)) / BLOCK_WRITES);
    }
    return times;
  }

  async remove(): Promise<void> {
    await this.#database.close();
    rmSync(this.#directory, { recursive: true });
  }

  #put(rows: readonly Write[]): void {
    this.#database.transactionSync(() => {
      for (const { key, value } of rows) this.#database.putSync(key, value as Uint8Array);
    });
    const { key, value } = rows.at(-1) as Write;
    const stored = this.#database.get(key);
    if (!stored || !value || !equalBytes(stored, value)) throw new TypeError('LMDB lost a put.');
  }
}
