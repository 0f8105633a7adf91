import { type Bytes, SteleError } from '@stele/protocol';
import type { FileLayer } from '../files/interface.ts';
import { nodeFiles } from '../files/node-files.ts';
import { SegmentedLog } from '../log/segmented-log.ts';
import { FrameLog } from './frame-log.ts';
import { GroupCommit } from './group-commit.ts';
import type { Outbox, OutboxEntry } from './interface.ts';

const SEGMENT_BYTES = 16 * 1024 * 1024;

export interface OutboxOptions {
  /** The oldest position that may still be asked for: `outbox` of the newest block. 0 by default. */
  readonly from?: number;
  /** The file system; that of this machine by default. */
  readonly files?: FileLayer;
  /** Size of a file. Fixed for ever when the outbox is made. */
  readonly segmentBytes?: number;
}

/**
 * Opens the outbox that has a folder to itself, and cuts what a crash left incomplete. Nothing keeps a second
 * process out of the folder: that is for whoever owns the data folder around it.
 * @throws SteleError STATE_IO, STATE_CORRUPT where a record has decayed that had been durable; nothing is cut then.
 */
export async function openOutbox(folder: string, options: OutboxOptions = {}): Promise<Outbox> {
  const { files = nodeFiles, segmentBytes = SEGMENT_BYTES, from = 0 } = options;
  const log = new FrameLog(new SegmentedLog(files, folder, segmentBytes, 'write'));
  try {
    const start = Math.max(from, log.start);
    cutTornEnd(log, start);
    return new FrameOutbox(log, start);
  } catch (error) {
    log.close();
    throw error;
  }
}

function cutTornEnd(log: FrameLog, start: number): void {
  let end = start;
  for (const { next } of log.read(start)) end = next;
  log.checkTail(end);
  log.cut(end);
  log.settle(start);
}

class FrameOutbox implements Outbox {
  readonly #log: FrameLog;
  /** The oldest position that may be asked for. */
  readonly #start: number;
  readonly #commits: GroupCommit;
  #isClosed = false;

  constructor(log: FrameLog, start: number) {
    this.#log = log;
    this.#start = start;
    this.#commits = new GroupCommit(log);
  }

  get end(): number {
    return this.#commits.end;
  }

  async append(records: readonly Bytes[]): Promise<readonly number[]> {
    this.#check();
    return this.#commits.append(records);
  }

  async *read(position: number): AsyncGenerator<OutboxEntry> {
    this.#check();
    let reached = Math.max(position, this.#start, this.#log.start);
    for (const { position: at, bytes, next } of this.#log.read(reached)) {
      if (next > this.#commits.end) return;
      yield { position: at, bytes };
      reached = next;
    }
    if (reached < this.#commits.end) throw this.#log.damaged(reached);
  }

  async dropBefore(position: number): Promise<void> {
    this.#check();
    this.#log.dropBefore(Math.min(position, this.#commits.end));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#commits.settle();
    this.#log.close();
  }

  #check(): void {
    if (this.#isClosed) throw new SteleError('STATE_CLOSED', {});
  }
}
