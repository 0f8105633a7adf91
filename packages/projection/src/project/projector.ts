import { setTimeout as pause } from 'node:timers/promises';
import { fromHex, SteleError } from '@stele/protocol';
import type { Client } from '@stele/sdk';
import pg from 'pg';
import { BlockSource, checkFollows, type SourceBlock } from '../blocks/block-source.ts';
import { blockRows } from '../rows/block-rows.ts';
import type { BlockRows } from '../rows/interface.ts';
import { ensureSchema, type Progress, readProgress, schemaNameOf } from '../schema/chain-schema.ts';
import { inTransaction } from '../schema/database.ts';
import { PROJECTION_VERSION } from '../schema/tables-sql.ts';
import { writeBlocks } from './write-blocks.ts';

/** Blocks that are read at once while the projection catches up, and most transactions that one write takes. */
const READ_AHEAD = 16;
const MOST_TRANSACTIONS = 5000;

/** How long to wait before a block is asked for again that is not there, in ms. */
const IDLE_MS = 100;

/** What a projection works with. */
export interface ProjectorOptions {
  readonly client: Client;
  readonly pool: pg.Pool;
  /** Whether tables that are there are made anew. */
  readonly isAnew?: boolean;
}

/** Takes the blocks of a chain into its schema, in their order, each exactly once. */
export class Projector {
  readonly #pool: pg.Pool;
  readonly #source: BlockSource;
  readonly schema: string;
  #progress: Progress;

  private constructor({ client, pool }: ProjectorOptions, schema: string, progress: Progress) {
    this.#pool = pool;
    this.#source = new BlockSource(client);
    this.schema = schema;
    this.#progress = progress;
  }

  /**
   * Opens the schema of a client's chain, and makes it where there is none, or one of other rules.
   * @throws SteleError DATABASE_FAILED, and what the node refuses
   */
  static async open(options: ProjectorOptions): Promise<Projector> {
    const { client, pool, isAnew = false } = options;
    const { name, genesis } = await client.api.getChain();
    const schema = schemaNameOf({ name, genesis });
    const progress = await inTransaction(pool, (db) =>
      ensureSchema(db, schema, { founding: fromHex(genesis), isAnew }),
    );
    return new Projector(options, schema, progress);
  }

  /** Newest block in the tables. */
  get height(): number {
    return this.#progress.height;
  }

  /** Takes all blocks that the node has now. @returns the newest height in the tables */
  async catchUp(signal?: AbortSignal): Promise<number> {
    const newest = await this.#source.newest(signal);
    while (this.height < newest && !signal?.aborted) await this.#take(await this.#read(newest, signal));
    return this.height;
  }

  /** Takes blocks as they come, until the signal ends it. */
  async follow(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const before = this.height;
      if ((await this.catchUp(signal)) === before) await pause(IDLE_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  /** The next blocks that go into one write. */
  async #read(newest: number, signal?: AbortSignal): Promise<SourceBlock[]> {
    const heights = Array.from({ length: Math.min(READ_AHEAD, newest - this.height) }, (_, i) => this.height + 1 + i);
    const blocks = await Promise.all(heights.map((height) => this.#source.read(height, signal)));
    let transactions = 0;
    let parent = this.#progress.hash;
    const taken: SourceBlock[] = [];
    for (const block of blocks) {
      transactions += block.header.transactionCount;
      if (taken.length > 0 && transactions > MOST_TRANSACTIONS) break;
      checkFollows(block, parent);
      parent = block.hash;
      taken.push(block);
    }
    return taken;
  }

  /** Writes blocks and how far they reach in one transaction: there are never rows without the other. */
  async #take(blocks: readonly SourceBlock[]): Promise<void> {
    const last = blocks.at(-1) as SourceBlock;
    const rows = blocks.map((block): BlockRows => blockRows(block));
    const next = { version: PROJECTION_VERSION, height: last.header.height, hash: last.hash };
    this.#progress = await inTransaction(this.#pool, async (db) => {
      const there = await readProgress(db, this.schema, true);
      if (!there) throw new SteleError('PROJECTION_LOST', { schema: this.schema });
      // Another projector of this chain was here first: this one goes on behind it.
      if (there.height !== this.height) return there;
      await writeBlocks(db, this.schema, rows);
      await db.query(`update ${pg.escapeIdentifier(this.schema)}.progress set height = $1, hash = $2`, [
        next.height,
        Buffer.from(next.hash),
      ]);
      return next;
    });
  }
}
