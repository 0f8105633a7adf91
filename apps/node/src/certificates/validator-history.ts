import { type Chain, readValidators, sourceOf } from '@stele/ledger';
import {
  type Bytes,
  equalBytes,
  type Hash,
  type Header,
  headerCodec,
  SteleError,
  Tag,
  type ValidatorSet,
  type ValidatorSetChange,
  validatorSetCodec,
} from '@stele/protocol';
import type { StateReader } from '@stele/store';
import type { SetTable } from './set-table.ts';

/** Blocks between two notes of how far the table reaches: so many headers at most are read again after a crash. */
const NOTE_EVERY = 1000;

/**
 * The validator sets of a chain since its founding. A header whose next set is another than its own announces that set;
 * the state of the block before it names the members.
 */
export class ValidatorHistory {
  readonly #chain: Chain;
  readonly #reader: StateReader;
  readonly #table: SetTable;
  /** Heights of the announcing headers, ascending. */
  readonly #heights: number[] = [];
  /** Sets that are not known to be on disk. */
  readonly #unwritten = new Map<number, Bytes>();
  #followed = 0;

  private constructor(chain: Chain, reader: StateReader, table: SetTable) {
    this.#chain = chain;
    this.#reader = reader;
    this.#table = table;
  }

  /**
   * Opens the history, and brings it up to the newest block.
   * @throws SteleError STATE_*
   */
  static async open(chain: Chain, reader: StateReader, table: SetTable): Promise<ValidatorHistory> {
    const history = new ValidatorHistory(chain, reader, table);
    if (history.#canChange) await history.#catchUp();
    return history;
  }

  /**
   * Heights below another one whose headers announce a set, oldest first. Blocks that were not followed are read.
   * @throws SteleError STATE_*
   */
  async before(height: number): Promise<readonly number[]> {
    if (this.#canChange) await this.#followTo(Math.min(height - 1, this.#reader.tip().height));
    const end = this.#heights.findLastIndex((announced) => announced < height) + 1;
    return this.#heights.slice(0, end);
  }

  /** The set that the header of a height announces, encoded. @throws SteleError STATE_CORRUPT */
  async announced(height: number): Promise<Bytes> {
    const set = this.#unwritten.get(height) ?? (await this.#table.set(height));
    if (!set)
      throw new SteleError('STATE_CORRUPT', { what: `the validators announced in block ${height} are missing` });
    return set;
  }

  /** What proves the set that the header of a height announces, where its blocks are not kept here. */
  provenChange(height: number): Promise<ValidatorSetChange | undefined> {
    return this.#table.change(height);
  }

  /** The set that certifies the header of a height. @throws SteleError STATE_CORRUPT */
  async at(height: number): Promise<ValidatorSet> {
    const newest = (await this.before(height)).at(-1);
    return newest === undefined ? this.#chain.core.validators : validatorSetCodec.decode(await this.announced(newest));
  }

  /**
   * Follows the chain by one durable block.
   * @throws SteleError STATE_* ; what is not on disk is still here, and is tried again with later blocks.
   */
  async follow(header: Header): Promise<void> {
    if (!this.#canChange) return;
    if (header.height > this.#followed + 1) await this.#followTo(header.height - 1);
    await this.#take(header);
  }

  /** Makes all sets up to the newest block durable: the states that name them may go from then on. @throws SteleError STATE_* */
  async settle(): Promise<void> {
    if (!this.#canChange) return;
    await this.#followTo(this.#reader.tip().height);
    await this.#write();
  }

  /** Notes how far the table reaches. */
  async close(): Promise<void> {
    if (this.#canChange) await this.#write();
  }

  /** Where one node orders alone, it does so for ever. */
  get #canChange(): boolean {
    return this.#chain.sections.engine !== undefined;
  }

  async #catchUp(): Promise<void> {
    const { height } = this.#reader.tip();
    const known = await this.#table.read();
    if (known.followed <= height) {
      this.#followed = known.followed;
      this.#heights.push(...known.heights);
      await this.#followTo(height);
      if (await this.#agreesWith(height)) return;
    }
    // The table is of another history than the ledger, which alone counts.
    await this.#table.clear();
    this.#heights.length = 0;
    this.#followed = 0;
    await this.#followTo(height);
  }

  async #followTo(height: number): Promise<void> {
    while (this.#followed < height) await this.#take(await this.#header(this.#followed + 1));
  }

  /** Takes the next header; one that was taken while it was read changes nothing. */
  async #take(header: Header): Promise<void> {
    const { height } = header;
    if (height !== this.#followed + 1) return;
    const announces = !equalBytes(header.validatorsHash, header.nextValidatorsHash);
    if (announces) {
      this.#unwritten.set(height, this.#readSet(header));
      this.#heights.push(height);
    }
    this.#followed = height;
    if (announces || height % NOTE_EVERY === 0) await this.#write();
  }

  async #agreesWith(height: number): Promise<boolean> {
    const newest = this.#heights.at(-1);
    const hash = newest === undefined ? this.#chain.validatorsHash : this.#hashOf(await this.announced(newest));
    return equalBytes(hash, (await this.#header(height)).nextValidatorsHash);
  }

  async #header(height: number): Promise<Header> {
    return headerCodec.decode((await this.#reader.summary(height)).header);
  }

  #readSet({ height, nextValidatorsHash }: Header): Bytes {
    const view = this.#reader.view(height - 1);
    try {
      const set = validatorSetCodec.encode(readValidators(this.#chain, sourceOf(view)).set);
      if (equalBytes(this.#hashOf(set), nextValidatorsHash)) return set;
    } finally {
      view.close();
    }
    throw new SteleError('STATE_CORRUPT', { what: `the state names other validators than header ${height}` });
  }

  #hashOf(set: Bytes): Hash {
    return this.#chain.hasher.tagged(Tag.validatorSet, set);
  }

  async #write(): Promise<void> {
    const sets = [...this.#unwritten].map(([height, set]) => ({ height, set }));
    await this.#table.write(sets, this.#followed);
    for (const { height } of sets) this.#unwritten.delete(height);
  }
}
