import { useSyncExternalStore } from 'react';
import { useNow } from './use-now.ts';

/**
 * Whom the newest request did not reach: nobody missing; the console itself, so that the browser is alone; or the node
 * behind it, so that the console answers and the ledger does not.
 */
export type Missing = 'none' | 'console' | 'node';

/** How requests fare, for all of the page. */
export interface Reachability {
  readonly missing: Missing;
  /** When it turned so, in ms since 1970. */
  readonly since: number;
}

/** A request that is lost for no longer than this says nothing yet, in ms. */
export const PATIENCE_MS = 3_000;

const listeners = new Set<() => void>();
let current: Reachability = { missing: 'none', since: Date.now() };

export function useReachability(): Reachability {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}

/** Whom requests have not reached for a while; undefined where all is well. */
export function useUnreachable(): Exclude<Missing, 'none'> | undefined {
  const { missing, since } = useReachability();
  const now = useNow();
  return missing !== 'none' && now - since > PATIENCE_MS ? missing : undefined;
}

/** Notes how a request fared. */
export function noteReached(missing: Missing): void {
  if (missing === current.missing) return;
  current = { missing, since: Date.now() };
  for (const listener of listeners) listener();
}
