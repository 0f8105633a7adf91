import { compareBytes } from '@stele/protocol';
import type { FileLayer } from '../../files/interface.ts';
import { removeTemporaries } from '../../files/whole-file.ts';
import { isNeedless, type Row } from '../rows.ts';
import {
  emptyManifest,
  type Manifest,
  type RunEntry,
  readManifest,
  removeManifest,
  runName,
  runPath,
  writeManifest,
} from './manifest.ts';
import { mergeRows } from './merge-rows.ts';
import { RunReader } from './run-reader.ts';
import { RunWriter } from './run-writer.ts';

/** A run is merged into the one before it unless that is this many times as large. */
const GROWTH = 4;

const FIRST_KEY = new Uint8Array(0);

/**
 * Writes the tables: each batch of blocks becomes a run, and runs are merged so that their sizes fall by a
 * factor of four from the oldest to the newest. Files never change; a manifest, replaced at once, says which
 * of them count.
 */
export class TableWriter {
  readonly #files: FileLayer;
  readonly #directory: string;
  #manifest: Manifest;

  /** @param tags what identifies the module that gives tags: tables with tags of another one are made anew. */
  constructor(files: FileLayer, directory: string, tags: string) {
    this.#files = files;
    this.#directory = directory;
    files.makeDirectory(directory);
    const found = wholeManifest(files, directory);
    this.#manifest = found?.tags === tags ? found : emptyManifest(tags);
    if (found?.tags !== tags) removeManifest(files, directory);
    this.#removeUnlisted();
  }

  /** Height up to which the tables have everything. */
  get applied(): number {
    return this.#manifest.applied;
  }

  /** Whether runs should be merged. */
  get needsMerge(): boolean {
    return this.#firstToMerge() < this.#manifest.runs.length - 1;
  }

  /** Adds the rows of all blocks up to a height. Of rows with one key the last one counts. @throws SteleError STATE_IO */
  add(rows: readonly Row[], applied: number): void {
    const sorted = rows.map((row, i) => ({ row, i })).sort((a, b) => compareBytes(a.row.key, b.row.key) || a.i - b.i);
    const last = sorted.filter(({ row }, i) => {
      const next = sorted[i + 1];
      return !next || compareBytes(next.row.key, row.key) !== 0;
    });
    const { next, runs } = this.#manifest;
    const added =
      last.length === 0
        ? []
        : [
            this.#write(
              next,
              last.map(({ row }) => row),
            ),
          ];
    this.#adopt({ ...this.#manifest, applied, next: next + 1, runs: [...runs, ...added] });
  }

  /** Merges the newest runs that are too many. @throws SteleError STATE_CORRUPT, STATE_IO */
  merge(): void {
    const first = this.#firstToMerge();
    const { next, runs } = this.#manifest;
    const paths = runs.slice(first).map(({ number }) => runPath(this.#directory, number));
    const readers = RunReader.openAll(this.#files, paths);
    try {
      const merged = this.#write(next, rowsToKeep(readers.toReversed(), first === 0));
      this.#adopt({ ...this.#manifest, next: next + 1, runs: [...runs.slice(0, first), merged] });
    } finally {
      for (const reader of readers) reader.close();
    }
    this.#removeUnlisted();
  }

  /** Forgets everything; the tables are to be made anew from the log. */
  clear(): void {
    this.#manifest = emptyManifest(this.#manifest.tags, this.#manifest.next);
    removeManifest(this.#files, this.#directory);
    this.#removeUnlisted();
  }

  /** Place of the first run of those that should be one: each before is larger than all behind it by a factor. */
  #firstToMerge(): number {
    const { runs } = this.#manifest;
    let first = runs.length - 1;
    let rows = runs[first]?.rows ?? 0;
    while (first > 0 && (runs[first - 1] as RunEntry).rows < GROWTH * rows) rows += (runs[--first] as RunEntry).rows;
    return Math.max(0, first);
  }

  #write(number: number, rows: Iterable<Row>): RunEntry {
    const writer = new RunWriter(this.#files, runPath(this.#directory, number));
    try {
      for (const row of rows) writer.add(row);
      return { number, rows: writer.finish() };
    } catch (error) {
      writer.discard();
      throw error;
    }
  }

  #adopt(manifest: Manifest): void {
    writeManifest(this.#files, this.#directory, manifest);
    this.#manifest = manifest;
  }

  /** Removes runs that do not count, after a merge or a crash. */
  #removeUnlisted(): void {
    removeTemporaries(this.#files, this.#directory);
    const listed = new Set(this.#manifest.runs.map(({ number }) => runName(number)));
    for (const name of this.#files.list(this.#directory)) {
      if (name.endsWith('.run') && !listed.has(name)) this.#files.unlink(`${this.#directory}/${name}`);
    }
    this.#files.syncDirectory(this.#directory);
  }
}

/** The manifest; one that is damaged counts as none. */
function wholeManifest(files: FileLayer, directory: string): Manifest | undefined {
  try {
    return readManifest(files, directory);
  } catch {
    return undefined;
  }
}

/** @param isOldest whether no older run is left that a needless row could contradict. */
function* rowsToKeep(newestFirst: readonly RunReader[], isOldest: boolean): Generator<Row> {
  for (const row of mergeRows(newestFirst.map((reader) => reader.from(FIRST_KEY)))) {
    if (!(isOldest && isNeedless(row))) yield row;
  }
}
