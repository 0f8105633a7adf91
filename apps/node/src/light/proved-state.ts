import type { Chain, StateSource } from '@stele/ledger';
import { type Bytes, equalBytes, fromBase64, type Header, SteleError, utf8ToText, verifyKey } from '@stele/protocol';
import type { JournalKey } from '@stele/runtime';
import type { StateEntry } from '@stele/sdk/api';
import type { LightStore } from './light-store.ts';
import { ANSWER_MS, type PeerBook } from './peer-book.ts';

/** How long is waited for the header under which something was proved, in ms. */
const REACH_MS = 8000;

/** Reads that follow from each other at most: a contract's record names its code, whose ABI names a key. */
const ROUNDS = 8;

/** What proved reads work with. */
export interface ProvedOptions {
  readonly chain: Chain;
  readonly store: LightStore;
  readonly peers: PeerBook;
}

/** An entry of the state that was proved. */
export interface ProvedEntry {
  /** Undefined where it is proved to be absent. */
  readonly value: Bytes | undefined;
  /** The header under which it is proved. */
  readonly rootHeight: number;
  /** The proof in base64. */
  readonly proof: string;
}

/** Entries of the state that others give, each proved present or absent under a header of this node. */
export class ProvedState {
  readonly #options: ProvedOptions;
  /** Entries of one height that were proved. */
  #known = new Map<string, string | undefined>();
  #height = 0;

  constructor(options: ProvedOptions) {
    this.#options = options;
  }

  /**
   * Works something out of the state at the newest height; what it asks for is fetched and proved.
   * @param compute is run again for each round of entries that it turned out to need.
   * @throws SteleError LIGHT_NO_PEER, and what compute throws
   */
  async read<Result>(compute: (source: StateSource) => Result): Promise<Result> {
    const { height } = this.#options.store.headers.newest.header;
    const known = this.#entriesAt(height);
    for (let round = 0; round < ROUNDS; round++) {
      const missing = new Map<string, JournalKey>();
      const outcome = attempt(() =>
        compute({
          get(key) {
            if (!known.has(key.id)) missing.set(key.id, key);
            return known.get(key.id);
          },
        }),
      );
      if (missing.size === 0) return outcome();
      await Promise.all(
        [...missing.values()].map(async (key) => {
          const { value } = await this.prove(key, height);
          known.set(key.id, value && utf8ToText(value));
        }),
      );
    }
    throw new SteleError('LIGHT_NO_PEER', {
      chain: this.#options.chain.name,
      reason: 'too much of the state is needed',
    });
  }

  /** What a key held at a height of this node, with what proves it. @throws SteleError LIGHT_NO_PEER, ACCESS_DENIED */
  async prove(key: JournalKey, height: number): Promise<ProvedEntry> {
    const [contract = '', collection = ''] = key.id.split('\u0000', 2);
    const params = { contract, collection, key: key.id.slice(contract.length + collection.length + 2) };
    return this.#options.peers.ask(
      (api) => api.getState({ params, query: { height, proof: true } }, { answerMs: ANSWER_MS }),
      (answer) => this.#checked(key, height, answer),
    );
  }

  /** The header of a height of this node, which may be about to come. @throws SteleError LIGHT_BEHIND */
  async headerAt(height: number): Promise<Header> {
    const { headers } = this.#options.store;
    const found = (await headers.reach(height, REACH_MS)) ? await this.#options.store.find(height) : undefined;
    if (found) return found.header;
    throw new SteleError('LIGHT_BEHIND', { height: headers.height, claimed: height });
  }

  async #checked(key: JournalKey, height: number, answer: StateEntry): Promise<ProvedEntry> {
    const { rootHeight, proof, encoded } = answer;
    if (rootHeight === undefined || proof === undefined || !equalBytes(fromBase64(answer.key), key.raw)) {
      throw new SteleError('VERIFY_PROOF', { reason: 'it proves something else than it was asked for' });
    }
    const { stateRoot } = await this.headerAt(rootHeight);
    const value = encoded === undefined ? undefined : fromBase64(encoded);
    const root = { stateRoot, height: rootHeight };
    const { present } = verifyKey(this.#options.chain.hasher, root, key.raw, height, fromBase64(proof), value);
    return { value: present ? value : undefined, rootHeight, proof };
  }

  #entriesAt(height: number): Map<string, string | undefined> {
    if (height !== this.#height) {
      this.#known = new Map();
      this.#height = height;
    }
    return this.#known;
  }
}

/** What a function gives or throws, told later: what it throws for lack of an entry counts for nothing. */
function attempt<Result>(work: () => Result): () => Result {
  try {
    const result = work();
    return () => result;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}
