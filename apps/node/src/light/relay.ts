import type { Chain } from '@stele/ledger';
import { equalBytes, type Hash, isSteleError, SteleError, toBase64, toHex } from '@stele/protocol';
import type { TransactionInfo } from '@stele/sdk/api';
import { executedInfo } from '../handlers/executed-info.ts';
import type { LightStore } from './light-store.ts';
import { ANSWER_MS, type PeerBook } from './peer-book.ts';
import type { VerifiedBlocks } from './verified-blocks.ts';

/** Pause between two looks for an outcome, in ms. */
const LOOK_MS = 300;

/** What a relay works with. */
export interface RelayOptions {
  readonly chain: Chain;
  readonly store: LightStore;
  readonly peers: PeerBook;
  readonly blocks: VerifiedBlocks;
}

/** Passes transactions on to nodes that keep everything, and says of them only what it has verified. */
export class Relay {
  readonly #options: RelayOptions;

  constructor(options: RelayOptions) {
    this.#options = options;
  }

  /**
   * Hands a transaction to one node after the other until one accepts it. What each has against it is its word: only where
   * all of them refuse, it is refused.
   * @param id of the transaction in the bytes, worked out here.
   * @returns what has been verified of it when the time is over.
   * @throws SteleError LIGHT_NO_PEER, or the refusal of the node that was asked last
   */
  async submit(id: Hash, bytes: Uint8Array, waitMs: number): Promise<TransactionInfo> {
    const body = { transaction: toBase64(bytes) };
    const { peers } = this.#options;
    let refusal: SteleError | undefined;
    for (const peer of peers.usable) {
      try {
        await peers.fetch(peer, (api) => api.submitTransaction({ body }, { answerMs: ANSWER_MS }));
        return await this.outcome(id, waitMs, true);
      } catch (error) {
        refusal = gravest(refusal, peers.blame(peer, error));
      }
    }
    if (refusal && isSteleError(refusal, 'TX_DUPLICATE')) return this.outcome(id, waitMs, false);
    throw refusal && !isSteleError(refusal, 'SDK_UNREACHABLE') ? refusal : peers.noPeer();
  }

  /** What is verified of a transaction within a time; before that it is accepted at most. */
  async outcome(id: Hash, waitMs: number, isAccepted: boolean): Promise<TransactionInfo> {
    const end = performance.now() + waitMs;
    for (;;) {
      const info = await this.find(id);
      if (info.state === 'committed' || info.state === 'failed') return info;
      if (performance.now() + LOOK_MS > end) return isAccepted ? { id: toHex(id), state: 'accepted' } : info;
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }

  /**
   * Looks for a transaction: `committed` and `failed` are verified, out of its block. That nobody shows it proves nothing:
   * then it is `accepted` where a node says so, else `unknown`.
   */
  async find(id: Hash): Promise<TransactionInfo> {
    const { peers } = this.#options;
    const hex = toHex(id);
    let state: 'accepted' | 'unknown' = 'unknown';
    for (const peer of peers.usable) {
      try {
        const info = await peers.fetch(peer, (api) =>
          api.getTransaction({ params: { id: hex } }, { answerMs: ANSWER_MS }),
        );
        if (info.state === 'accepted') state = 'accepted';
        const found = await this.#verified(id, info);
        if (found) return found;
      } catch (error) {
        peers.blame(peer, error);
      }
    }
    return { id: hex, state };
  }

  /** @throws SteleError VERIFY_PROOF where the block is another one than the node says */
  async #verified(id: Hash, { height, index }: TransactionInfo): Promise<TransactionInfo | undefined> {
    if (height === undefined || index === undefined) return undefined;
    const { chain, blocks, store, peers } = this.#options;
    // What others have against showing the block says nothing of who named it.
    const record = await blocks.block(height).catch(() => {
      throw peers.noPeer();
    });
    const entry = record.transactions[index];
    if (!entry || !equalBytes(entry.id, id)) {
      throw new SteleError('VERIFY_PROOF', {
        reason: `transaction ${toHex(id)} does not stand at place ${index} of block ${height}`,
      });
    }
    return executedInfo({ reader: blocks, chain, headers: store.headers }, toHex(id), { height, index });
  }
}

/** A node that takes no transactions says nothing of this one. */
function gravest(known: SteleError | undefined, refusal: SteleError): SteleError {
  const isOfNode = isSteleError(refusal, 'GATEWAY_UNREGISTERED', 'SDK_UNREACHABLE', 'API_TOO_MANY_REQUESTS');
  return known && isOfNode ? known : refusal;
}
