import { equalBytes, SteleError } from '@stele/protocol';
import type { BlockRecord } from '@stele/store';
import { checkRecord } from '../joining/check-record.ts';
import { ANSWER_MS } from './peer-book.ts';
import type { ProvedOptions, ProvedState } from './proved-state.ts';

/** Blocks kept in memory: a receipt is asked for right after its block. */
const RECENT = 16;

/** Blocks that others give, each checked against the header of this node. */
export class VerifiedBlocks {
  readonly #options: ProvedOptions;
  readonly #state: ProvedState;
  readonly #recent = new Map<number, BlockRecord>();

  constructor(options: ProvedOptions, state: ProvedState) {
    this.#options = options;
    this.#state = state;
  }

  /** @throws SteleError LIGHT_NO_PEER, LIGHT_BEHIND, API_NOT_FOUND, STATE_PRUNED */
  async block(height: number): Promise<BlockRecord> {
    const known = this.#recent.get(height);
    if (known) return known;
    const { chain, store, peers } = this.#options;
    const header = await this.#state.headerAt(height);
    const { encoded } = await store.headers.at(height);
    const record = await peers.ask(
      (api) => api.getBlockRecord({ params: { height } }, { answerMs: ANSWER_MS }),
      (answer) => {
        const checked = checkRecord(chain, header, answer);
        if (equalBytes(checked.header, encoded)) return checked;
        throw new SteleError('VERIFY_PROOF', { reason: `it gives another header of block ${height}` });
      },
    );
    this.#recent.set(height, record);
    if (this.#recent.size > RECENT) this.#recent.delete(this.#recent.keys().next().value as number);
    return record;
  }
}
