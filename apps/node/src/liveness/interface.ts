import type { EngineStatus, NetworkReport } from '@stele/ordering';
import type { SteleError } from '@stele/protocol';
import type { NodeStanding } from '../chain-view/node-standing.ts';

/** A validator as the chain's state has it. */
export interface KnownValidator {
  /** Key id in hex. */
  readonly keyId: string;
  readonly organisation: string;
  readonly weight: number;
  /** By which the node is known on the network; empty where it takes no part in one. */
  readonly peerId: string;
}

/** What liveness is judged by. */
export interface LivenessFacts {
  readonly engine: string;
  /** Quorum key id of this node in hex. */
  readonly own: string;
  /** Newest block, and its time in ms. */
  readonly height: number;
  readonly time: number;
  /** This machine's clock in ms. */
  readonly now: number;
  readonly validators: readonly KnownValidator[];
  readonly standing: NodeStanding;
  readonly status: EngineStatus;
  /** Undefined where one node orders in process. */
  readonly network: NetworkReport | undefined;
  /** Why this node will stop at an upgrade of the protocol. */
  readonly ahead?: SteleError | undefined;
  /** Why this node cannot go on, or takes nothing right now. */
  readonly failure: SteleError | undefined;
  readonly obstacle: SteleError | undefined;
}
