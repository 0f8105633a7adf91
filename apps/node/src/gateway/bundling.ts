/** How large bundles become, and how many of them are on their way at once. */
export interface Bundling {
  readonly transactions: number;
  readonly bytes: number;
  readonly inFlight: number;
  /** How long transactions wait for others while bundles are on their way; until one comes back by default. */
  readonly waits?: Waits;
}

/** What suits an engine. */
export interface EngineBundling extends Bundling {
  /** Transactions that may wait whatever is settled in a second: a batch that comes at once, after a pause. */
  readonly leastBacklog: number;
}

/** Times in ms that transactions wait for others: what is done once for many of them costs each of them little. */
export interface Waits {
  /** To have their signatures checked and to be made durable together. */
  readonly admission: number;
  /** To form a bundle: the least, and the most. In between, a part of what bundles take to be settled. */
  readonly bundle: readonly [least: number, most: number];
}

/**
 * By engine. In process, one bundle is executed while one waits for it, and both are large: the cost of a block spreads.
 * Between nodes, bundles travel while earlier ones are decided: they are as small as keeps their own cost low (500
 * transactions of 250 bytes), so that the next nodes check their signatures meanwhile, and many share a block. Where
 * blocks take long, a longer wait makes fewer bundles, which every node has to relay and to check. What any gateway accepts
 * there, all nodes check: gateways that took ten thousand each would have them check for a minute instead of deciding.
 */
export const BUNDLING: Readonly<Record<'solo' | 'cometbft', EngineBundling>> = {
  solo: { transactions: 2000, bytes: 1024 * 1024, inFlight: 2, leastBacklog: 10_000 },
  cometbft: {
    transactions: 500,
    bytes: 256 * 1024,
    inFlight: 64,
    leastBacklog: 2500,
    waits: { admission: 50, bundle: [100, 400] },
  },
};
