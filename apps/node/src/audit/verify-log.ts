import type { Hasher } from '@stele/protocol';
import type { FileLayer } from '@stele/store';
import { type AuditEntry, type AuditHead, headOf, type ReadLine, readLine } from './entry.ts';
import { type LogFileName, linesOf, logFiles, type PlacedLine, readFile } from './log-files.ts';

/** What is wrong with a log. */
export type AuditFaultKind = 'unreadable' | 'changed' | 'out-of-order' | 'truncated' | 'rewritten';

/** The first place where a log does not hold. */
export interface AuditFault {
  readonly kind: AuditFaultKind;
  /** File and line, counted from 1; the last file where nothing is there. */
  readonly file: string;
  readonly line: number;
  /** Number of the entry that should stand there. */
  readonly entry: number;
  /** The hash that should be there and the one that is, in hex; empty where there is none. */
  readonly expected: string;
  readonly found: string;
}

/** What a log came to. */
export interface AuditVerification {
  /** The last entry that holds. */
  readonly head: AuditHead;
  readonly files: number;
  /** The newest anchor that the log was held against; undefined where there was none. */
  readonly anchored: AuditHead | undefined;
  readonly fault: AuditFault | undefined;
}

/** What a log is held against. */
export interface VerifyLogOptions {
  readonly files: Pick<FileLayer, 'list' | 'open'>;
  readonly folder: string;
  readonly hasher: Hasher;
  /** What the first entry follows. */
  readonly origin: AuditHead;
  /** How the log stood at some entries, in any order. */
  readonly anchors?: readonly AuditHead[];
  /** Sees each entry that holds. */
  readonly onEntry?: (entry: AuditEntry) => void;
}

/**
 * Reads a log from its first entry and finds the first line that was removed, changed, inserted, reordered or cut off.
 * Lines at the end can be removed, or all be written anew, without a trace in the log itself: anchors show that.
 */
export function verifyLog(options: VerifyLogOptions): AuditVerification {
  const { files, folder, hasher, origin, anchors = [], onEntry } = options;
  const names = logFiles(files, folder);
  const heads = new Map(anchors.map(({ sequence, hash }) => [sequence, hash]));
  const anchored = anchors.reduce<AuditHead | undefined>((a, b) => (a && a.sequence > b.sequence ? a : b), undefined);
  const end = { head: origin, files: names.length, anchored };
  let place = { file: folder, line: 0 };
  for (const { placed, file, line, first } of placedLines(files, names)) {
    place = { file, line };
    const read = readLine(hasher, placed.line);
    const fault = faultOfLine(placed, read, end.head, first) ?? faultOfAnchor(read as ReadLine, heads);
    if (fault) return { ...end, fault: { ...place, entry: end.head.sequence + 1, ...fault } };
    const { entry } = read as ReadLine;
    end.head = headOf(entry);
    onEntry?.(entry);
  }
  if (!anchored || anchored.sequence <= end.head.sequence) return { ...end, fault: undefined };
  const missing = { line: place.line + 1, entry: end.head.sequence + 1, expected: anchored.hash, found: '' };
  return { ...end, fault: { kind: 'truncated', file: place.file, ...missing } };
}

/** All lines with their places. `first` is the number in the name of the file, for its first line. */
function* placedLines(files: VerifyLogOptions['files'], names: readonly LogFileName[]) {
  for (const { path, first } of names) {
    let line = 0;
    for (const placed of linesOf(readFile(files, path))) {
      line++;
      yield { placed, file: path, line, first: line === 1 ? first : undefined };
    }
  }
}

type LineFault = Pick<AuditFault, 'kind' | 'expected' | 'found'>;

function faultOfAnchor({ entry }: ReadLine, heads: ReadonlyMap<number, string>): LineFault | undefined {
  const expected = heads.get(entry.sequence);
  if (expected === undefined || expected === entry.hash) return undefined;
  return { kind: 'rewritten', expected, found: entry.hash };
}

/** @param first number in the name of the file, for its first line. */
function faultOfLine(
  { isEnded }: PlacedLine,
  read: ReadLine | undefined,
  before: AuditHead,
  first: number | undefined,
): LineFault | undefined {
  if (!read || !isEnded) return { kind: 'unreadable', expected: before.hash, found: read?.computed ?? '' };
  const { entry, stated, computed } = read;
  if (stated !== computed) return { kind: 'changed', expected: stated, found: computed };
  const follows = entry.sequence === before.sequence + 1 && entry.previous === before.hash;
  if (follows && (first === undefined || first === entry.sequence)) return undefined;
  return { kind: 'out-of-order', expected: before.hash, found: entry.previous };
}
