import { openState } from '../src/index.ts';
import type { ChainParams } from '../src/interface.ts';
import type { StoreOptions } from '../src/options.ts';
import { SimulatedDisk } from '../src/simulation/simulated-disk.ts';

export const DIRECTORY = '/chain';

/** Parameters under which even short histories are compacted. */
export const SMALL_PARAMS: ChainParams = {
  chainId: 'c0ffee',
  hash: 'sha256',
  ratio: 3,
  slack: 40,
  snapshotEvery: 256,
  maxRows: 60_000,
};

/** Files small enough that tests change segments. */
export const SMALL_LAYOUT = { twigsPerSegment: 2, valueSegmentBytes: 4096, blockSegmentBytes: 8192 };

/** A disk in memory that never fails. */
export function calmDisk(): SimulatedDisk {
  return new SimulatedDisk({ seed: 1 });
}

/** Opens a chain on a simulated disk, founding it there first. */
export function openTestChain(files: SimulatedDisk, options: StoreOptions = {}) {
  const defaults = {
    params: SMALL_PARAMS,
    layout: SMALL_LAYOUT,
    lock: false,
    indexer: 'inline',
    indexSchedule: { lag: 2, blocks: 3, rows: 20 },
  } as const;
  return openState(DIRECTORY, { ...defaults, files, ...options });
}

/** A record whose parts can be told apart by height. */
export function recordOf(height: number) {
  const text = (part: string) => new TextEncoder().encode(`${part} ${height}`);
  const id = new Uint8Array(32).fill(height);
  return {
    header: text('header'),
    transactions: [{ id, signatures: new Uint8Array(32).fill(height + 1) }],
    bundles: [text('bundle'), text('second bundle')],
    receipts: [text('receipt')],
  };
}
