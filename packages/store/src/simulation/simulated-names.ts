import { dirname } from 'node:path';
import type { Random } from './random.ts';
import type { SimulatedFile } from './simulated-file.ts';

interface NameChange {
  /** Directories that have to be synced before the change is certain. */
  readonly directory: string;
  /** Names and what they stand for after the change; undefined for a name that is gone. */
  readonly entries: readonly (readonly [path: string, file: SimulatedFile | undefined])[];
}

/** The names of files, of which those that were changed since their directory was synced can be lost. */
export class SimulatedNames {
  #seen = new Map<string, SimulatedFile>();
  #durable = new Map<string, SimulatedFile>();
  #unsynced: NameChange[] = [];
  readonly #directories = new Set<string>();

  get(path: string): SimulatedFile | undefined {
    return this.#seen.get(path);
  }

  has(path: string): boolean {
    return this.#seen.has(path) || this.#directories.has(path);
  }

  /** Names of the files in a directory. */
  list(directory: string): string[] {
    const names: string[] = [];
    for (const path of this.#seen.keys()) if (dirname(path) === directory) names.push(path.slice(directory.length + 1));
    return names.sort();
  }

  makeDirectory(path: string): void {
    this.#directories.add(path);
  }

  create(path: string, file: SimulatedFile): void {
    this.#change({ directory: dirname(path), entries: [[path, file]] });
  }

  unlink(path: string): void {
    if (this.#seen.has(path)) this.#change({ directory: dirname(path), entries: [[path, undefined]] });
  }

  /** Both names change at once, also on the disk. */
  rename(from: string, to: string): void {
    const entries = [
      [to, this.#seen.get(from)],
      [from, undefined],
    ] as const;
    this.#change({ directory: dirname(to), entries });
  }

  syncDirectory(directory: string): void {
    const synced = this.#unsynced.filter((change) => change.directory === directory);
    this.#unsynced = this.#unsynced.filter((change) => change.directory !== directory);
    for (const change of synced) apply(this.#durable, change);
  }

  /** The names after a power cut, and the files they lead to. Directories stay. */
  afterCrash(random: Random, fileAfter: (file: SimulatedFile) => SimulatedFile): SimulatedNames {
    const kept = new Map(this.#durable);
    for (const change of this.#unsynced) if (random.chance(0.5)) apply(kept, change);
    const names = new SimulatedNames();
    for (const directory of this.#directories) names.#directories.add(directory);
    const files = new Map<SimulatedFile, SimulatedFile>();
    for (const [path, file] of kept) {
      const after = files.get(file) ?? fileAfter(file);
      files.set(file, after);
      names.#seen.set(path, after);
      names.#durable.set(path, after);
    }
    return names;
  }

  #change(change: NameChange): void {
    apply(this.#seen, change);
    this.#unsynced.push(change);
  }
}

function apply(names: Map<string, SimulatedFile>, change: NameChange): void {
  for (const [path, file] of change.entries) {
    if (file) names.set(path, file);
    else names.delete(path);
  }
}
