import { join } from 'node:path';
import { TWIG_LEAVES } from '@stele/protocol';
import type { FileLayer } from '../files/interface.ts';
import type { LedgerLayout } from '../ledger/ledger-log.ts';

/** A file of a copy, by its path in the folder of the ledger with slashes, and how many of its bytes belong to it. */
export interface CopiedFile {
  readonly name: string;
  readonly bytes: number;
}

/** Where the three logs end at the height of a copy. */
export interface LogEnds {
  readonly blocks: number;
  readonly values: number;
  /** Serial number of the next leaf. */
  readonly leaves: number;
}

/** What lies beside the logs and has no place in a copy: it is derived, unfinished, or of one process. */
const LEFT_OUT = /^(at|index|tree|tables|join|block|leaf|value|REWIND|LOCK.*|.*\.tmp)$/;

const SEGMENT = /^(\d+)\.seg$/;

/**
 * The files of a copy: logs up to their ends, and whatever stands beside them. Leaves are taken as far as they are
 * written, since those behind the newest block are cut when the copy is opened.
 */
export function copiedFiles(files: FileLayer, directory: string, layout: LedgerLayout, ends: LogEnds): CopiedFile[] {
  const size = (name: string) => sizeOf(files, join(directory, name));
  const within = (folder: string, segmentBytes: number, end: number) =>
    files.list(join(directory, folder)).flatMap((file): CopiedFile[] => {
      const name = `${folder}/${file}`;
      const start = startOf(file) * segmentBytes;
      if (start >= end) return [];
      return [{ name, bytes: isSegment(file) ? Math.min(size(name), end - start) : size(name) }];
    });
  const leaves = files
    .list(join(directory, 'leaf'))
    .filter((file) => startOf(file) * layout.twigsPerSegment * TWIG_LEAVES < ends.leaves)
    .map((file) => ({ name: `leaf/${file}`, bytes: size(`leaf/${file}`) }));
  const beside = files.list(directory).filter((name) => !LEFT_OUT.test(name));
  return [
    ...beside.map((name) => ({ name, bytes: size(name) })),
    ...within('block', layout.blockSegmentBytes, ends.blocks),
    ...leaves,
    ...within('value', layout.valueSegmentBytes, ends.values),
  ];
}

function sizeOf(files: FileLayer, path: string): number {
  const file = files.open(path, 'read');
  try {
    return file.size();
  } finally {
    file.close();
  }
}

function isSegment(file: string): boolean {
  return SEGMENT.test(file);
}

/** Number of a segment; 0 for what is none, which is always taken. */
function startOf(file: string): number {
  return Number(SEGMENT.exec(file)?.[1] ?? 0);
}
