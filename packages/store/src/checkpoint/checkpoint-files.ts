import { join } from 'node:path';
import type { FileLayer } from '../files/interface.ts';
import { removeTemporaries } from '../files/whole-file.ts';
import { BlockFileReader } from './block-file.ts';
import type { CheckpointHeader } from './checkpoint-header.ts';

const EXTENSION = '.ckpt';
const DIGITS = 12;

/** How many of each kind are kept: the newest, and one more in case it decays. */
const KEPT = 2;

/** The checkpoints of one kind: files named by height. */
export class CheckpointFiles {
  readonly files: FileLayer;
  readonly directory: string;
  readonly #readHeader: (reader: BlockFileReader) => CheckpointHeader | undefined;

  constructor(
    files: FileLayer,
    directory: string,
    readHeader: (reader: BlockFileReader) => CheckpointHeader | undefined,
  ) {
    this.files = files;
    this.directory = directory;
    this.#readHeader = readHeader;
  }

  /** Makes the folder ready for writing: only the thread that owns the chain may do so. */
  prepare(): void {
    this.files.makeDirectory(this.directory);
    removeTemporaries(this.files, this.directory);
    this.files.syncDirectory(this.directory);
  }

  path(height: number): string {
    return join(this.directory, String(height).padStart(DIGITS, '0') + EXTENSION);
  }

  /** Heights of the checkpoints, newest first, whether they are whole or not. */
  heights(): number[] {
    const names = this.files.list(this.directory).filter((name) => name.endsWith(EXTENSION));
    return names.map((name) => Number.parseInt(name, 10)).sort((a, b) => b - a);
  }

  /** The greatest height that a checkpoint is certainly of: that block was committed. */
  newestCertain(): number {
    return this.heights().find((height) => this.#header(height)?.height === height) ?? -1;
  }

  /** Offset of the first damaged part of a checkpoint; undefined where all is as it was written. */
  damagedAt(height: number): number | undefined {
    const reader = this.#open(height);
    if (!reader) return undefined;
    try {
      if (this.#readHeader(reader)?.height !== height) return 0;
      while (!reader.done) if (!reader.skip()) return reader.offset;
      return undefined;
    } finally {
      reader.close();
    }
  }

  /** Removes those that the newest ones up to a height make needless, but for the newest up to each height `needed`. */
  removeOld(height: number, needed: readonly number[]): void {
    const heights = this.heights().filter((each) => each <= height);
    const starts = new Set(needed.map((limit) => heights.find((each) => each <= limit)));
    this.#remove(heights.slice(KEPT).filter((each) => !starts.has(each)));
  }

  removeBelow(height: number): void {
    this.#remove(this.heights().filter((each) => each < height));
  }

  removeAbove(height: number): void {
    this.#remove(this.heights().filter((each) => each > height));
  }

  #remove(heights: readonly number[]): void {
    for (const height of heights) this.files.unlink(this.path(height));
    if (heights.length > 0) this.files.syncDirectory(this.directory);
  }

  /** Undefined where newer ones made it needless since it was listed: another thread may do so. */
  #open(height: number): BlockFileReader | undefined {
    const path = this.path(height);
    try {
      return new BlockFileReader(this.files, path);
    } catch (error) {
      if (this.files.exists(path)) throw error;
      return undefined;
    }
  }

  #header(height: number): CheckpointHeader | undefined {
    const reader = this.#open(height);
    if (!reader) return undefined;
    try {
      return this.#readHeader(reader);
    } finally {
      reader.close();
    }
  }
}
