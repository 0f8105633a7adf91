import type { ProtocolPlan } from '@stele/ledger';
import type { SteleError } from '@stele/protocol';

/** What a build is, as far as the protocol is concerned. */
export interface Build {
  readonly release: string;
  /** Versions of the protocol that it can execute, ascending. */
  readonly protocols: readonly number[];
}

/** How this node stands towards the protocol of its chain. */
export interface UpgradeStanding {
  readonly plan: ProtocolPlan;
  /** What the chain has of this node; undefined where it never announced anything. */
  readonly announced: Build | undefined;
  /** Why this node will stop, where it cannot execute what is scheduled. */
  readonly ahead: SteleError | undefined;
}
