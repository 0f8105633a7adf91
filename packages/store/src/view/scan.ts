import { type Bytes, compareBytes, ORDERED, SteleError, toHex } from '@stele/protocol';
import { corrupt } from '../errors.ts';
import type { Entry } from '../interface.ts';
import type { OrderedEntry } from '../secondary/ordered-merge.ts';

const MOST_ENTRIES = 1000;
const MOST_BYTES = 1024 * 1024;

/** What a scan needs to know of the state at its height. */
export interface ScanSource {
  /** Keys of ordered collections from one on, ascending; those that are not live are passed over. */
  candidates(from: Bytes): Iterable<OrderedEntry>;
  /** Whether a candidate is known to have a value, so that its absence is damage. */
  readonly exact: boolean;
  get(key: Bytes): Bytes | undefined;
}

export interface ScanOptions {
  readonly after?: Bytes | undefined;
  readonly limit: number;
}

export interface ScanResult {
  readonly entries: readonly Entry[];
  readonly end: boolean;
}

/** @throws SteleError STATE_NOT_ORDERED, STATE_CORRUPT */
export function scan(source: ScanSource, prefix: Bytes, options: ScanOptions): ScanResult {
  if (prefix[0] !== ORDERED) throw new SteleError('STATE_NOT_ORDERED', { prefix: toHex(prefix) });
  const limit = Math.min(MOST_ENTRIES, options.limit);
  const entries: Entry[] = [];
  let bytes = 0;
  for (const [key, live] of source.candidates(startOf(prefix, options.after))) {
    if (!startsWith(key, prefix)) break;
    const value = live ? source.get(key) : undefined;
    if (live && !value && source.exact) throw corrupt({ what: 'the ordered index has a key without a value', key });
    if (!value) continue;
    bytes += key.length + value.length;
    const full = entries.length >= limit || (entries.length > 0 && bytes > MOST_BYTES);
    if (full) return { entries, end: false };
    entries.push({ key: new Uint8Array(key), value });
  }
  return { entries, end: true };
}

/** The first key that can follow `after` under the prefix. */
function startOf(prefix: Bytes, after: Bytes | undefined): Bytes {
  if (!after || compareBytes(after, prefix) < 0) return prefix;
  const next = new Uint8Array(after.length + 1);
  next.set(after);
  return next;
}

function startsWith(key: Bytes, prefix: Bytes): boolean {
  return key.length >= prefix.length && compareBytes(key.subarray(0, prefix.length), prefix) === 0;
}
