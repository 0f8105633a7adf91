import { isLocked } from '@stele/store';
import type { Logger } from 'pino';
import type { PrunedHistory, PruningStatus } from './interface.ts';

/** How often a pruning looks whether it has to make way, and one that waits whether it may begin, in ms. */
const LOOK_MS = 250;

/** What the schedule of a chain works with. */
export interface ScheduleOptions {
  /** Blocks to keep at the least; undefined to keep all. */
  readonly keep: number | undefined;
  readonly snapshotEvery: number;
  /** Folder that is locked while a backup of the chain is made. */
  readonly backup: string;
  /** Makes durable what is read from history and kept beside it. */
  readonly settle: () => Promise<void>;
  readonly prune: (keep: number) => Promise<PrunedHistory>;
  readonly stopPruning: () => void;
  readonly log: Pick<Logger, 'info' | 'error'>;
}

/** Has a chain give up history: at its start, and whenever it has another snapshot. */
export class PruningSchedule {
  readonly #options: ScheduleOptions;
  #work: Promise<void> | undefined;
  #isDue = false;
  #isEnded = false;
  #freed = 0;
  #wake: () => void = () => undefined;

  constructor(options: ScheduleOptions) {
    this.#options = options;
  }

  get status(): PruningStatus {
    return { isOn: this.#options.keep !== undefined, freed: this.#freed };
  }

  /** Finishes what a stop cut short. */
  start(): void {
    this.#ask();
  }

  /** Each block asks. */
  follow(height: number): void {
    if (height % this.#options.snapshotEvery === 0) this.#ask();
  }

  /** Ends what runs; the next start goes on with it. */
  async stop(): Promise<void> {
    this.#isEnded = true;
    this.#wake();
    this.#options.stopPruning();
    await this.#work;
  }

  #ask(): void {
    const { keep } = this.#options;
    if (keep === undefined || this.#isEnded) return;
    this.#isDue = true;
    this.#work ??= this.#runAll(keep).finally(() => {
      this.#work = undefined;
    });
  }

  async #runAll(keep: number): Promise<void> {
    while (this.#isDue && !this.#isEnded) {
      this.#isDue = false;
      if (!(await this.#mayBegin())) return;
      try {
        await this.#options.settle();
        await this.#runOne(keep);
      } catch (error) {
        this.#options.log.error({ err: error }, 'history could not be given up; it is tried again with later blocks');
      }
    }
  }

  async #runOne(keep: number): Promise<void> {
    const timer = setInterval(() => this.#makeWay(), LOOK_MS).unref();
    try {
      const { freed, kept, segments } = await this.#options.prune(keep);
      this.#freed += freed;
      if (segments > 0) this.#options.log.info({ freed, segments, ...kept }, 'history was given up');
    } finally {
      clearInterval(timer);
    }
  }

  /** A backup takes files as they are at one moment, and finds that the easier the fewer come and go. */
  #makeWay(): void {
    if (!isLocked(this.#options.backup)) return;
    this.#isDue = true;
    this.#options.stopPruning();
  }

  /** Waits until no backup is made. @returns false where everything ends before. */
  async #mayBegin(): Promise<boolean> {
    while (!this.#isEnded && isLocked(this.#options.backup)) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, LOOK_MS);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    return !this.#isEnded;
  }
}
