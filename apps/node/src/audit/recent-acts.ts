import type { Hasher } from '@stele/protocol';
import type { FileLayer } from '@stele/store';
import { type AuditAct, type AuditEntry, readLine } from './entry.ts';
import { RECEIVED, SETTLED } from './gateway-audit.ts';
import { linesOf, logFiles, readFile } from './log-files.ts';

/** The longest window of a transaction and an hour: what is older is settled, one way or the other. */
const LOOK_BACK_MS = 25 * 60 * 60 * 1000;

/** Act of an operator who confirmed the clock. */
export const CLOCK_CONFIRMED = 'clock.confirmed';

/** What the newest entries of a log leave to be done. */
export interface RecentActs {
  /** Administrative transactions without an outcome, by id in hex. */
  readonly unsettled: ReadonlyMap<string, AuditAct>;
  /** Up to when the clock was confirmed, as it was noted last. */
  readonly confirmed: string;
}

/** Reads the entries of the last day. @param now this machine's clock in ms. */
export function readRecentActs(
  files: Pick<FileLayer, 'list' | 'open'>,
  folder: string,
  hasher: Hasher,
  now: number,
): RecentActs {
  const unsettled = new Map<string, AuditAct>();
  let confirmed = '';
  for (const entry of recentEntries(files, folder, hasher, now - LOOK_BACK_MS)) {
    const transaction = String(entry.details['transaction']);
    if (entry.act === RECEIVED) unsettled.set(transaction, entry);
    if (entry.act === SETTLED) unsettled.delete(transaction);
    if (entry.act === CLOCK_CONFIRMED) confirmed = String(entry.details['until']);
  }
  return { unsettled, confirmed };
}

/** Entries of the newest files, back to the first one that begins before a time. */
function recentEntries(
  files: Pick<FileLayer, 'list' | 'open'>,
  folder: string,
  hasher: Hasher,
  since: number,
): AuditEntry[] {
  const newestFirst: AuditEntry[][] = [];
  for (const { path } of logFiles(files, folder).reverse()) {
    const lines = [...linesOf(readFile(files, path))];
    const entries = lines.flatMap(({ line }) => readLine(hasher, line)?.entry ?? []);
    newestFirst.push(entries);
    if ((entries[0]?.time ?? Number.POSITIVE_INFINITY) < since) break;
  }
  return newestFirst.reverse().flat();
}
