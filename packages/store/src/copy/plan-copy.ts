import { join } from 'node:path';
import type { Bytes } from '@stele/protocol';
import { SteleError } from '@stele/protocol';
import { corrupt } from '../errors.ts';
import { checkFormat } from '../files/format-version.ts';
import type { FileLayer } from '../files/interface.ts';
import { nodeFiles } from '../files/node-files.ts';
import { DEFAULT_LAYOUT, type LedgerLayout, LedgerLog } from '../ledger/ledger-log.ts';
import type { Mark } from '../ledger/mark.ts';
import { type CopiedFile, copiedFiles } from './copied-files.ts';

/** What a copy of a ledger consists of, at one height. */
export interface LedgerCopy {
  readonly height: number;
  readonly header: Bytes;
  /** Height of the engine's own block that ordered the newest block; 0 where it has none. */
  readonly engineHeight: number;
  /** Position in the outbox up to which everything is settled. */
  readonly outbox: number;
  /** All that cannot be derived, in the order in which it is to be read. */
  readonly files: readonly CopiedFile[];
}

export interface CopyOptions {
  /** Whether a process has the ledger open, and goes on writing it. */
  readonly isRunning: boolean;
  readonly files?: FileLayer;
}

/**
 * Plans a copy of a ledger at its newest committed block, while its owner goes on: what lies below the end of a committed
 * block changes no more. Nothing is written. The folder may be one of links to the files of a ledger in use, which keeps
 * those that their owner removes.
 * @throws SteleError STATE_MISSING, STATE_JOINING, STATE_CORRUPT, STORE_NEWER_VERSION
 */
export function planLedgerCopy(directory: string, { isRunning, files = nodeFiles }: CopyOptions): LedgerCopy {
  if (!files.exists(join(directory, 'params'))) throw new SteleError('STATE_MISSING', { directory });
  if (files.exists(join(directory, 'JOINING'))) throw new SteleError('STATE_JOINING', { directory });
  const layout = checkFormat(files, directory, DEFAULT_LAYOUT);
  const log = new LedgerLog(files, directory, layout, 'read');
  try {
    return planOf(log, { files, directory, layout, isRunning });
  } finally {
    log.close();
  }
}

function planOf(
  log: LedgerLog,
  {
    files,
    directory,
    layout,
    isRunning,
  }: {
    readonly files: FileLayer;
    readonly directory: string;
    readonly layout: LedgerLayout;
    readonly isRunning: boolean;
  },
): LedgerCopy {
  const mark = newestMark(log, isRunning);
  const { header } = log.blocks.record(mark.state.height);
  return {
    height: mark.state.height,
    header,
    engineHeight: mark.engineHeight,
    outbox: mark.outbox,
    files: copiedFiles(files, directory, layout, {
      blocks: mark.record + mark.recordBytes,
      values: mark.valueEnd,
      leaves: mark.state.nextSn,
    }),
  };
}

/**
 * The newest block that is certain to be committed. What follows it may be durable too where nobody writes, as after a
 * crash that lost the end of the table of heights.
 */
function newestMark(log: LedgerLog, isRunning: boolean): Mark {
  const certain = log.blocks.newestCertain();
  let newest = certain >= 0 ? log.blocks.mark(certain) : undefined;
  if (!isRunning || !newest) {
    for (const mark of wholeBlocks(log, newest)) newest = mark;
  }
  if (!newest) throw corrupt({ what: 'the ledger has no block', height: 0 });
  return newest;
}

function* wholeBlocks(log: LedgerLog, from: Mark | undefined): Generator<Mark> {
  let height = from ? from.state.height : undefined;
  let next = log.blocks.nextRecord(from ? from.record + from.recordBytes : log.blocks.log.start);
  // Blocks up to where the history starts have no leaves and values of their own any more.
  const isWhole = (mark: Mark) => mark.state.height <= log.base.height || log.agrees(mark);
  while (next && (height === undefined || next.mark.state.height === height + 1) && isWhole(next.mark)) {
    yield next.mark;
    height = next.mark.state.height;
    next = log.blocks.nextRecord(next.mark.record + next.mark.recordBytes);
  }
}
