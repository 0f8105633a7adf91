import { setTimeout as pause } from 'node:timers/promises';
import type { Chain } from '@stele/ledger';
import { equalBytes, fromBase64, HEADER_VERSIONS, headerCodec, headerHash, SteleError } from '@stele/protocol';
import type { CertifiedBlock, HeaderRun } from '@stele/sdk/api';
import type { Followed, FollowPoint, HeaderWalk } from '@stele/verifier';
import type { Logger } from 'pino';
import { certifiedBlock } from '../evidence/certified-block.ts';
import { verifiedAt } from '../joining/choose-snapshot.ts';
import { forkError, keepFork } from './fork-evidence.ts';
import type { LightStore } from './light-store.ts';
import { ANSWER_MS, type LightPeer, type PeerBook } from './peer-book.ts';

/** Headers that are asked for at once. */
const HEADERS = 256;

/** How long a node is asked to wait for a new block before it answers, in ms. */
const WAIT_MS = 5000;

/** For how long it counts that a node said there is nothing newer, in ms. */
const CURRENT_MS = 30_000;

/** Pauses in ms: after an answer, after one that could not be used, while another node gives many headers. */
const BREATH_MS = 200;
const AGAIN_MS = 2000;
const TURN_MS = 100;

/** What a follower works with. */
export interface FollowerOptions {
  readonly chain: Chain;
  readonly walk: HeaderWalk;
  readonly store: LightStore;
  readonly peers: PeerBook;
  /** Folder of the proofs of forks. */
  readonly forks: string;
  readonly log: Logger;
  readonly clock: () => number;
  /** A fork that was found before. */
  readonly fork: SteleError | undefined;
  /** Called after each step forward. */
  readonly onAdvance?: () => void;
}

/**
 * Follows the headers of a chain over several nodes at once, none of which is believed: each header names the one before it,
 * and the validators that follow from the genesis certified it. Slow nodes hold nobody up.
 */
export class Follower {
  readonly #options: FollowerOptions;
  readonly #end = new AbortController();
  readonly #since: number;
  /** Heights at which nodes were compared with this one. */
  readonly #compared = new WeakMap<LightPeer, number>();
  /** Nodes that keep no headers that come next. */
  readonly #pruned = new Set<LightPeer>();
  #loops: Promise<void>[] = [];
  #turn: Promise<unknown> = Promise.resolve();
  /** The one that is asked while there is much to fetch. */
  #lead: LightPeer | undefined;
  #confirmed: number | undefined;
  #fork: SteleError | undefined;
  /** What a node gave that is of a later version of the protocol; undefined again once the chain goes on here. */
  #unknown: SteleError | undefined;

  constructor(options: FollowerOptions) {
    this.#options = options;
    this.#fork = options.fork;
    this.#since = options.clock();
  }

  start(): void {
    this.#loops = this.#options.peers.all.map((peer) => this.#follow(peer));
  }

  async stop(): Promise<void> {
    this.#end.abort();
    await Promise.all(this.#loops);
  }

  /** Why nothing further is taken, if so. */
  get fork(): SteleError | undefined {
    return this.#fork;
  }

  /** What a node gave that this version of the software cannot check. */
  get unknown(): SteleError | undefined {
    return this.#unknown;
  }

  /** When a node last said that there is nothing newer, in ms since 1970; undefined where none has yet. */
  get confirmed(): number | undefined {
    return this.#confirmed;
  }

  /** Since when it follows. */
  get since(): number {
    return this.#since;
  }

  /** Whether the newest block here is that of the chain, as far as those that are asked say. */
  get isCurrent(): boolean {
    if (this.#confirmed === undefined || this.behind > 0) return false;
    return this.#options.clock() - this.#confirmed < CURRENT_MS;
  }

  /** Blocks that others say they have beyond the newest that was verified. */
  get behind(): number {
    return Math.max(0, this.#options.peers.claimed - this.#options.store.headers.height);
  }

  /**
   * Holds a certified header that a node gave against the one of this node. Where both are certified and differ, that is
   * kept as proof, and nothing further is taken.
   * @throws SteleError VERIFY_*, EVIDENCE_BAD, WIRE_MALFORMED where it does not hold; LIGHT_FORK
   */
  async holdAgainst(peer: LightPeer, height: number, theirs: CertifiedBlock): Promise<void> {
    const { chain, store, peers, forks, log } = this.#options;
    const { hash } = verifiedAt(chain, height, theirs);
    peers.saw(peer, height);
    const own = await store.find(height);
    if (!own || equalBytes(own.hash, hash)) return;
    const ours = await certifiedBlock(store.sources, height);
    const folder = await keepFork(forks, chain, { height, url: peer.url, ours, theirs });
    this.#fork = forkError(folder, height, peer.url);
    log.fatal({ err: this.#fork }, 'two histories of the chain are certified');
    throw this.#fork;
  }

  async #follow(peer: LightPeer): Promise<void> {
    const { signal } = this.#end;
    while (!signal.aborted && peer.dropped === '' && !this.#fork) {
      const ms = await this.#ask(peer);
      await pause(ms, undefined, { signal }).catch(() => undefined);
    }
  }

  /** @returns how long to wait before it is asked again, in ms. */
  async #ask(peer: LightPeer): Promise<number> {
    const isFar = this.behind > HEADERS;
    if (isFar && this.#lead && this.#lead !== peer) return TURN_MS;
    if (isFar) this.#lead = peer;
    try {
      const after = this.#options.store.headers.height;
      const query = { after, limit: HEADERS, waitMs: isFar || after === 0 ? 0 : WAIT_MS };
      const options = { signal: this.#end.signal, answerMs: ANSWER_MS };
      const run = await this.#options.peers.fetch(peer, (api) => api.getHeaders({ query }, options));
      this.#pruned.delete(peer);
      await this.#inTurn(() => this.#take(peer, after, run));
      if (!run.certified) await this.#compare(peer, Math.min(run.height, after));
      return run.certified && this.behind > 0 ? 0 : BREATH_MS;
    } catch (error) {
      if (!this.#end.signal.aborted) await this.#failed(peer, error);
      return AGAIN_MS;
    } finally {
      if (this.#lead === peer) this.#lead = undefined;
    }
  }

  async #failed(peer: LightPeer, error: unknown): Promise<void> {
    const { peers, log } = this.#options;
    try {
      const { code, message } = peers.blame(peer, error);
      log.debug({ url: peer.url, code, reason: message }, 'a node gave no headers');
      if (code !== 'STATE_PRUNED') return;
      await this.#skip(peer).catch((fault: unknown) => peers.blame(peer, fault));
    } catch (fault) {
      // Not of the node's doing: as a full disk.
      if (!this.#end.signal.aborted) log.error({ err: fault, url: peer.url }, 'headers could not be taken');
    }
  }

  /** Takes what comes next, and what came meanwhile from another node as a comparison. */
  async #take(peer: LightPeer, after: number, { height, certified, validators }: HeaderRun): Promise<void> {
    const { peers, store } = this.#options;
    const { headers } = store;
    peers.hear(peer, height, headers.height);
    if (!certified) {
      if (height <= headers.height) this.#confirmed = this.#options.clock();
      return;
    }
    const known = Math.min(headers.height - after, certified.headers.length);
    await this.#compareAll(peer, after, certified.headers.slice(0, known));
    const last = after + certified.headers.length;
    if (last <= headers.height) {
      peers.saw(peer, last);
      return;
    }
    const rest = { ...certified, headers: certified.headers.slice(known) };
    const followed = await this.#walked(peer, { certified: rest, validators });
    await store.add(followed);
    this.#unknown = undefined;
    peers.saw(peer, last);
    peers.hear(peer, Math.max(height, last), headers.height);
    if (last >= height) this.#confirmed = this.#options.clock();
    this.#options.onAdvance?.();
  }

  /** @throws SteleError VERIFY_*, LIGHT_FORK where it is of another history that is certified too */
  async #walked(peer: LightPeer, run: Parameters<HeaderWalk['follow']>[1]): Promise<Followed> {
    const { walk, store } = this.#options;
    const from: FollowPoint = await store.point(walk);
    try {
      return walk.follow(from, run);
    } catch (error) {
      this.#checkVersions(run.certified.headers);
      if (from.newest) await this.#compare(peer, from.newest.header.height, true);
      throw error;
    }
  }

  /** @throws SteleError LIGHT_VERSION where somebody may be right whom this version of the software cannot check */
  #checkVersions(texts: readonly string[]): void {
    for (const text of texts) {
      const { height, version } = headerCodec.decode(fromBase64(text));
      if (HEADER_VERSIONS.has(version)) continue;
      this.#unknown = new SteleError('LIGHT_VERSION', { height, version });
      throw this.#unknown;
    }
  }

  /** Compares headers of heights that this node has got meanwhile. */
  async #compareAll(peer: LightPeer, after: number, texts: readonly string[]): Promise<void> {
    const { store, chain } = this.#options;
    for (const [i, text] of texts.entries()) {
      const own = await store.find(after + 1 + i);
      const bytes = fromBase64(text);
      if (!own || equalBytes(headerHash(chain.hasher, bytes), own.hash)) continue;
      const height = after + 1 + i;
      await this.#compare(peer, height, true);
      throw new SteleError('VERIFY_PROOF', {
        reason: `it gives another header of block ${height}, and does not prove it`,
      });
    }
  }

  /** Compares the certified header of a height with that of a node, each height once unless there is a cause. */
  async #compare(peer: LightPeer, height: number, hasCause = false): Promise<void> {
    if (height < 1 || (!hasCause && this.#compared.get(peer) === height)) return;
    const { peers } = this.#options;
    let theirs: CertifiedBlock;
    try {
      const options = { signal: this.#end.signal, answerMs: ANSWER_MS };
      theirs = await peers.fetch(peer, (api) => api.getCertifiedBlock({ params: { height } }, options));
    } catch (error) {
      // It may have no certificate of it yet; what is wrong with the answer counts.
      peers.blame(peer, error);
      return;
    }
    await this.holdAgainst(peer, height, theirs);
    this.#compared.set(peer, height);
  }

  /** Where no node keeps the headers that come next, it goes on with the newest one that is certified. */
  async #skip(peer: LightPeer): Promise<void> {
    this.#pruned.add(peer);
    const { peers, store, chain, log } = this.#options;
    if (!peers.usable.every((each) => each.silent !== '' || this.#pruned.has(each))) return;
    const { height } = await peers.fetch(peer, (api) => api.listSnapshots({}, { answerMs: ANSWER_MS }));
    const proof = await peers.fetch(peer, (api) =>
      api.getCertifiedBlock({ params: { height } }, { answerMs: ANSWER_MS }),
    );
    await this.#inTurn(async () => {
      if (height <= store.headers.height) return;
      const verified = verifiedAt(chain, height, proof);
      log.warn({ from: store.headers.height, height }, 'no node keeps the headers in between');
      await store.addAlone(verified, proof);
      peers.saw(peer, height);
      this.#options.onAdvance?.();
    });
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }
}
