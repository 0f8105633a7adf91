import type { Chain } from '@stele/ledger';
import {
  type Bytes,
  fromBase64,
  SteleError,
  type ValidatorSet,
  type ValidatorSetChange,
  validatorSetCodec,
} from '@stele/protocol';
import type { SetTable } from '../certificates/set-table.ts';
import type { SetHistory } from '../evidence/sources.ts';

/** The validator sets of a chain as a light node learned them: each with what proves it. */
export class SetList implements SetHistory {
  readonly #chain: Chain;
  readonly #table: SetTable;
  #heights: number[] = [];

  private constructor(chain: Chain, table: SetTable) {
    this.#chain = chain;
    this.#table = table;
  }

  /** @param newest height of the newest header: sets of later ones are not known yet. */
  static async open(chain: Chain, table: SetTable, newest: number): Promise<SetList> {
    const list = new SetList(chain, table);
    list.#heights = (await table.read()).heights.filter((height) => height <= newest);
    return list;
  }

  /** Keeps changes, up to a height at which no other is known. */
  async keep(
    changes: readonly { readonly height: number; readonly change: ValidatorSetChange }[],
    followed: number,
  ): Promise<void> {
    if (changes.length === 0) return;
    await this.#table.write(
      changes.map(({ height, change }) => ({ height, set: fromBase64(change.validators), change })),
      followed,
    );
    const heights = new Set([...this.#heights, ...changes.map(({ height }) => height)]);
    this.#heights = [...heights].sort((a, b) => a - b);
  }

  async before(height: number): Promise<readonly number[]> {
    const end = this.#heights.findLastIndex((announced) => announced < height) + 1;
    return this.#heights.slice(0, end);
  }

  async announced(height: number): Promise<Bytes> {
    const set = await this.#table.set(height);
    if (set) return set;
    throw new SteleError('STATE_CORRUPT', { what: `the validators announced in block ${height} are missing` });
  }

  provenChange(height: number): Promise<ValidatorSetChange | undefined> {
    return this.#table.change(height);
  }

  async at(height: number): Promise<ValidatorSet> {
    return validatorSetCodec.decode(await this.encodedAt(height));
  }

  /** The set that certifies the header of a height, encoded. @throws SteleError STATE_CORRUPT */
  async encodedAt(height: number): Promise<Bytes> {
    const newest = (await this.before(height)).at(-1);
    return newest === undefined ? validatorSetCodec.encode(this.#chain.core.validators) : await this.announced(newest);
  }
}
