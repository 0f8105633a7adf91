import { join } from 'node:path';
import { SteleError } from '@stele/protocol';
import type { FileLayer } from '../files/interface.ts';
import { ioError } from '../files/io-error.ts';
import { replaceFile } from '../files/whole-file.ts';
import type { BlockRecord, BlockState, Staged } from '../interface.ts';
import type { Mark } from '../ledger/mark.ts';
import type { StagedBlock } from '../stage/staged-block.ts';
import type { Chain } from './chain.ts';
import { setEntries } from './index-update.ts';

const PROBE_FILE = 'probe';

/** Written to see whether the disk takes data again: more than the metadata of a file system leaves over. */
const PROBE_BYTES = 256 * 1024;

/**
 * Makes staged blocks durable. Where the disk fails, the block stays staged and nothing of it counts: what
 * was written of it is written anew, so that nothing rests on a sync that had failed. Later blocks are
 * refused until it is committed after all, or given up and the disk takes data again.
 */
export class Committer {
  readonly #chain: Chain;
  readonly #files: FileLayer;
  readonly #directory: string;
  readonly #onCommit: (block: StagedBlock) => void;
  #tip: Mark;
  #failed = false;

  /** @param parts.onCommit is told of each block as soon as the tip has moved on to it. */
  constructor(parts: {
    readonly chain: Chain;
    readonly files: FileLayer;
    readonly directory: string;
    readonly tip: Mark;
    readonly onCommit: (block: StagedBlock) => void;
  }) {
    this.#chain = parts.chain;
    this.#files = parts.files;
    this.#directory = parts.directory;
    this.#tip = parts.tip;
    this.#onCommit = parts.onCommit;
  }

  /** The mark of the newest committed block. */
  get tip(): Mark {
    return this.#tip;
  }

  /** The chain was taken back to a block. */
  rewound(tip: Mark): void {
    this.#tip = tip;
  }

  /** @throws SteleError STATE_NOT_OLDEST, STATE_IO */
  async commit(staged: Staged, record: BlockRecord): Promise<BlockState> {
    const { queue, log, leaves, index, finder } = this.#chain;
    const block = queue.beginCommit(staged);
    try {
      const { mark, slots } = await log.append(block, { ...record, outbox: record.outbox ?? this.#tip.outbox });
      this.#tip = mark;
      leaves.keep(block.firstSn, slots);
    } catch (error) {
      throw this.#fail(block, error);
    }
    this.#failed = false;
    setEntries(index, finder, block);
    queue.blocks[1]?.rebase(block.state.height % 2, this.#tip.valueStart);
    queue.finishCommit();
    this.#onCommit(block);
    return block.state;
  }

  /** @throws SteleError STATE_IO while the disk does not take data. */
  checkDisk(): void {
    if (!this.#failed) return;
    if (this.#chain.queue.blocks.length > 0) {
      throw new SteleError('STATE_IO', { reason: 'the block before could not be written; commit or abort it first' });
    }
    const path = join(this.#directory, PROBE_FILE);
    replaceFile(this.#files, path, new Uint8Array(PROBE_BYTES));
    this.#files.unlink(path);
    this.#failed = false;
  }

  #fail(block: StagedBlock, error: unknown): SteleError {
    this.#failed = true;
    block.phase = 'staged';
    try {
      this.#chain.log.cut(this.#tip);
    } catch {
      // The next attempt writes over what is left, and a start cuts it.
    }
    return ioError(error);
  }
}
