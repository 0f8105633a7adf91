/** URL of the module that says for a store how a chain's transactions are found, and what is left of pruned receipts. */
export const TAGS = new URL('./account-tags.ts', import.meta.url).href;
