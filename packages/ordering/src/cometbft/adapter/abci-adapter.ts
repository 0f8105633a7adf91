import { type Bytes, toHex } from '@stele/protocol';
import type { Application, ExecutedBlock, MachineClock } from '../../interface.ts';
import type {
  AbciApplication,
  ApplySnapshotChunkRequest,
  ApplySnapshotChunkResponse,
  CheckTxResponse,
  CommitResponse,
  ExtendVoteResponse,
  FinalizeBlockRequest,
  FinalizeBlockResponse,
  InfoResponse,
  InitChainResponse,
  ListSnapshotsResponse,
  LoadSnapshotChunkRequest,
  LoadSnapshotChunkResponse,
  OfferSnapshotRequest,
  OfferSnapshotResponse,
  PrepareProposalRequest,
  PrepareProposalResponse,
  ProcessProposalRequest,
  ProcessProposalResponse,
  QueryResponse,
  VerifyVoteExtensionRequest,
  VerifyVoteExtensionResponse,
} from '../abci/interface.ts';
import { BlockPace } from './block-pace.ts';
import type { AdapterEvents } from './interface.ts';
import type { LedgerAhead } from './ledger-ahead.ts';
import { noticeOf } from './offences.ts';
import { isCarried, proposalBytes } from './proposal.ts';
import { Proposals } from './proposals.ts';
import { Snapshots } from './snapshots.ts';
import { keyIdAt, updatesBetween } from './validators.ts';
import { VoteExtensions } from './vote-extensions.ts';
import { VoteRecord } from './vote-record.ts';
import { hasVoted, type WatchedKey } from './watched-key.ts';

/**
 * What engines compare when they connect and when they take up a state of others (CometBFT 0.40, statesync/syncer.go). By
 * which rules blocks are executed, ledger headers say: it never changes with those.
 */
const APP_VERSION = 1;

/** How long nothing may have been done for a block for the next one to have a time that is worth a record, in ms. */
const FRESH_MS = 2000;

const FILTER_BY_ADDRESS = '/p2p/filter/addr/';
const FILTER_BY_ID = '/p2p/filter/id/';

const EMPTY = new Uint8Array(0);
const TAKEN = { code: 0 } as const;

/** How an engine begins, where it does not just go on. */
export interface AdapterStart {
  /** Whether the engine is to begin where the ledger stands. */
  readonly isBridged?: boolean;
  /** Takes an engine along that has fewer blocks than the ledger. */
  readonly ahead?: LedgerAhead | undefined;
  /** A vote key of this node that it does not use: whoever votes with it is another copy. */
  readonly watched?: WatchedKey | undefined;
}

/** An executed block that is not durable yet. */
interface Pending {
  readonly engineHeight: number;
  readonly block: ExecutedBlock;
  readonly bundles: readonly Bytes[];
  readonly answer: FinalizeBlockResponse;
  /** When the engine handed it over, on the monotonic clock. */
  readonly since: number;
}

/**
 * Translates between CometBFT and the ledger. A block of the engine without bundles, and without evidence against a
 * validator, makes no block of the ledger, and the application hash stays that of the newest header. The extension of a vote at an engine height is the voter's share of
 * the certificate of the newest header that was committed before: decided, whatever round the vote is of.
 */
export class AbciAdapter implements AbciApplication {
  readonly #application: Application;
  readonly #events: AdapterEvents;
  readonly #clock: MachineClock;
  readonly #proposals: Proposals;
  readonly #extensions: VoteExtensions;
  /** What votes tell about their validators. */
  readonly votes = new VoteRecord();
  readonly #pace = new BlockPace();
  readonly #snapshots: Snapshots;
  readonly #ahead: LedgerAhead | undefined;
  readonly #watched: WatchedKey | undefined;
  /** When a block was decided last, on the monotonic clock. */
  #decidedAt = Number.NEGATIVE_INFINITY;
  /** When the newest header became durable, on the monotonic clock. */
  #committedAt = Number.NEGATIVE_INFINITY;
  #pending: Pending | undefined;

  constructor(application: Application, events: AdapterEvents, clock: MachineClock, start: AdapterStart = {}) {
    this.#snapshots = new Snapshots(application, start.isBridged ?? false);
    this.#ahead = start.ahead;
    this.#watched = start.watched;
    this.#application = application;
    this.#events = events;
    this.#clock = clock;
    this.#proposals = new Proposals(application);
    this.#extensions = new VoteExtensions(application, events);
  }

  /** The engine executes again what came after the newest durable block, as it does after each start of its own. */
  info(): InfoResponse {
    if (this.#isAhead) return { appVersion: APP_VERSION, lastBlockHeight: 0, lastBlockAppHash: EMPTY };
    const { engineHeight, headerHash } = this.#application.info();
    return {
      appVersion: APP_VERSION,
      lastBlockHeight: engineHeight,
      lastBlockAppHash: engineHeight === 0 ? EMPTY : headerHash,
    };
  }

  async initChain(): Promise<InitChainResponse> {
    if (this.#ahead && this.#isAhead) return { appHash: await this.#ahead.founding() };
    return { appHash: this.#application.info().headerHash };
  }

  /** The engine asks who may connect, by address and by id (CometBFT 0.40, node/setup.go); nothing else is answered. */
  query({ path }: { readonly path: string }): QueryResponse {
    if (path.startsWith(FILTER_BY_ADDRESS)) return TAKEN;
    const isKnown = path.startsWith(FILTER_BY_ID) && this.#application.isPeer(path.slice(FILTER_BY_ID.length));
    return isKnown ? TAKEN : { code: 1, log: 'no node of this chain is known by this id' };
  }

  checkTx({ tx, type }: { readonly tx: Bytes; readonly type: 'new' | 'recheck' }): CheckTxResponse {
    if (isCarried(tx)) return { code: 1, log: 'it is no bundle' };
    if (type === 'recheck') return TAKEN;
    const verdict = this.#application.admitBundle(tx);
    if (!verdict.accepted) return { code: 1, log: verdict.reason };
    this.#application.prepare(tx);
    return TAKEN;
  }

  insertTx() {
    return { code: 1 };
  }

  reapTxs() {
    return { txs: [] };
  }

  prepareProposal(request: PrepareProposalRequest): PrepareProposalResponse {
    return { txs: this.#proposals.prepare(request, this.#wasIdle ? 0 : this.#pace.bytes) };
  }

  processProposal({ txs, proposerAddress }: ProcessProposalRequest): ProcessProposalResponse {
    const fault = this.#proposals.faultOf(txs);
    if (fault !== undefined) this.#refuse('a proposal', fault, proposerAddress);
    return { isAccepted: fault === undefined };
  }

  async extendVote(): Promise<ExtendVoteResponse> {
    return { voteExtension: await this.#extensions.extend() };
  }

  verifyVoteExtension({ voteExtension, validatorAddress }: VerifyVoteExtensionRequest): VerifyVoteExtensionResponse {
    // Shares of headers that the ledger has long had say nothing new, and whoever catches up has no vote.
    if (voteExtension.length === 0 || this.#isAhead) return { isAccepted: true };
    const taken = this.#extensions.take(voteExtension, validatorAddress);
    if ('fault' in taken) {
      this.#refuse('an extension', taken.fault, validatorAddress);
      return { isAccepted: false };
    }
    // A share that is sent again after a pause has the time at which it was made.
    const isNew = this.#clock.monotonic() - this.#committedAt < FRESH_MS;
    if (isNew) this.votes.takeClock(validatorAddress, taken.time, this.#clock.wall());
    return { isAccepted: true };
  }

  async finalizeBlock(request: FinalizeBlockRequest): Promise<FinalizeBlockResponse> {
    const since = this.#clock.monotonic();
    this.#decidedAt = since;
    if (this.#ahead?.covers(request.height)) return this.#ahead.answer(request);
    if (this.#watched && hasVoted(this.#watched, request)) this.#events.onVoteElsewhere?.(request.time);
    this.#report(request);
    this.votes.take(request.decidedLastCommit, request.height, request.time);
    // An engine that was started again executes the block again that it had not committed.
    if (this.#pending?.engineHeight === request.height) return this.#pending.answer;
    const bundles = this.#proposals.decided(request.txs);
    const txResults = request.txs.map(() => TAKEN);
    const notice = noticeOf(request);
    if (bundles.length === 0 && !notice) return { txResults, appHash: this.#application.info().headerHash };
    await this.#application.prepared(bundles);
    const { height, ordering } = this.#application.info();
    const block = this.#application.execute({
      height: height + 1,
      time: request.time,
      proposer: keyIdAt(ordering, request.proposerAddress),
      bundles: notice ? [notice, ...bundles] : bundles,
      engineHeight: request.height,
    });
    const answer: FinalizeBlockResponse = {
      txResults,
      appHash: block.headerHash,
      ...(block.nextValidators ? { validatorUpdates: updatesBetween(ordering.next, block.nextValidators) } : {}),
    };
    this.#pending = { engineHeight: request.height, block, bundles, answer, since };
    return answer;
  }

  async commit(): Promise<CommitResponse> {
    const pending = this.#pending;
    // Where this fails, the application has given the block up, and the engine brings it again.
    this.#pending = undefined;
    if (pending) {
      await this.#application.commit(pending.block);
      this.#committedAt = this.#clock.monotonic();
      this.#pace.take(sizeOf(pending.bundles), this.#committedAt - pending.since);
      this.#events.onCommitted(pending.block.height, pending.bundles);
    }
    this.#events.onDecided?.();
    return { retainHeight: this.#isAhead ? 0 : ((await this.#application.neededFrom?.()) ?? 0) };
  }

  listSnapshots(): Promise<ListSnapshotsResponse> {
    return this.#snapshots.list();
  }

  offerSnapshot(request: OfferSnapshotRequest): OfferSnapshotResponse {
    return this.#snapshots.offer(request);
  }

  loadSnapshotChunk(request: LoadSnapshotChunkRequest): Promise<LoadSnapshotChunkResponse> {
    return this.#snapshots.load(request);
  }

  applySnapshotChunk(request: ApplySnapshotChunkRequest): ApplySnapshotChunkResponse {
    return this.#snapshots.apply(request);
  }

  #refuse(what: 'a proposal' | 'an extension', reason: string, address: Bytes): void {
    this.#events.onRefused(what, reason, keyIdAt(this.#application.info().ordering, address));
  }

  /** Whether the ledger has blocks that the engine has not. */
  get #isAhead(): boolean {
    return this.#ahead !== undefined && !this.#ahead.isPassed;
  }

  /** Tells of the evidence that a block carries; the engine has checked it. */
  #report({ misbehavior }: FinalizeBlockRequest): void {
    const { ordering } = this.#application.info();
    for (const { type, validator, height, time } of misbehavior) {
      const { address } = validator;
      const offence = { keyId: keyIdAt(ordering, address), voteAddress: toHex(address), kind: type };
      this.#events.onOffence({ ...offence, engineHeight: height, time });
    }
  }

  /**
   * Whether the chain was idle. A block has the median time of the votes for the block before: after a pause that would be
   * the time at which the pause began. A block without bundles brings new votes, and those that wait come right behind it.
   * What a large block takes to be executed is no pause: blocks without bundles between such ones would make all slower.
   */
  get #wasIdle(): boolean {
    return this.#clock.monotonic() - Math.max(this.#decidedAt, this.#committedAt) > FRESH_MS;
  }
}

function sizeOf(bundles: readonly Bytes[]): number {
  return bundles.reduce((sum, bundle) => sum + proposalBytes(bundle), 0);
}
