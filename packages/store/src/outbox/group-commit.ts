import type { Bytes } from '@stele/protocol';
import { ioError } from '../files/io-error.ts';
import type { FrameLog } from './frame-log.ts';

interface Waiting {
  readonly records: readonly Bytes[];
  readonly resolve: (positions: readonly number[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Makes records durable, many appends with one sync. What comes while a sync runs waits in memory for the
 * next one, so that nothing is ever written behind records whose sync may fail: a failed one is cut off, and
 * nothing durable rests on it.
 */
export class GroupCommit {
  readonly #log: FrameLog;
  #waiting: Waiting[] = [];
  #running: Promise<void> | undefined;
  /** The end of what is durable. */
  #end: number;
  /** Whether something lies behind it that was written in vain. */
  #isTorn = false;

  constructor(log: FrameLog) {
    this.#log = log;
    this.#end = log.end;
  }

  /** The end of what is durable. */
  get end(): number {
    return this.#end;
  }

  /** @throws SteleError STATE_IO */
  append(records: readonly Bytes[]): Promise<readonly number[]> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ records, resolve, reject });
      this.#running ??= this.#run();
    });
  }

  /** Waits until nothing is in flight. */
  async settle(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    // Callers of the same turn share the first sync.
    await Promise.resolve();
    while (this.#waiting.length > 0) await this.#commit(this.#waiting.splice(0));
    this.#running = undefined;
  }

  async #commit(group: readonly Waiting[]): Promise<void> {
    try {
      if (this.#isTorn) this.#takeBack();
      const positions = group.map(({ records }) => records.map((record) => this.#log.append(record, this.#end)));
      await this.#log.sync();
      this.#end = this.#log.end;
      group.forEach(({ resolve }, i) => {
        resolve(positions[i] as readonly number[]);
      });
    } catch (error) {
      this.#isTorn = true;
      this.#tryTakeBack();
      for (const { reject } of group) reject(ioError(error));
    }
  }

  /** Cuts off what was written in vain: a record that was refused must not come back after a crash. */
  #takeBack(): void {
    this.#log.cut(this.#end);
    this.#isTorn = false;
  }

  #tryTakeBack(): void {
    try {
      this.#takeBack();
    } catch {
      // Tried again before anything else is written.
    }
  }
}
