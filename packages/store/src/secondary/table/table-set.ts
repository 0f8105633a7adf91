import type { Bytes } from '@stele/protocol';
import type { FileLayer } from '../../files/interface.ts';
import type { Row } from '../rows.ts';
import { type Manifest, readManifest, runPath } from './manifest.ts';
import { mergeRows } from './merge-rows.ts';
import { RunReader } from './run-reader.ts';

/** Attempts at opening the runs of a manifest that the indexer replaces meanwhile. */
const ATTEMPTS = 10;

/** The tables on disk as of one manifest: exact for all blocks up to a height. */
export class TableSet {
  readonly manifest: Manifest;
  /** Newest first. */
  readonly runs: readonly RunReader[];

  private constructor(manifest: Manifest, runs: readonly RunReader[]) {
    this.manifest = manifest;
    this.runs = runs;
  }

  /**
   * Opens the newest tables; undefined where there are none.
   * @param before the tables opened before: what runs they share stay open.
   * @throws SteleError STATE_CORRUPT
   */
  static open(files: FileLayer, directory: string, before: TableSet | undefined): TableSet | undefined {
    const known = before?.runs ?? [];
    for (let attempt = 1; ; attempt++) {
      const manifest = readManifest(files, directory);
      if (!manifest) return undefined;
      try {
        const paths = manifest.runs.map(({ number }) => runPath(directory, number)).reverse();
        const missing = paths.filter((path) => !known.some((run) => run.path === path));
        const runs = [...known, ...RunReader.openAll(files, missing)];
        return new TableSet(
          manifest,
          paths.map((path) => runs.find((run) => run.path === path) as RunReader),
        );
      } catch (error) {
        const isReplaced = readManifest(files, directory)?.next !== manifest.next;
        if (!isReplaced || attempt === ATTEMPTS) throw error;
      }
    }
  }

  /** Height up to which the tables have everything. */
  get applied(): number {
    return this.manifest.applied;
  }

  /** The newest row of a key. @throws SteleError STATE_CORRUPT */
  get(key: Bytes): Row | undefined {
    for (const run of this.runs) {
      const row = run.get(key);
      if (row) return row;
    }
    return undefined;
  }

  /** The newest row of each key from one on, ascending. @throws SteleError STATE_CORRUPT */
  from(key: Bytes): Generator<Row> {
    return mergeRows(this.runs.map((run) => run.from(key)));
  }

  /** Lets go of all runs but those that newer tables have too. */
  close(newer?: TableSet): void {
    for (const run of this.runs) if (!newer?.runs.includes(run)) run.close();
  }
}
