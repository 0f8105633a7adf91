import { nodeCrypto } from '@stele/crypto/node';
import type { Chain } from '@stele/ledger';
import { isSteleError, SteleError } from '@stele/protocol';
import { type Api, createClient } from '@stele/sdk';
import type { ChainLiveness } from '@stele/sdk/api';
import type { Logger } from 'pino';
import { boundedFetch } from './bounded-fetch.ts';

type PeerStanding = NonNullable<ChainLiveness['light']>['peers'][number];

/** A node that a light one asks, and what is known of it. */
export interface LightPeer {
  readonly url: string;
  readonly api: Api;
  /** Newest block that it says it has. */
  claimed: number;
  /** Newest block that it has shown with a certificate. */
  shown: number;
  /** Since when it has shown nothing of what it says it has, in ms since 1970. */
  withheldSince: number | undefined;
  /** Since when it has older blocks than this node, in ms since 1970. */
  behindSince: number | undefined;
  /** Why it does not answer now; empty while it does. */
  silent: string;
  /** Why it is not believed any more; empty while it is. */
  dropped: string;
}

/** How long a node may show nothing of what it says it has, or have older blocks, before that is worth a word, in ms. */
const PATIENCE_MS = 20_000;

/** How long a node may take for one answer, in ms. */
export const ANSWER_MS = 10_000;

/** What a light node is told whom to ask with. */
export interface PeerBookOptions {
  readonly chain: Chain;
  readonly from: readonly string[];
  readonly log: Logger;
  readonly clock: () => number;
}

/** The nodes that a light one asks. One that gives out what does not hold is believed no more, and named. */
export class PeerBook {
  readonly all: readonly LightPeer[];
  readonly #options: PeerBookOptions;
  #turn = 0;

  constructor(options: PeerBookOptions) {
    const { chain, from } = options;
    this.#options = options;
    this.all = from.map((url) => ({
      url,
      api: createClient({ url, chain: chain.fingerprint, crypto: nodeCrypto, fetch: boundedFetch(url) }).api,
      claimed: 0,
      shown: 0,
      withheldSince: undefined,
      behindSince: undefined,
      silent: '',
      dropped: '',
    }));
  }

  /** Those that are still believed. */
  get usable(): readonly LightPeer[] {
    return this.all.filter(({ dropped }) => dropped === '');
  }

  /** The highest block that somebody says it has and does not keep back. */
  get claimed(): number {
    return Math.max(0, ...this.usable.filter((peer) => !this.#withholds(peer)).map(({ claimed }) => claimed));
  }

  /** A node whose words do not hold is asked no more. */
  drop(peer: LightPeer, reason: string): void {
    if (peer.dropped !== '') return;
    peer.dropped = reason;
    const err = new SteleError('LIGHT_PEER', { url: peer.url, reason });
    this.#options.log.error({ err }, 'a node is not believed any more');
  }

  /**
   * Asks one node after the other until one gives what holds.
   * @param take checks what was given. What does not hold is held against the node; LIGHT_* lets the next one be asked.
   * @throws SteleError LIGHT_NO_PEER, or what all refused with that answered
   */
  async ask<Given, Taken>(
    fetch: (api: Api) => Promise<Given>,
    take: (given: Given, peer: LightPeer) => Promise<Taken> | Taken,
  ): Promise<Taken> {
    const peers = this.usable;
    const first = this.#turn++;
    const refusals: SteleError[] = [];
    for (let i = 0; i < peers.length; i++) {
      const peer = peers[(first + i) % peers.length] as LightPeer;
      try {
        return await take(await this.fetch(peer, fetch), peer);
      } catch (error) {
        refusals.push(this.blame(peer, error));
      }
    }
    const [refusal] = refusals;
    if (refusal && refusals.every(({ code }) => code === refusal.code) && !isSilence(refusal)) throw refusal;
    throw this.noPeer();
  }

  /** Holds an error against the node that it came from. @returns what it is. @throws what is not of its doing. */
  blame(peer: LightPeer, error: unknown): SteleError {
    if (error instanceof Refusal) return error.refusal;
    if (isSteleError(error) && error.code.startsWith('LIGHT_')) return error;
    const isUnreadable = error instanceof RangeError || error instanceof SyntaxError;
    if (!isSteleError(error) && !isUnreadable) throw error;
    if (isSilence(error)) peer.silent = error.message;
    else this.drop(peer, error.message);
    return isSteleError(error) ? error : this.noPeer();
  }

  noPeer(): SteleError {
    const words = this.all.map(({ url, dropped, silent }) => `${url}: ${dropped || silent || 'it has no answer'}`);
    return new SteleError('LIGHT_NO_PEER', {
      chain: this.#options.chain.name,
      reason: words.join('; ') || 'none is named',
    });
  }

  /** Takes note of what a node says it has, against what this one has verified. */
  hear(peer: LightPeer, claimed: number, height: number): void {
    const now = this.#options.clock();
    peer.silent = '';
    peer.claimed = claimed;
    peer.withheldSince = claimed > height ? (peer.withheldSince ?? now) : undefined;
    peer.behindSince = claimed < height ? (peer.behindSince ?? now) : undefined;
  }

  /** Takes note of a certified block that a node has shown. */
  saw(peer: LightPeer, height: number): void {
    peer.shown = Math.max(peer.shown, height);
    peer.withheldSince = undefined;
  }

  standings(height: number): PeerStanding[] {
    return this.all.map((peer) => {
      const { url, claimed, shown } = peer;
      const fault = this.faultOf(peer, height);
      return { url, state: this.#stateOf(peer), claimed, shown, reason: fault?.message ?? '' };
    });
  }

  /** What is wrong with a node, if anything. */
  faultOf(peer: LightPeer, height: number): SteleError | undefined {
    const { url, claimed, shown, dropped, silent, withheldSince = 0 } = peer;
    switch (this.#stateOf(peer)) {
      case 'dropped':
        return new SteleError('LIGHT_PEER', { url, reason: dropped });
      case 'silent':
        return new SteleError('LIGHT_NO_PEER', { chain: this.#options.chain.name, reason: `${url}: ${silent}` });
      case 'withholding':
        return new SteleError('LIGHT_WITHHELD', { url, claimed, height, since: new Date(withheldSince).toISOString() });
      case 'behind':
        return new SteleError('LIGHT_PEER_BEHIND', { url, shown: Math.max(claimed, shown), height });
      default:
        return undefined;
    }
  }

  #stateOf(peer: LightPeer): PeerStanding['state'] {
    if (peer.dropped !== '') return 'dropped';
    if (peer.silent !== '') return 'silent';
    if (this.#withholds(peer)) return 'withholding';
    return this.#isLong(peer.behindSince) ? 'behind' : 'asked';
  }

  #withholds({ withheldSince }: LightPeer): boolean {
    return this.#isLong(withheldSince);
  }

  #isLong(since: number | undefined): boolean {
    return since !== undefined && this.#options.clock() - since > PATIENCE_MS;
  }

  /** What a node answers; an error of it is told by `blame` apart from what is wrong with its answer. */
  async fetch<Given>(peer: LightPeer, fetch: (api: Api) => Promise<Given>): Promise<Given> {
    try {
      const given = await fetch(peer.api);
      peer.silent = '';
      return given;
    } catch (error) {
      if (isSteleError(error, 'SDK_BAD_ANSWER')) this.drop(peer, error.message);
      if (isSteleError(error, 'SDK_UNREACHABLE')) peer.silent = error.message;
      // What a node refuses to answer shows nothing but that.
      throw isSteleError(error) ? new Refusal(error) : error;
    }
  }
}

/** A node's own refusal, told apart from what is wrong with its answer. */
class Refusal extends Error {
  readonly refusal: SteleError;

  constructor(refusal: SteleError) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

function isSilence(error: unknown): error is SteleError {
  return isSteleError(error, 'SDK_UNREACHABLE', 'API_TOO_MANY_REQUESTS', 'LIGHT_BEHIND');
}
