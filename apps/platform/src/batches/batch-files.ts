import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SteleError } from '@stele/protocol';
import { BATCH_LIMITS } from '../api/batch-shapes.ts';

/** A file that was taken in. */
export interface TakenFile {
  readonly bytes: number;
  /** SHA-256 in hex. */
  readonly digest: string;
}

/** The files of batches, as they were uploaded. */
export class BatchFiles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  pathOf(batch: string): string {
    return join(this.#folder, `${batch}.csv`);
  }

  /**
   * Takes a file in, durably.
   * @throws SteleError BATCH_TOO_LARGE, BATCH_FILE where it is empty
   */
  async take(batch: string, content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<TakenFile> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const path = this.pathOf(batch);
    const file = await open(path, 'wx', 0o600);
    try {
      const hash = createHash('sha256');
      let bytes = 0;
      for await (const part of content) {
        bytes += part.length;
        if (bytes > BATCH_LIMITS.bytes) {
          throw new SteleError('BATCH_TOO_LARGE', { limit: BATCH_LIMITS.bytes / 1024 / 1024, unit: 'MiB' });
        }
        hash.update(part);
        await file.write(part);
      }
      if (bytes === 0) throw new SteleError('BATCH_FILE', { reason: 'it is empty' });
      await file.sync();
      return { bytes, digest: hash.digest('hex') };
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    } finally {
      await file.close();
    }
  }

  /** SHA-256 of a file as it is now, in hex. */
  async digest(batch: string): Promise<string> {
    const hash = createHash('sha256');
    for await (const part of createReadStream(this.pathOf(batch))) hash.update(part as Buffer);
    return hash.digest('hex');
  }

  /** Removes a file. */
  async remove(batch: string): Promise<void> {
    await rm(this.pathOf(batch), { force: true });
  }
}
