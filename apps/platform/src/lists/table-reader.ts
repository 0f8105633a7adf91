import { readSnapshot, type Snapshot, type TableIndex } from '@stele/projection';
import { isSteleError } from '@stele/protocol';
import type { Database } from '../database/database.ts';
import type { ChainDirectory } from '../node/chain-directory.ts';

/** There are no tables yet, or they cannot be asked. */
const NO_INDEX: TableIndex = { height: null, time: null };

/** Reads the tables of chains, and says with each answer how far they reach. */
export class TableReader {
  readonly #chains: ChainDirectory;
  readonly #database: Database;

  constructor(chains: ChainDirectory, database: Database) {
    this.#chains = chains;
    this.#database = database;
  }

  /**
   * Reads the tables of a chain at one moment.
   * @param nothing the answer where there are no tables yet
   * @param statementMs how long one statement may take, for what is no list
   * @throws SteleError API_NOT_FOUND, DATABASE_FAILED
   */
  async read<Answer extends object>(
    chain: string,
    nothing: Answer,
    read: (snapshot: Snapshot) => Promise<Answer>,
    statementMs?: number,
  ): Promise<Answer & { readonly index: TableIndex }> {
    const { schema } = await this.#chains.find(chain);
    const readWithIndex = async (snapshot: Snapshot) => ({ ...(await read(snapshot)), index: snapshot.index });
    const answer = await readSnapshot(this.#database.readers, schema, readWithIndex, statementMs);
    return answer ?? { ...nothing, index: NO_INDEX };
  }

  /** How far the tables of a chain reach. @throws SteleError API_NOT_FOUND */
  async index(chain: string): Promise<TableIndex> {
    try {
      return (await this.read(chain, {}, async () => ({}))).index;
    } catch (error) {
      if (isSteleError(error, 'DATABASE_FAILED')) return NO_INDEX;
      throw error;
    }
  }
}
