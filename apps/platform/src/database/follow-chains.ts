import { setTimeout as pause } from 'node:timers/promises';
import { Projector } from '@stele/projection';
import { isSteleError } from '@stele/protocol';
import type { Logger } from 'pino';
import type { ChainDirectory, KnownChain } from '../node/chain-directory.ts';
import type { Database } from './database.ts';

/** How often it is asked which chains there are, in ms. */
const CHAINS_MS = 5000;

/** How long a projection waits that could not go on, in ms: twice as long each time, until it goes on. */
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 30_000;

export interface FollowOptions {
  readonly chains: ChainDirectory;
  readonly database: Database;
  readonly log: Logger;
  readonly signal: AbortSignal;
}

/** Takes all chains of the node into the database, those too that come later, until the signal ends it. */
export async function followChains(options: FollowOptions): Promise<void> {
  const { chains, signal } = options;
  const followed = new Map<string, Promise<void>>();
  while (!signal.aborted) {
    const known = await chains.refresh().catch((): readonly KnownChain[] => []);
    for (const chain of known) {
      if (!followed.has(chain.genesis)) followed.set(chain.genesis, followChain(chain, options));
    }
    await pause(CHAINS_MS, undefined, { signal }).catch(() => undefined);
  }
  await Promise.all(followed.values());
}

async function followChain({ name, genesis }: KnownChain, options: FollowOptions): Promise<void> {
  const { chains, database, log, signal } = options;
  let pauseMs = FIRST_PAUSE_MS;
  while (!signal.aborted) {
    let projector: Projector | undefined;
    let from = 0;
    try {
      projector = await Projector.open({ client: chains.client(genesis), pool: database.writers });
      from = projector.height;
      await projector.follow(signal);
    } catch (error) {
      if (signal.aborted) return;
      const hasGoneOn = projector !== undefined && projector.height > from;
      pauseMs = hasGoneOn ? FIRST_PAUSE_MS : Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
      log.warn({ err: error, chain: name, pauseMs }, 'the projection of a chain waits');
      if (isSteleError(error, 'DATABASE_FAILED')) await database.revive(signal);
      await pause(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  }
}
