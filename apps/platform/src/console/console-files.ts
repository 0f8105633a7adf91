import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** The files of a built console. */
export class ConsoleFiles {
  /** Folder that they lie in; absolute. */
  readonly folder: string;
  /** Their paths in it, with slashes. */
  readonly #names: ReadonlySet<string>;

  private constructor(folder: string, names: ReadonlySet<string>) {
    this.folder = folder;
    this.#names = names;
  }

  /** Reads which files there are; undefined where the folder holds no built console. */
  static async read(folder: string): Promise<ConsoleFiles | undefined> {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
    const names = entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).split(sep).join('/'));
    return names.includes(INDEX) ? new ConsoleFiles(folder, new Set(names)) : undefined;
  }

  /** The page that an address has for itself, such as `verify.html` of `/verify`; undefined where it has none. */
  ownPageOf(path: string): string | undefined {
    const bare = path.replace(/^\/+|\/+$/g, '');
    return [bare, `${bare}.html`].find((name) => isPage(name) && this.#names.has(name));
  }

  /** The page of all other addresses, which finds its way by itself. */
  get index(): string {
    return INDEX;
  }

  /** The file of an address that is no page; undefined where there is none. */
  fileOf(path: string): string | undefined {
    const name = path.replace(/^\/+/, '');
    // The console may have been built anew since: its page is read each time, and names files of that build.
    const isThere = this.#names.has(name) || (ASSET.test(name) && existsSync(join(this.folder, name)));
    return isThere && !isPage(name) ? name : undefined;
  }
}

const INDEX = 'index.html';

/** Files whose names change with their content; their folder has no others below it. */
const ASSET = /^assets\/[\w-][\w.-]*$/;

function isPage(name: string): boolean {
  return name.endsWith('.html');
}
