import { type Bytes, compareBytes, ORDERED, SteleError, startsWith, toHex } from '@stele/protocol';
import { corrupt } from '../errors.ts';
import type { Entry } from '../interface.ts';
import type { OrderedEntry } from '../secondary/ordered-merge.ts';
import { type KnownDead, successor } from './dead-ranges.ts';

const MOST_ENTRIES = 1000;
const MOST_BYTES = 1024 * 1024;

/** What a scan needs to know of the state at its height. */
export interface ScanSource {
  /** Keys of ordered collections from one on, ascending; those that are not live are passed over. */
  candidates(from: Bytes): Iterable<OrderedEntry>;
  /** Whether a candidate is known to have a value, so that its absence is damage. */
  readonly exact: boolean;
  get(key: Bytes): Bytes | undefined;
  /** What is known to have no live key; scans add to it. */
  readonly dead: KnownDead;
  /** Told of each key that is passed over. */
  readonly onDead: () => void;
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
  for (const { key, value } of liveEntries(source, prefix, startOf(prefix, options.after))) {
    bytes += key.length + value.length;
    const full = entries.length >= limit || (entries.length > 0 && bytes > MOST_BYTES);
    if (full) return { entries, end: false };
    entries.push({ key: new Uint8Array(key), value });
  }
  return { entries, end: true };
}

/** Deleted keys in a row from which on they are kept as a range. */
const LEAST_DEAD = 16;

/** Live entries under a prefix. Long ranges of deleted keys are walked once and then passed at a step. */
function* liveEntries(source: ScanSource, prefix: Bytes, start: Bytes): Generator<Entry> {
  const { dead } = source;
  let from: Bytes | undefined = start;
  while (from) from = yield* walk(source, prefix, dead.endAt(from) ?? from);
}

/** Walks until the end, or until a range of dead keys, whose end it returns. */
function* walk(source: ScanSource, prefix: Bytes, start: Bytes): Generator<Entry, Bytes | undefined> {
  const { dead } = source;
  let [from, passed] = [start, 0];
  for (const [key, live] of source.candidates(start)) {
    if (!startsWith(key, prefix)) break;
    const value = live ? liveValue(source, key) : undefined;
    if (value) {
      if (passed >= LEAST_DEAD) dead.add(from, key);
      [from, passed] = [successor(key), 0];
      yield { key, value };
      continue;
    }
    const end = dead.endAt(key);
    if (end) {
      dead.add(from, end);
      return end;
    }
    passed++;
    source.onDead();
  }
  if (passed >= LEAST_DEAD) dead.add(from, endOf(prefix));
  return undefined;
}

function liveValue(source: ScanSource, key: Bytes): Bytes | undefined {
  const value = source.get(key);
  if (!value && source.exact) throw corrupt({ what: 'the ordered index has a key without a value', key });
  return value;
}

/** The first key after all that start with a prefix, which does not start with 0xff. */
function endOf(prefix: Bytes): Bytes {
  let { length } = prefix;
  while (prefix[length - 1] === 0xff) length--;
  const end = prefix.slice(0, length);
  end[length - 1] = (end[length - 1] as number) + 1;
  return end;
}

/** The first key that can follow `after` under the prefix. */
function startOf(prefix: Bytes, after: Bytes | undefined): Bytes {
  if (!after || compareBytes(after, prefix) < 0) return prefix;
  return successor(after);
}
