import { join } from 'node:path';

/** Where things lie in the data folder. */
export interface DataLayout {
  readonly root: string;
  /** Says in which format the folder is written. */
  readonly format: string;
  readonly keys: string;
  /** Says which chains were founded with these keys, and their fingerprints. */
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
  /** Transactions that still lack signatures. */
  readonly endorsements: string;
  /** Data of the engine that orders together with other nodes. */
  readonly engine: string;
  /** Says that an operator adopted the engine's signing state, until the audit log has it. */
  readonly adopted: string;
  /** Says up to when an operator has confirmed the clock. */
  readonly confirmedClock: string;
}

export function dataLayout(root: string, chain: string): DataLayout {
  const keys = join(root, 'keys');
  const chainRoot = join(root, chain);
  return {
    root,
    format: join(root, 'FORMAT'),
    keys,
    founded: join(keys, 'FOUNDED'),
    joined: join(keys, 'JOINED'),
    operatorKey: join(keys, 'operator.json'),
    nodeKey: join(keys, 'node.json'),
    voteKey: join(keys, 'vote.json'),
    peerKey: join(keys, 'peer.json'),
    chain: {
      root: chainRoot,
      genesis: join(chainRoot, 'genesis.json'),
      ledger: join(chainRoot, 'ledger'),
      outbox: join(chainRoot, 'outbox'),
      node: join(chainRoot, 'node'),
      certificates: join(chainRoot, 'node', 'certificates'),
      results: join(chainRoot, 'node', 'results'),
      audit: join(chainRoot, 'audit'),
      endorsements: join(chainRoot, 'node', 'endorsements.json'),
      engine: join(chainRoot, 'engine'),
      adopted: join(chainRoot, 'engine.adopted'),
      confirmedClock: join(chainRoot, 'clock.confirmed'),
    },
  };
}
