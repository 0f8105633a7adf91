import { join } from 'node:path';
import { utf8, utf8ToText } from '@stele/protocol';
import { corrupt } from '../errors.ts';
import type { FileLayer } from '../files/interface.ts';
import { readWholeFile, replaceFile } from '../files/whole-file.ts';

const INTENT_FILE = 'REWIND';

/**
 * The height that a chain is being taken back to. It lies on disk from before the first change until after
 * the last, so that a start after a crash in between finishes the work, and blocks that are gone by intent
 * are not taken for blocks that were lost.
 */
export class RewindIntent {
  readonly #files: FileLayer;
  readonly #directory: string;
  readonly #path: string;

  constructor(files: FileLayer, directory: string) {
    this.#files = files;
    this.#directory = directory;
    this.#path = join(directory, INTENT_FILE);
  }

  /** Undefined where no rewind was cut short. @throws SteleError STATE_CORRUPT */
  read(): number | undefined {
    const content = readWholeFile(this.#files, this.#path);
    if (!content) return undefined;
    const height = Number(utf8ToText(content));
    if (!Number.isSafeInteger(height))
      throw corrupt({ what: 'the height to rewind to is unreadable', file: this.#path });
    return height;
  }

  write(height: number): void {
    replaceFile(this.#files, this.#path, utf8(`${height}\n`));
  }

  clear(): void {
    this.#files.unlink(this.#path);
    this.#files.syncDirectory(this.#directory);
  }
}
