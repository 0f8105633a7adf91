import { createReadStream, type ReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** The files of exports. */
export class ListExportFiles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Opens a file to go on writing it: what stands behind the bytes that hold is cut off. */
  async open(id: string, bytes: number): Promise<WrittenFile> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const file = await open(this.#pathOf(id), 'a', 0o600);
    await file.truncate(bytes);
    return new WrittenFile(file, bytes);
  }

  /** The bytes of a file. */
  read(id: string): ReadStream {
    return createReadStream(this.#pathOf(id));
  }

  async remove(id: string): Promise<void> {
    await rm(this.#pathOf(id), { force: true });
  }

  #pathOf(id: string): string {
    return join(this.#folder, `${id}.csv`);
  }
}

/** A file that is being written. */
export class WrittenFile implements AsyncDisposable {
  readonly #file: FileHandle;
  #bytes: number;

  constructor(file: FileHandle, bytes: number) {
    this.#file = file;
    this.#bytes = bytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Adds a text durably. */
  async add(text: string): Promise<void> {
    const bytes = Buffer.from(text);
    await this.#file.writeFile(bytes);
    await this.#file.datasync();
    this.#bytes += bytes.length;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#file.close();
  }
}
