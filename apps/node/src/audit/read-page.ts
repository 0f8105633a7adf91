import { nodeCrypto } from '@stele/crypto/node';
import { type FileLayer, nodeFiles } from '@stele/store';
import { type AuditEntry, readLine } from './entry.ts';
import { linesOf, logFiles, readFile } from './log-files.ts';

/** Which entries of a log are read. */
export interface AuditPageOptions {
  readonly folder: string;
  /** Only entries before this number; the newest unless given. */
  readonly before?: number | undefined;
  /** Most entries. */
  readonly limit: number;
  /** Only acts whose names begin so. */
  readonly act?: string | undefined;
  readonly files?: Pick<FileLayer, 'list' | 'open'>;
}

/** A page of a log, newest entry first. */
export interface AuditEntries {
  readonly entries: readonly AuditEntry[];
  /** Whether older entries follow that are asked for. */
  readonly hasMore: boolean;
}

/**
 * Reads the newest entries of a log, file by file from its end, so that a long log costs no more than what is asked for.
 * Whether they hold is for verifyAuditFolder.
 */
export function readAuditPage({ folder, before, limit, act = '', files = nodeFiles }: AuditPageOptions): AuditEntries {
  const entries: AuditEntry[] = [];
  for (const { path, first } of logFiles(files, folder).reverse()) {
    if (before !== undefined && first >= before) continue;
    for (const entry of entriesOf(readFile(files, path)).reverse()) {
      if ((before !== undefined && entry.sequence >= before) || !entry.act.startsWith(act)) continue;
      if (entries.length === limit) return { entries, hasMore: true };
      entries.push(entry);
    }
  }
  return { entries, hasMore: false };
}

/** The lines of a file that are entries. */
function entriesOf(content: Buffer): AuditEntry[] {
  const hasher = nodeCrypto.hasher('sha256');
  return [...linesOf(content)].flatMap(({ line }) => {
    const read = readLine(hasher, line);
    return read ? [read.entry] : [];
  });
}
