import type { Damage } from '../errors.ts';
import type { FileLayer } from '../files/interface.ts';
import { reasonOf } from '../files/io-error.ts';
import { DamagedTable } from './table/damaged-table.ts';
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

  /**
   * Opens the newest ones. Those that are damaged, or have tags of another module, do not count.
   * @returns what is damaged, if anything is.
   */
  refresh(): Damage | undefined {
    const before = this.#set;
    let damage: Damage | undefined;
    this.#set = undefined;
    try {
      const set = TableSet.open(this.#files, this.#directory, before);
      if (set?.manifest.tags === this.#tagModule) this.#set = set;
      else set?.close(before);
    } catch (error) {
      damage = error instanceof DamagedTable ? error.damage : { what: reasonOf(error) };
    }
    before?.close(this.#set);
    return damage;
  }

  /**
   * The newest ones once more, for work over several turns: others may be exchanged and closed meanwhile. Whoever
   * asked closes them.
   * @throws SteleError STATE_CORRUPT
   */
  openOwn(): TableSet | undefined {
    const set = TableSet.open(this.#files, this.#directory, undefined);
    if (set?.manifest.tags === this.#tagModule) return set;
    set?.close();
    return undefined;
  }

  close(): void {
    this.#set?.close();
    this.#set = undefined;
  }
}
