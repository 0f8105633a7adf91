import { useSyncExternalStore } from 'react';

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

/** Notes how a request fared. */
export function noteReached(missing: Missing): void {
  if (missing === current.missing) return;
  current = { missing, since: Date.now() };
  for (const listener of listeners) listener();
}
