import type { ProfileName } from '@stele/node/founding';

export type Environment = Readonly<Record<string, string | undefined>>;

/** A node of a network whose nodes all run on this machine, and the organisation that it belongs to. */
export interface NetworkNode {
  /** From 1. */
  readonly number: number;
  /** Id of the organisation. */
  readonly id: string;
  readonly title: string;
  /** Its data folder; absolute. */
  readonly data: string;
  /** Address of its API, and the port in it. */
  readonly url: string;
  readonly port: number;
  /** Port at which the other nodes reach it. */
  readonly peerPort: number;
  /** Name of the key of the account that administers the organisation. */
  readonly admin: string;
}

/** A network that was founded in a folder. */
export interface Network {
  /** Absolute. */
  readonly folder: string;
  readonly chain: string;
  /** Genesis fingerprint of the chain. */
  readonly fingerprint: string;
  readonly suite: string;
  /** How the members decide, as in the terms of a draft. */
  readonly rule: string;
  /** In the order of their numbers; never empty. */
  readonly nodes: readonly NetworkNode[];
}

/** What a network is founded on. */
export interface NetworkPlan {
  /** Where it lies; nothing else may. */
  readonly folder: string;
  readonly chain: string;
  /** How many organisations found it, each with a node. */
  readonly organisations: number;
  readonly suite: ProfileName;
  readonly rule: string;
  /** API port of the first node: each further one has the next, and those for other nodes are 100 higher. */
  readonly port: number;
  /** How long nodes wait for a proposal, and collect late votes after a block, in ms. */
  readonly proposeMs: number;
  readonly commitMs: number;
  /** Blocks between snapshots of the state; the usual number unless given. */
  readonly snapshotEvery?: number | undefined;
}

/** How nodes are started. */
export interface StartOptions {
  /** What nodes have of it: everything but the settings that the network gives them. */
  readonly environment: Environment;
  /** Settings of single nodes; they go before those of the network. */
  readonly settingsOf?: (node: NetworkNode) => Environment;
  /** Longest time until a node is ready, in ms; two minutes unless said. */
  readonly readyMs?: number;
  readonly signal?: AbortSignal;
}

/** What starting a network has come to. */
export type NetworkProgress =
  | { readonly step: 'founding' }
  | { readonly step: 'starting'; readonly node: NetworkNode }
  | { readonly step: 'ready'; readonly node: NetworkNode };

/**
 * What the process of a node does. `stopped`: it was asked to end, or never started. `killed`: it was ended by force
 * through the network. `failed`: it ended otherwise.
 */
export type ProcessState = 'running' | 'paused' | 'stopped' | 'killed' | 'failed';

export interface NodeProcessState {
  readonly state: ProcessState;
  /** Of the process that is there; it leads a group that the engine belongs to. */
  readonly pid: number | undefined;
}
