import { isSteleError, LIMITS } from '@stele/protocol';
import type { KeyHistory, StateReader } from '@stele/store';
import { systemState } from '../system/system-state.ts';

/** Where a node's history starts, and what the longest window was from there on. */
export interface PastWindows {
  /** Blocks up to this height were executed under windows that are not known here. */
  readonly unknownUpTo: number;
  /** The longest that `maxWindowMs` was for any later block, in ms. */
  readonly longest: number;
}

/** Reads how long transactions could be sent again, as far back as the history goes. */
export async function readPastWindows(store: StateReader): Promise<PastWindows> {
  const windows = await windowsOf(store);
  // The first state that is known may not be that which its own block was executed on.
  return { unknownUpTo: store.start(), longest: Math.max(0, ...windows) };
}

/** How long after a block its transactions may be sent again at the most, in ms. */
export function windowAfter({ unknownUpTo, longest }: PastWindows, height: number): number {
  return height > unknownUpTo ? longest : LIMITS.windowMs;
}

/** The values of the parameter, newest first, down to the one that held where the history starts. */
async function windowsOf(store: StateReader): Promise<number[]> {
  const windows: number[] = [];
  let cursor: number | undefined;
  do {
    const page = await pageOf(store, cursor);
    for (const value of page?.values ?? []) {
      if (value) windows.push(JSON.parse(new TextDecoder().decode(value)) as number);
    }
    cursor = page?.cursor;
  } while (cursor !== undefined);
  return windows;
}

/** Undefined where what the page would show is before the history. */
async function pageOf(store: StateReader, cursor: number | undefined): Promise<KeyHistory | undefined> {
  const { raw } = systemState.parameters.keys.key('maxWindowMs');
  try {
    return await store.history(raw, cursor === undefined ? {} : { cursor });
  } catch (error) {
    if (cursor !== undefined && isSteleError(error, 'STATE_PRUNED')) return undefined;
    throw error;
  }
}
