import { readActivity } from '@stele/projection';
import { isSteleError } from '@stele/protocol';
import type { ActivityBucket } from '../api/shapes.ts';
import type { WallFacts } from '../api/wall-routes.ts';
import type { TableReader } from '../lists/table-reader.ts';
import type { ChainDirectory } from '../node/chain-directory.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

export interface WallSources {
  readonly chains: ChainDirectory;
  readonly lists: TableReader;
}

/**
 * The sums that a wall shows, from the node and from the tables.
 * @param chain genesis fingerprint
 * @throws SteleError SDK_UNREACHABLE and others of the node
 */
export async function wallFacts({ chains, lists }: WallSources, chain: string): Promise<Omit<WallFacts, 'expires'>> {
  const { api } = chains.client(chain);
  const read = Date.now();
  const [info, liveness, activity] = await Promise.all([
    api.getChain(),
    api.getChainLiveness({ params: { chain } }),
    activityOf(lists, chain, read),
  ]);
  const present = liveness.validators.filter(
    ({ own, connected, absentSince }) => (own || connected) && absentSince === undefined,
  );
  return {
    chain: info.name,
    height: info.height,
    time: info.time,
    state: liveness.state,
    validators: { present: present.length, total: info.validators.length },
    ...activity,
    read,
  };
}

/** What the last minute and each minute of the last hour brought; nulls while the tables do not answer. */
async function activityOf(lists: TableReader, chain: string, now: number): Promise<Pick<WallFacts, 'minute' | 'hour'>> {
  const until = Math.ceil(now / MINUTE_MS) * MINUTE_MS;
  const none: { readonly last: readonly ActivityBucket[]; readonly hour: ActivityBucket[] } = { last: [], hour: [] };
  try {
    const { last, hour, index } = await lists.read(chain, none, async (snapshot) => ({
      last: await readActivity(snapshot, { from: now - MINUTE_MS, until: now, bucketMs: MINUTE_MS }),
      hour: await readActivity(snapshot, { from: until - HOUR_MS, until, bucketMs: MINUTE_MS }),
    }));
    if (index.height === null) return { minute: null, hour: null };
    const [sums] = last;
    const minute = { blocks: sums?.blocks ?? 0, transactions: (sums?.committed ?? 0) + (sums?.failed ?? 0) };
    return { minute, hour: [...hour] };
  } catch (error) {
    if (isSteleError(error, 'DATABASE_FAILED')) return { minute: null, hour: null };
    throw error;
  }
}
