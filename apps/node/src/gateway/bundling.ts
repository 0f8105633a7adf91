/** How large bundles become, and how many of them are on their way at once. */
export interface Bundling {
  readonly transactions: number;
  readonly bytes: number;
  readonly inFlight: number;
  /** Time in ms that a transaction waits for others while bundles are on their way; until one comes back by default. */
  readonly waitMs?: number;
}

/**
 * By engine. In process, one bundle is executed while one waits for it, and both are large: the cost of a block spreads.
 * Between nodes, bundles travel while earlier ones are decided: they are as small as keeps their own cost low (500
 * transactions of 250 bytes), so that the next nodes check their signatures meanwhile, and many share a block.
 */
export const BUNDLING: Readonly<Record<'solo' | 'cometbft', Bundling>> = {
  solo: { transactions: 2000, bytes: 1024 * 1024, inFlight: 2 },
  cometbft: { transactions: 500, bytes: 256 * 1024, inFlight: 64, waitMs: 100 },
};
