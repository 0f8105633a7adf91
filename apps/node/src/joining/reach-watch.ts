import { type ErrorCode, isSteleError, type SteleError } from '@stele/protocol';
import type { ManagedChain } from '../chains/managed-chain.ts';
import type { JoinOptions } from './interface.ts';
import { checkReachable } from './join-at-start.ts';

/** How often is looked, in ms: blocks are removed after hundreds of others. */
const LOOK_MS = 30_000;

/** The same for another role, in ms: nothing stands in its way. */
const ROLE_MS = 2000;

/** What tells whether a node gets on. */
export interface ReachSources {
  /** Newest block, and the engine's height at which it was ordered. */
  readonly standing: () => Promise<{ readonly height: number; readonly engineHeight: number }>;
  /** Whether the engine still fetches blocks that others have. */
  readonly isCatchingUp: () => Promise<boolean>;
  readonly onBelow: (error: SteleError) => void;
}

/**
 * Finds out that nobody has the blocks any more which the engine of a running node waits for, as after a long pause.
 * @returns what ends the watch.
 */
export function watchReach(options: JoinOptions, sources: ReachSources): () => void {
  if (options.from.length === 0 || !options.chain.sections.engine) return () => undefined;
  let last = 0;
  let isLooking = false;
  const look = async () => {
    const { height, engineHeight } = await sources.standing();
    const isStill = height === last;
    last = height;
    if (isStill && (await sources.isCatchingUp())) await checkReachable(options, engineHeight);
  };
  const timer = setInterval(() => {
    if (isLooking) return;
    isLooking = true;
    look()
      .catch((error: unknown) => {
        if (isSteleError(error, 'JOIN_BELOW_BASE')) sources.onBelow(error);
        else options.log.debug({ err: error }, 'nobody could be asked for blocks');
      })
      .finally(() => {
        isLooking = false;
      });
  }, LOOK_MS).unref();
  return () => clearInterval(timer);
}

/**
 * Opens chains anew that cannot go on with the blocks that the others keep, or of which the members gave this node another
 * role: at its start each fetches what it lacks.
 * @returns what ends the watch.
 */
export function reopenBelowBase(chains: () => readonly ManagedChain[]): () => void {
  const reopen = (...codes: readonly ErrorCode[]) => {
    for (const chain of chains()) {
      // What keeps it from starting is its failure from then on, and shown as that.
      if (isSteleError(chain.failure, ...codes)) chain.start().catch(() => undefined);
    }
  };
  const timers = [
    setInterval(() => reopen('JOIN_BELOW_BASE', 'JOIN_NO_PEER'), LOOK_MS).unref(),
    setInterval(() => reopen('LIGHT_ROLE'), ROLE_MS).unref(),
  ];
  return () => {
    for (const timer of timers) clearInterval(timer);
  };
}
