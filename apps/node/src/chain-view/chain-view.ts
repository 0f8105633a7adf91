import type { Chain, ChainParameters, StateSource } from '@stele/ledger';
import type { EngineHistory, EngineLightBlock, EngineStatus, NetworkReport } from '@stele/ordering';
import type { Hash, SteleError } from '@stele/protocol';
import type { StateReader } from '@stele/store';
import type { NodeAudit } from '../audit/node-audit.ts';
import type { CertificateStore } from '../certificates/certificate-store.ts';
import type { ValidatorHistory } from '../certificates/validator-history.ts';
import type { Endorsements } from '../endorsements/endorsements.ts';
import type { Gateway } from '../gateway/gateway.ts';
import type { Queries } from '../queries/query-thread.ts';
import type { BlockFeed } from '../streams/block-feed.ts';
import type { UpgradeStanding } from '../upgrades/interface.ts';
import type { Headers } from './headers.ts';
import type { NodeStanding } from './node-standing.ts';

/** How ordering stands. */
export interface EngineReport {
  readonly status: EngineStatus;
  /** Undefined where one node orders in process. */
  readonly network: NetworkReport | undefined;
  readonly failure: SteleError | undefined;
}

/** The engine's own blocks, as joining nodes need them. */
export interface EngineBlocks {
  /** Undefined where the engine has no such block, or none of its own. @throws SteleError ENGINE_* */
  lightBlock(engineHeight: number): Promise<EngineLightBlock | undefined>;
  /** Undefined where it counts as the ledger. @throws SteleError ENGINE_* */
  history(): Promise<EngineHistory | undefined>;
}

/** A chain as the API serves it: everything that reads it, and the gateway that changes it. */
export interface ChainView {
  readonly chain: Chain;
  /** Name of the ordering engine. */
  readonly engine: string;
  readonly reader: StateReader;
  readonly headers: Headers;
  readonly certificates: CertificateStore;
  readonly validators: ValidatorHistory;
  readonly queries: Queries;
  /** System state as of the newest block. */
  readonly state: StateSource;
  readonly gateway: Gateway;
  readonly endorsements: Endorsements;
  /** Id of this node's key, by which the chain knows it as a node and as a gateway. */
  readonly gatewayKey: Hash;
  /** What the newest state says of this node. */
  standing(): NodeStanding;
  readonly audit: NodeAudit;
  readonly feed: BlockFeed;
  /** Aborted when the chain stops: whoever follows it is let go. */
  readonly closing: AbortSignal;
  /** How this node stands towards the protocol of the chain, and its data folder. */
  readonly upgrades: { readonly data: string; standing(): UpgradeStanding };
  parameters(): ChainParameters;
  /** What the engine says, and why the chain cannot go on, if so. */
  engineReport(): Promise<EngineReport>;
  /** What joining nodes need of the engine's own blocks. */
  readonly engineBlocks: EngineBlocks;
}
