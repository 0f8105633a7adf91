import type { FileLayer } from '../files/interface.ts';
import { TableSet } from './table/table-set.ts';

/** The tables as a thread reads them: opened when they are asked for, and exchanged for newer ones. */
export class Tables {
  readonly #files: FileLayer;
  readonly #directory: string;
  readonly #tagModule: string;
  #set: TableSet | undefined;

  /** @param tagModule tables whose tags came from another module do not count. */
  constructor(files: FileLayer, directory: string, tagModule: string) {
    this.#files = files;
    this.#directory = directory;
    this.#tagModule = tagModule;
  }

  /** The tables opened last; undefined where there are none. */
  get set(): TableSet | undefined {
    return this.#set;
  }

  /** Height up to which they have everything; 0 where there are none. */
  get applied(): number {
    return this.#set?.applied ?? 0;
  }

  /** Opens the newest ones. Damaged ones do not count: the indexer makes them anew. */
  refresh(): void {
    const before = this.#set;
    this.#set = this.#open(before);
    before?.close(this.#set);
  }

  close(): void {
    this.#set?.close();
    this.#set = undefined;
  }

  #open(before: TableSet | undefined): TableSet | undefined {
    try {
      const set = TableSet.open(this.#files, this.#directory, before);
      return set?.manifest.tags === this.#tagModule ? set : undefined;
    } catch {
      return undefined;
    }
  }
}
