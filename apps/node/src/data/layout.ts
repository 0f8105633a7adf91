import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where things lie in the data folder. */
export interface DataLayout {
  readonly root: string;
  /** Says in which format the folder is written. */
  readonly format: string;
  /** Folder of the chain's keys: that of the data folder, or one of the chain's own in it. */
  readonly keys: string;
  /** Whether the chain stands beside others here, with keys of its own. */
  readonly hasOwnKeys: boolean;
  /** Says which chains were founded in this data folder, and their fingerprints. */
  readonly founded: string;
  /** Says which foundings were joined with these keys. */
  readonly joined: string;
  /** The local operator's key, which administers the embedded chain. */
  readonly operatorKey: string;
  /** The key of this node: it signs bundles and certificates. */
  readonly nodeKey: string;
  /** The keys with which it orders together with other nodes: for its votes, and its name on their network. */
  readonly voteKey: string;
  readonly peerKey: string;
  readonly chain: ChainLayout;
}

/** Where things of one chain lie. */
export interface ChainLayout {
  readonly root: string;
  readonly genesis: string;
  /** What an operator has set for this chain alone. */
  readonly settings: string;
  /** Ledger log, state index, secondary indexes. */
  readonly ledger: string;
  /** Transactions that the gateway accepted. */
  readonly outbox: string;
  /** Certificates, and outcomes that no block holds. */
  readonly node: string;
  readonly certificates: string;
  readonly results: string;
  /** The audit log of this node. */
  readonly audit: string;
  /** Evidence against validators: a file for each offence that the chain recorded. */
  readonly offences: string;
  /** Transactions that still lack signatures. */
  readonly endorsements: string;
  /** Data of the engine that orders together with other nodes. */
  readonly engine: string;
  /** Says that an operator adopted the engine's signing state, until the audit log has it. */
  readonly adopted: string;
  /** Says up to when an operator has confirmed the clock. */
  readonly confirmedClock: string;
  /** Says that the state is another one than the validators decided, and why. */
  readonly diverged: string;
}

/** Folder of the keys of a chain that stands beside others. */
export function ownKeysFolder(root: string, chain: string): string {
  return join(root, KEYS, chain);
}

/** Name of the folder of keys. */
const KEYS = 'keys';

/** Where things of a chain lie. Whether it has keys of its own is seen by their folder unless said. */
export function dataLayout(
  root: string,
  chain: string,
  hasOwnKeys: boolean = existsSync(ownKeysFolder(root, chain)),
): DataLayout {
  const common = join(root, KEYS);
  const keys = hasOwnKeys ? ownKeysFolder(root, chain) : common;
  const chainRoot = join(root, chain);
  return {
    root,
    format: join(root, 'FORMAT'),
    keys,
    hasOwnKeys,
    founded: join(common, 'FOUNDED'),
    joined: join(keys, 'JOINED'),
    operatorKey: join(keys, 'operator.json'),
    nodeKey: join(keys, 'node.json'),
    voteKey: join(keys, 'vote.json'),
    peerKey: join(keys, 'peer.json'),
    chain: {
      root: chainRoot,
      genesis: join(chainRoot, 'genesis.json'),
      settings: join(chainRoot, 'chain.json'),
      ledger: join(chainRoot, 'ledger'),
      outbox: join(chainRoot, 'outbox'),
      node: join(chainRoot, 'node'),
      certificates: join(chainRoot, 'node', 'certificates'),
      results: join(chainRoot, 'node', 'results'),
      audit: join(chainRoot, 'audit'),
      offences: join(chainRoot, 'offences'),
      endorsements: join(chainRoot, 'node', 'endorsements.json'),
      engine: join(chainRoot, 'engine'),
      adopted: join(chainRoot, 'engine.adopted'),
      confirmedClock: join(chainRoot, 'clock.confirmed'),
      diverged: join(chainRoot, 'DIVERGED'),
    },
  };
}
