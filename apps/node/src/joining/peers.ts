import { setTimeout as pause } from 'node:timers/promises';
import { nodeCrypto } from '@stele/crypto/node';
import { isSteleError, SteleError } from '@stele/protocol';
import { type Api, createClient } from '@stele/sdk';
import type { JoinOptions } from './interface.ts';

/** A node that gives parts. */
export interface Peer {
  readonly url: string;
  readonly api: Api;
}

/** What passes by itself: another node is asked, and this one again later. */
const PASSING: readonly string[] = [
  'API_TOO_MANY_REQUESTS',
  'ENGINE_UNREACHABLE',
  'EVIDENCE_NOT_READY',
  'SDK_UNREACHABLE',
  'STATE_IO',
];

/** What a node has not, though it may be right about everything else. */
const LACKING: readonly string[] = [
  'ACCESS_DENIED',
  'API_NOT_FOUND',
  'EVIDENCE_CHANGES',
  'EVIDENCE_UNCERTIFIED',
  'STATE_HISTORY_LIMIT',
  'STATE_PRUNED',
  'STATE_SNAPSHOT_UNKNOWN',
];

/** Rounds through all nodes until a part is given up, and the pause after each, in ms. */
const ROUNDS = 6;
const PAUSE_MS = 500;

/** How long a node may take for one answer, in ms. */
export const ANSWER_MS = 30_000;

/** The nodes that a join asks, side by side. One that gives out what does not hold is asked no more, and named. */
export class Peers {
  readonly #chain: JoinOptions['chain'];
  readonly #log: JoinOptions['log'];
  readonly #signal: AbortSignal | undefined;
  #usable: readonly Peer[];
  #turn = 0;
  /** Why each of the others is not asked any more, or did not answer. */
  readonly faults = new Map<string, string>();

  constructor({ chain, from, log, signal }: JoinOptions) {
    this.#chain = chain;
    this.#log = log;
    this.#signal = signal;
    this.#usable = from.map((url) => ({
      url,
      api: createClient({ url, chain: chain.fingerprint, crypto: nodeCrypto }).api,
    }));
  }

  get count(): number {
    return this.#usable.length;
  }

  /** What each node answers; those that do not answer are left out. */
  async each<Answer>(ask: (peer: Peer) => Promise<Answer>): Promise<(readonly [Peer, Answer])[]> {
    const answers = await Promise.all(
      this.#usable.map(async (peer) => {
        try {
          return [[peer, await ask(peer)] as const];
        } catch (error) {
          this.#blame(peer, error);
          return [];
        }
      }),
    );
    return answers.flat();
  }

  /**
   * Asks one node after the other until one gives what holds.
   * @param take checks what was given, and uses it. What does not hold is held against the node; other errors are thrown.
   * @throws SteleError JOIN_NO_PEER where none has it, and what `take` throws
   */
  async ask<Given, Taken>(
    fetch: (api: Api) => Promise<Given>,
    take: (given: Given) => Promise<Taken> | Taken,
  ): Promise<Taken> {
    for (let round = 0; round < ROUNDS; round++) {
      const tried = await this.#round(fetch, take);
      if ('taken' in tried) return tried.taken;
      if (!tried.mayPass) break;
      await pause(PAUSE_MS * 2 ** round, undefined, this.#signal ? { signal: this.#signal } : {});
    }
    throw this.noPeer();
  }

  /** The error where no node is left that could be asked. */
  noPeer(): SteleError {
    const reason = [...this.faults].map(([url, fault]) => `${url}: ${fault}`).join('; ') || 'none is named';
    return new SteleError('JOIN_NO_PEER', { chain: this.#chain.name, reason });
  }

  /** A node whose words do not hold is asked no more. */
  drop(peer: Peer, reason: string): void {
    if (!this.#usable.includes(peer)) return;
    this.#usable = this.#usable.filter((each) => each !== peer);
    this.faults.set(peer.url, reason);
    this.#log.error(
      { err: new SteleError('JOIN_PEER', { url: peer.url, reason }) },
      'a node was dropped from the join',
    );
  }

  async #round<Given, Taken>(
    fetch: (api: Api) => Promise<Given>,
    take: (given: Given) => Promise<Taken> | Taken,
  ): Promise<{ readonly taken: Taken } | { readonly mayPass: boolean }> {
    const first = this.#turn++;
    const peers = this.#usable;
    let mayPass = false;
    for (let i = 0; i < peers.length; i++) {
      const peer = peers[(first + i) % peers.length] as Peer;
      let given: Given;
      try {
        given = await fetch(peer.api);
      } catch (error) {
        mayPass = this.#blame(peer, error) || mayPass;
        continue;
      }
      try {
        return { taken: await take(given) };
      } catch (error) {
        if (!doesNotHold(error)) throw error;
        this.drop(peer, error.message);
      }
    }
    return { mayPass };
  }

  /** @returns whether asking again may help. */
  #blame(peer: Peer, error: unknown): boolean {
    this.#signal?.throwIfAborted();
    if (!isSteleError(error)) throw error;
    const mayPass = PASSING.includes(error.code);
    if (mayPass || LACKING.includes(error.code)) this.faults.set(peer.url, error.message);
    else this.drop(peer, error.message);
    return mayPass;
  }
}

/** Whether something that was given is not what it claims to be, or cannot be read as it. */
function doesNotHold(error: unknown): error is RangeError | SteleError {
  if (error instanceof RangeError) return true;
  return isSteleError(error) && HOLLOW.some((code) => error.code.startsWith(code));
}

const HOLLOW = ['EVIDENCE_BAD', 'GENESIS_BAD', 'JOIN_ENGINE', 'STATE_PROOF_INVALID', 'VERIFY_', 'WIRE_'];
