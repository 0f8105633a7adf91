import { SteleError } from '@stele/protocol';
import { freeSpace } from '@stele/store';
import type { Logger } from 'pino';

const INTERVAL_MS = 1000;

/** Watches the free space of the data folder's disk, so that transactions are refused before a write fails. */
export class DiskWatch {
  readonly #directory: string;
  readonly #needed: number;
  readonly #log: Logger;
  readonly #timer: NodeJS.Timeout;
  #free = Number.POSITIVE_INFINITY;

  /** @param needed free bytes below which no transactions are taken. */
  constructor(directory: string, needed: number, log: Logger) {
    this.#directory = directory;
    this.#needed = needed;
    this.#log = log;
    this.#timer = setInterval(() => void this.check(), INTERVAL_MS).unref();
  }

  get free(): number {
    return this.#free;
  }

  /** Why no transactions can be taken, if the disk is the reason. */
  obstacle(): SteleError | undefined {
    if (this.#free >= this.#needed) return undefined;
    return new SteleError('STORE_DISK_FULL', { free: this.#free, needed: this.#needed });
  }

  async check(): Promise<void> {
    const wasFull = this.#free < this.#needed;
    this.#free = await freeSpace(this.#directory);
    const isFull = this.#free < this.#needed;
    if (isFull && !wasFull)
      this.#log.error({ free: this.#free, needed: this.#needed }, 'the disk is full: no transactions are taken');
    if (wasFull && !isFull) this.#log.info({ free: this.#free }, 'the disk has room again');
  }

  close(): void {
    clearInterval(this.#timer);
  }
}
