import type { Client } from '@stele/sdk';
import { clientOf } from './same-chain.ts';
import { until } from './until.ts';

/** Certificates of so many of the newest blocks may still gain signatures. */
const NEWEST = 5;

const POLL_MS = 25;
const LONGEST_SECONDS = 120;

/**
 * Waits until a validator signs blocks that it has not signed before a time.
 * @param witness another node, in whose certificates the signature shows.
 * @returns when it signed the first one that shows, by its own clock, in ms since 1970.
 */
export async function firstVoteAfter(
  witness: { readonly url: string },
  organisation: string,
  time: number,
): Promise<number> {
  const client = clientOf(witness);
  const { validators } = await client.api.getChain();
  const keyId = validators.find((validator) => validator.organisation === organisation)?.keyId;
  const look = async () => (await newestVotes(client, keyId)).find((signed) => signed > time);
  return until(`${organisation} to vote`, LONGEST_SECONDS, look, POLL_MS);
}

/** When a key signed the newest blocks, oldest first. */
async function newestVotes({ api }: Client, keyId: string | undefined): Promise<number[]> {
  const { height } = await api.getChain();
  const heights = Array.from({ length: Math.min(NEWEST, height - 1) }, (_, i) => height - i).reverse();
  const blocks = await Promise.all(heights.map((each) => api.getBlock({ params: { height: each } })));
  return blocks.flatMap(({ certificate }) => certificate?.signatures.find((each) => each.keyId === keyId)?.time ?? []);
}
