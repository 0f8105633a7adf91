import type { Hasher } from '@stele/protocol';
import type { FileLayer } from '@stele/store';
import { type AuditHead, headOf, readLine } from './entry.ts';
import { linesOf, logFiles, readFile } from './log-files.ts';

/** The newest file of a log, as far as it holds. */
export interface LogTail {
  /** The file to go on with; undefined where there is none. */
  readonly path: string | undefined;
  /** The last entry that holds. */
  readonly head: AuditHead;
  /** End of that entry in its file. */
  readonly end: number;
  /** Bytes behind it that a crash may have torn; nobody was told that they are durable. */
  readonly torn: number;
  /** A line that does not hold although it was durable: decayed or changed. Nothing is cut then. */
  readonly damaged: number | undefined;
}

/** Reads the newest file of a log, and the one before where a crash left the newest without an entry. */
export function readTail(files: FileLayer, folder: string, hasher: Hasher, origin: AuditHead): LogTail {
  const names = logFiles(files, folder);
  const newest = names.at(-1);
  if (!newest) return { path: undefined, head: origin, end: 0, torn: 0, damaged: undefined };
  const content = readFile(files, newest.path);
  const before = names.length > 1 ? headOfFile(files, names.at(-2)?.path as string, hasher) : origin;
  return { path: newest.path, ...walk(content, hasher, before ?? origin) };
}

/** The last whole line of a file. */
function headOfFile(files: FileLayer, path: string, hasher: Hasher): AuditHead | undefined {
  let head: AuditHead | undefined;
  for (const { entry } of wholeLines(readFile(files, path), hasher)) head = headOf(entry);
  return head;
}

function walk(content: Buffer, hasher: Hasher, before: AuditHead): Omit<LogTail, 'path'> {
  let head = before;
  let end = 0;
  let bad: number | undefined;
  for (const { entry, offset, next } of wholeLines(content, hasher)) {
    const follows = offset === end && (end === 0 || entry.previous === head.hash);
    // Written when the missing entry was durable: a crash cannot have torn that one.
    if (!follows && bad === undefined && entry.synced > head.sequence) bad = head.sequence + 1;
    if (!follows && bad === undefined) break;
    head = headOf(entry);
    end = next;
  }
  return { head, end, torn: content.length - end, damaged: bad };
}

function* wholeLines(content: Buffer, hasher: Hasher) {
  for (const { line, offset, next, isEnded } of linesOf(content)) {
    const read = isEnded ? readLine(hasher, line) : undefined;
    if (read && read.stated === read.computed) yield { entry: read.entry, offset, next };
  }
}
