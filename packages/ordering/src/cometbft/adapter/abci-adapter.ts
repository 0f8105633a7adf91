import {
  type Bytes,
  type CertificateShare,
  certificateCodec,
  certificateShareCodec,
  equalBytes,
  HEADER_VERSION,
  isSteleError,
} from '@stele/protocol';
import type { Application, ExecutedBlock, MachineClock } from '../../interface.ts';
import type {
  AbciApplication,
  CheckTxResponse,
  CommitResponse,
  ExtendVoteResponse,
  FinalizeBlockRequest,
  FinalizeBlockResponse,
  InfoResponse,
  InitChainResponse,
  PrepareProposalRequest,
  PrepareProposalResponse,
  ProcessProposalRequest,
  ProcessProposalResponse,
  QueryResponse,
  VerifyVoteExtensionRequest,
  VerifyVoteExtensionResponse,
} from '../abci/interface.ts';
import { isCarried, joinProposal, proposalBytes, splitProposal } from './proposal.ts';
import { keyIdAt, updatesBetween, validatorAt } from './validators.ts';
import { VoteRecord } from './vote-record.ts';

/** How long a signature under a header may take: a vote waits for it, and goes without it afterwards. */
const SIGN_MS = 1000;

/** How long no block may have been decided for the next one to have a time that is worth a record, in ms. */
const FRESH_MS = 2000;

const FILTER_BY_ADDRESS = '/p2p/filter/addr/';
const FILTER_BY_ID = '/p2p/filter/id/';

const EMPTY = new Uint8Array(0);
const TAKEN = { code: 0 } as const;

/** What happens to the ledger behind an engine, for whoever waits for it. */
export interface AdapterEvents {
  /** A block is durable. */
  onCommitted(height: number, bundles: readonly Bytes[]): void;
  /** Something was refused that a correct node does not send. */
  onRefused(what: 'proposal' | 'extension', reason: string): void;
  /**
   * The key under headers gave no signature: certificates wait, blocks do not.
   * @param error undefined where it gave none in time.
   */
  onUnsigned(error: unknown): void;
}

/** An executed block that is not durable yet. */
interface Pending {
  readonly engineHeight: number;
  readonly block: ExecutedBlock;
  readonly bundles: readonly Bytes[];
  readonly answer: FinalizeBlockResponse;
}

/**
 * Translates between CometBFT and the ledger. A block of the engine without bundles makes no block of the ledger, and the
 * application hash stays that of the newest header. The extension of a vote at an engine height is the voter's share of
 * the certificate of the newest header that was committed before: decided, whatever round the vote is of.
 */
export class AbciAdapter implements AbciApplication {
  readonly #application: Application;
  readonly #events: AdapterEvents;
  readonly #clock: MachineClock;
  /** What votes tell about their validators. */
  readonly votes = new VoteRecord();
  /** When a block was decided last, on the monotonic clock. */
  #decidedAt = Number.NEGATIVE_INFINITY;
  /** When the newest header became durable, on the monotonic clock. */
  #committedAt = Number.NEGATIVE_INFINITY;
  #pending: Pending | undefined;
  /** Newest height whose certificate a decided block carried. */
  #carried = 0;

  constructor(application: Application, events: AdapterEvents, clock: MachineClock) {
    this.#application = application;
    this.#events = events;
    this.#clock = clock;
  }

  /** The engine executes again what came after the newest durable block, as it does after each start of its own. */
  info(): InfoResponse {
    const { engineHeight, headerHash } = this.#application.info();
    return {
      appVersion: HEADER_VERSION,
      lastBlockHeight: engineHeight,
      lastBlockAppHash: engineHeight === 0 ? EMPTY : headerHash,
    };
  }

  initChain(): InitChainResponse {
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
    const verdict = this.#application.checkBundle(tx);
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

  prepareProposal({ txs, maxTxBytes, localLastCommit }: PrepareProposalRequest): PrepareProposalResponse {
    for (const { voteExtension } of localLastCommit.votes) {
      const share = shareOf(voteExtension);
      if (share) this.#application.receiveShare(share);
    }
    const certificate = this.#certificateToCarry();
    if (this.#wasIdle) return { txs: joinProposal({ certificate, bundles: [] }) };
    const good = txs.filter((tx) => !isCarried(tx) && this.#application.checkBundle(tx).accepted);
    const room = maxTxBytes - (certificate ? proposalBytes(certificate) + 1 : 0);
    return { txs: joinProposal({ certificate, bundles: fitting(this.#application.propose(good), room) }) };
  }

  processProposal({ txs }: ProcessProposalRequest): ProcessProposalResponse {
    const reason = this.#faultOf(txs);
    if (reason !== undefined) this.#events.onRefused('proposal', reason);
    return { isAccepted: reason === undefined };
  }

  async extendVote(): Promise<ExtendVoteResponse> {
    const late = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => {
      this.#events.onUnsigned(undefined);
      late.resolve(undefined);
    }, SIGN_MS);
    try {
      const share = await Promise.race([this.#application.certify(), late.promise]);
      return { voteExtension: share ? certificateShareCodec.encode(share) : EMPTY };
    } catch (error) {
      this.#events.onUnsigned(error);
      return { voteExtension: EMPTY };
    } finally {
      clearTimeout(timer);
    }
  }

  verifyVoteExtension({ voteExtension, validatorAddress }: VerifyVoteExtensionRequest): VerifyVoteExtensionResponse {
    if (voteExtension.length === 0) return { isAccepted: true };
    const reason = this.#faultOfExtension(voteExtension, validatorAddress);
    if (reason !== undefined) this.#events.onRefused('extension', reason);
    return { isAccepted: reason === undefined };
  }

  async finalizeBlock(request: FinalizeBlockRequest): Promise<FinalizeBlockResponse> {
    this.#decidedAt = this.#clock.monotonic();
    this.votes.take(request.decidedLastCommit, request.height, request.time);
    // An engine that was started again executes the block again that it had not committed.
    if (this.#pending?.engineHeight === request.height) return this.#pending.answer;
    const { certificate, bundles } = splitProposal(request.txs) ?? { certificate: undefined, bundles: request.txs };
    if (certificate) this.#takeCarried(certificate);
    const txResults = request.txs.map(() => TAKEN);
    if (bundles.length === 0) return { txResults, appHash: this.#application.info().headerHash };
    await this.#application.prepared(bundles);
    const { height, ordering } = this.#application.info();
    const block = this.#application.execute({
      height: height + 1,
      time: request.time,
      proposer: keyIdAt(ordering, request.proposerAddress),
      bundles,
      engineHeight: request.height,
    });
    const answer: FinalizeBlockResponse = {
      txResults,
      appHash: block.headerHash,
      ...(block.nextValidators ? { validatorUpdates: updatesBetween(ordering.next, block.nextValidators) } : {}),
    };
    this.#pending = { engineHeight: request.height, block, bundles, answer };
    return answer;
  }

  async commit(): Promise<CommitResponse> {
    const pending = this.#pending;
    // Where this fails, the application has given the block up, and the engine brings it again.
    this.#pending = undefined;
    if (pending) {
      await this.#application.commit(pending.block);
      this.#committedAt = this.#clock.monotonic();
      this.#events.onCommitted(pending.block.height, pending.bundles);
    }
    return { retainHeight: 0 };
  }

  listSnapshots() {
    return { snapshots: [] };
  }

  offerSnapshot() {
    return { result: 'reject' } as const;
  }

  loadSnapshotChunk() {
    return { chunk: EMPTY };
  }

  applySnapshotChunk() {
    return { result: 'abort' } as const;
  }

  /**
   * Whether the chain was idle. A block has the median time of the votes for the block before: after a pause that would be
   * the time at which the pause began. A block without bundles brings new votes, and those that wait come right behind it.
   */
  get #wasIdle(): boolean {
    return this.#clock.monotonic() - this.#decidedAt > FRESH_MS;
  }

  /** The certificate of the newest header that has one and was not carried. */
  #certificateToCarry(): Bytes | undefined {
    const { height: newest } = this.#application.info();
    for (const height of [newest, newest - 1]) {
      const certificate = height > this.#carried ? this.#application.certificate(height) : undefined;
      if (certificate) return certificate;
    }
    return undefined;
  }

  /** Why a proposal may not be voted for. */
  #faultOf(transactions: readonly Bytes[]): string | undefined {
    const proposal = splitProposal(transactions);
    if (!proposal) return 'a certificate stands elsewhere than in front';
    const { certificate, bundles } = proposal;
    const verdict = this.#application.checkProposal(bundles);
    if (!verdict.accepted) return verdict.reason;
    const carried = certificate ? this.#application.receiveCertificate(certificate) : verdict;
    if (!carried.accepted) return `its certificate: ${carried.reason}`;
    for (const bundle of bundles) this.#application.prepare(bundle);
    return undefined;
  }

  #faultOfExtension(extension: Bytes, address: Bytes): string | undefined {
    const share = shareOf(extension);
    if (!share) return 'it is no share of a certificate';
    const { height, ordering } = this.#application.info();
    if (share.height !== height) return `it is for height ${share.height} instead of ${height}`;
    const validator = validatorAt(ordering, address);
    if (!validator || !equalBytes(validator.keyId, share.keyId))
      return 'it is signed with the key of another validator';
    const verdict = this.#application.receiveShare(share);
    if (!verdict.accepted) return verdict.reason;
    // A share that is sent again after a pause has the time at which it was made.
    const isNew = this.#clock.monotonic() - this.#committedAt < FRESH_MS;
    if (isNew) this.votes.takeClock(address, share.time, this.#clock.wall());
    return undefined;
  }

  #takeCarried(certificate: Bytes): void {
    // A block that is replayed carries certificates of headers that are none of the newest any more.
    this.#application.receiveCertificate(certificate);
    this.#carried = Math.max(this.#carried, certificateCodec.decode(certificate).height);
  }
}

/** As many of the first bundles as fit. */
function fitting(bundles: readonly Bytes[], room: number): readonly Bytes[] {
  let size = 0;
  const end = bundles.findIndex((bundle) => {
    size += proposalBytes(bundle);
    return size > room;
  });
  return end < 0 ? bundles : bundles.slice(0, end);
}

function shareOf(extension: Bytes): CertificateShare | undefined {
  if (extension.length === 0) return undefined;
  try {
    return certificateShareCodec.decode(extension);
  } catch (error) {
    if (isSteleError(error)) return undefined;
    throw error;
  }
}
