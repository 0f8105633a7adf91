import type { Bytes, CertificateShare, Hash, ValidatorSet } from '@stele/protocol';
import type { DuplicateVotes } from './cometbft/evidence/interface.ts';

/** The clocks of a machine, in milliseconds. */
export interface MachineClock {
  /** Since 1970; people and time services set it. */
  wall(): number;
  /** Since some start; nobody sets it. */
  monotonic(): number;
}

/** What an engine has ordered: the whole input of one ledger block beside the state before it. */
export interface OrderedBlock {
  readonly height: number;
  /** Header time in ms since 1970, never below that of the block before. */
  readonly time: number;
  /** Quorum key id of the validator that proposed it. */
  readonly proposer: Hash;
  /** Encoded bundles, in order; in front of them what the engine noticed of validators, if it did (OffenceNotice). */
  readonly bundles: readonly Bytes[];
  /** Height of the engine's own block, for engines that also make blocks without bundles. */
  readonly engineHeight?: number;
}

/** Where the application stands. */
export interface ApplicationInfo {
  readonly chainId: Hash;
  /** Height and header of the newest durable block; the founding block has height 1. */
  readonly height: number;
  readonly header: Bytes;
  readonly headerHash: Hash;
  readonly time: number;
  /** Height of the engine's own block in which the newest durable block was ordered; 0 before the first one. */
  readonly engineHeight: number;
  /** Validators that certify the newest header. */
  readonly validators: ValidatorSet;
  /** Validators of the newest and of the next block as engines know them; empty on a chain that one node orders. */
  readonly ordering: { readonly newest: readonly OrderingValidator[]; readonly next: readonly OrderingValidator[] };
}

/** A block that the application has executed and can make durable. */
export interface ExecutedBlock {
  readonly height: number;
  readonly header: Bytes;
  readonly headerHash: Hash;
  /** Validators that order from the next block on, where this block is the last of the set before. */
  readonly nextValidators?: readonly OrderingValidator[];
}

/** A validator as engines with votes of their own know it. */
export interface OrderingValidator {
  /** Id of its quorum key, by which headers and certificates name it. */
  readonly keyId: Hash;
  /** Ed25519 key (32 bytes) of its votes in the engine. */
  readonly voteKey: Bytes;
  readonly weight: number;
}

/** What the ledger had up to a height of the engine. */
export interface OrderedBefore {
  /** Of the newest block that was ordered by then. */
  readonly headerHash: Hash;
  /** Where that height ordered a block which is the last of a set of validators: that set, and the next one. */
  readonly change?: { readonly before: readonly OrderingValidator[]; readonly after: readonly OrderingValidator[] };
}

/** Accepted, or refused with a reason for the log. */
export type Verdict = { readonly accepted: true } | { readonly accepted: false; readonly reason: string };

/**
 * What an engine asks of the ledger. The engine calls one thing at a time, in the order of heights:
 * execute, then commit of the same block; execution of the next block may begin while a commit is under way.
 */
export interface Application {
  info(): ApplicationInfo;
  /**
   * What came of a height of the engine, up to that of the newest durable block; 0 is the founding. Left out by
   * applications whose engine is never behind them.
   */
  ordered?(engineHeight: number): Promise<OrderedBefore>;
  /** Whether a node of the chain is known on the network by this id: others may not connect. */
  isPeer(peerId: string): boolean;
  /** Whether a bundle may be passed on and proposed: decodable, within limits, signed by a registered gateway. */
  checkBundle(bundle: Bytes): Verdict;
  /** Whether this node passes a bundle that came in on to others: it may be proposed, and its gateway has not too much waiting. */
  admitBundle(bundle: Bytes): Verdict;
  /** The bundles, out of those waiting, that make the next block; in order, within the limits of a block. */
  propose(waiting: readonly Bytes[]): readonly Bytes[];
  /** Whether another validator's proposal may be voted for. */
  checkProposal(bundles: readonly Bytes[]): Verdict;
  /** Begins to check the signatures of transactions in a bundle of another gateway; done before its execution. */
  prepare(bundle: Bytes): void;
  /** Resolves when everything that was prepared of these bundles is checked. */
  prepared(bundles: readonly Bytes[]): Promise<void>;
  /** Executes a block in memory. Never fails for its content. */
  execute(block: OrderedBlock): ExecutedBlock;
  /** Makes the oldest executed block durable. */
  commit(block: ExecutedBlock): Promise<void>;
  /** Signs the newest durable header with this node's quorum key; undefined where its set does not hold the key. */
  certify(): Promise<CertificateShare | undefined>;
  /**
   * Checks another validator's share of one of the newest headers and keeps it.
   * @throws SteleError ENGINE_DIVERGED once a quorum signed another header than the one that is durable here
   */
  receiveShare(share: CertificateShare): Verdict;
  /** The certificate of one of the newest headers, encoded; undefined until shares of a quorum have come. */
  certificate(height: number): Bytes | undefined;
  /** Likewise a certificate, with each signature in it. @throws SteleError ENGINE_DIVERGED */
  receiveCertificate(certificate: Bytes): Verdict;
  /**
   * The newest blocks at which other nodes may begin, newest first, that the engine's own blocks are known of. Left out
   * where nodes always begin at the founding.
   */
  snapshots?(count: number): Promise<readonly SnapshotBlock[]>;
  /** The engine's height below which no node needs its blocks any more; 0 for none. */
  neededFrom?(): Promise<number>;
}

/** A block that nodes may begin at. */
export interface SnapshotBlock {
  readonly height: number;
  readonly headerHash: Hash;
  /** Height of the engine's own block in which it was ordered. */
  readonly engineHeight: number;
}

/** Why no block is made right now, for people. */
export interface EngineStatus {
  readonly state: 'starting' | 'running' | 'idle' | 'stopped' | 'halted';
  /** Why it is halted, as a catalogue code; empty otherwise. */
  readonly reason: string;
  /** Bundles handed in and not yet in a durable block. */
  readonly waiting: number;
}

/** An offence of a validator that the engine has evidence of, which a decided block carries. */
export interface ValidatorOffence {
  /** Quorum key id of the validator; zeros where none is known by that address any more. */
  readonly keyId: Hash;
  /** Address of its vote key in hex. */
  readonly voteAddress: string;
  readonly kind: 'duplicate-vote' | 'light-client-attack' | 'unknown';
  /** The engine's height at which it happened, and the time of that, in ms since 1970. */
  readonly engineHeight: number;
  readonly time: number;
}

/** What an engine knows of a validator, for people. */
export interface ValidatorReport {
  readonly keyId: Hash;
  /** The first of the engine's heights, and its time, from which on no vote of it was seen; undefined while it votes. */
  readonly absentSince?: { readonly engineHeight: number; readonly time: number };
  /** How far its clock was ahead of this machine's at its newest vote, in ms; undefined where no vote said. */
  readonly clockOffset?: number;
}

/** What an engine with a process and a network of its own says about why blocks come or do not. */
export interface NetworkReport {
  readonly process: {
    readonly phase: 'stopped' | 'starting' | 'running' | 'waiting' | 'stopping';
    readonly restarts: number;
    /** Why it ended last, in its words; empty where it did not. */
    readonly lastEnd: string;
  };
  /** What it is about to decide; undefined where it does not answer. */
  readonly deciding?: {
    readonly engineHeight: number;
    readonly round: number;
    /** When the height began, in ms since 1970. */
    readonly since: number;
    /** Quorum key id of the validator whose turn it is; zeros where none is known by that address. */
    readonly proposer: Hash;
    /** Whether it still fetches blocks that others have. */
    readonly isCatchingUp: boolean;
    /** Bundles in its pool, of all gateways. */
    readonly pool: number;
  };
  /** Ids of the nodes that it is connected to. */
  readonly peers: readonly string[];
  readonly validators: readonly ValidatorReport[];
}

/** Another node of the chain, and where it is reached. */
export interface PeerAddress {
  /** By which it is known on the network: hex of 20 bytes. */
  readonly peerId: string;
  /** IPv6 without brackets. */
  readonly host: string;
  readonly port: number;
}

/** A block of an engine as its light clients see it: parts of its own answers, as they came, to be checked by them. */
export interface EngineLightBlock {
  /** Height of the engine. */
  readonly height: number;
  /** Header and the votes for it. */
  readonly commit: unknown;
  /** All validators of the height, in the engine's order. */
  readonly validators: readonly unknown[];
  readonly parameters: unknown;
}

/** The blocks that an engine keeps, by its own heights; 0 where it has none. */
export interface EngineHistory {
  readonly oldest: number;
  readonly newest: number;
}

/** Brings bundles into one order that all nodes share. */
export interface OrderingEngine {
  readonly name: string;
  /** Starts ordering for an application. */
  start(application: Application): Promise<void>;
  /**
   * Hands in a bundle. Resolves when the bundle stands in a durable block, in whatever order bundles finish.
   * @throws SteleError BUNDLE_BAD, CLOCK_JUMPED, STATE_IO, GATEWAY_STOPPING
   */
  submit(bundle: Bytes): Promise<{ readonly height: number }>;
  status(): EngineStatus;
  /** Undefined for an engine in process. */
  report(): Promise<NetworkReport | undefined>;
  /**
   * Keeps in touch with these nodes from now on: the list takes the place of the one before. Connections to nodes that are
   * not in it any more last until one side starts anew. Left out by engines without a network.
   */
  reach?(peers: readonly PeerAddress[]): void;
  /**
   * What a node needs of a block that begins with a snapshot; undefined where the engine has it not. Left out by engines
   * that nodes can join without.
   * @throws SteleError ENGINE_UNREACHABLE, ENGINE_ANSWER
   */
  lightBlock?(engineHeight: number): Promise<EngineLightBlock | undefined>;
  /** Which blocks other nodes can get here. @throws SteleError ENGINE_UNREACHABLE, ENGINE_ANSWER */
  history?(): Promise<EngineHistory>;
  /**
   * The votes that one of the engine's blocks carries as evidence against validators; undefined where the engine has it
   * not. Left out by engines without votes.
   * @throws SteleError ENGINE_UNREACHABLE, ENGINE_ANSWER
   */
  evidence?(engineHeight: number): Promise<readonly DuplicateVotes[] | undefined>;
  /** Finishes the block under way and stops. */
  stop(): Promise<void>;
}
