import { setTimeout as pause } from 'node:timers/promises';
import { SteleError as CatalogueError, isSteleError, type SteleError } from '@stele/protocol';
import type { Logger } from 'pino';
import type { JobCounts, JobState } from '../api/job-shapes.ts';
import type { PlatformTables } from '../database/platform-tables.ts';
import type { Job, JobKind, RunEnd, Work } from './interface.ts';
import type { JobTable } from './job-table.ts';
import { ProgressRate } from './progress-rate.ts';

/** How long to wait before what could not go on is tried again, in ms. */
const RETRY_MS = 3000;

const OPEN: readonly JobState[] = ['waiting', 'running', 'paused', 'needs-sign-in'];

export interface RunnerOptions {
  readonly table: JobTable;
  readonly tables: PlatformTables;
  readonly kinds: readonly JobKind[];
  /** Whether a session is open. */
  readonly isOpen: (session: string) => boolean;
  readonly log: Logger;
  /** Aborts when the platform stops. */
  readonly signal: AbortSignal;
}

/** A job at work in this process. */
interface Running {
  isPaused: boolean;
  isCancelled: boolean;
  /** Who allowed it to sign. */
  session: string | undefined;
  readonly progress: ProgressRate;
  /** Set once a run has come to its end, which is then written down. */
  ending: Promise<void> | undefined;
}

/** Runs jobs, each on its own. What a job has done is written down, so that after a start it goes on from there. */
export class JobRunner {
  readonly #options: RunnerOptions;
  readonly #running = new Map<string, Running>();
  readonly #runs = new Set<Promise<void>>();

  constructor(options: RunnerOptions) {
    this.#options = options;
  }

  /** Goes on with what was cut off, as soon as the database answers. Ends when all runs have, after the signal. */
  async open(): Promise<void> {
    const { table, signal, log } = this.#options;
    while (!signal.aborted) {
      try {
        for (const job of await table.unfinished()) {
          await table.log(job.id, 'started-again');
          this.#start(job, undefined);
        }
        break;
      } catch (error) {
        if (!isSteleError(error, 'DATABASE_FAILED')) log.error({ err: error }, 'jobs cannot be read');
        await pause(RETRY_MS, undefined, { signal }).catch(() => undefined);
      }
    }
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      else signal.addEventListener('abort', () => resolve(), { once: true });
    });
    await Promise.allSettled(this.#runs);
  }

  /** Begins a job that was written down. @param session that allowed it to sign */
  async begin(id: string, session: string): Promise<void> {
    const { table } = this.#options;
    await table.log(id, 'begun');
    this.#start(await table.find(id), session);
  }

  /** Begins nothing more of a job until it is resumed. @throws SteleError JOB_UNKNOWN, JOB_STATE */
  async pause(id: string): Promise<void> {
    const { table } = this.#options;
    const turned = await table.turn(id, ['waiting', 'running', 'needs-sign-in'], 'paused');
    if (!turned) throw await this.#refusal(id);
    const running = this.#running.get(id);
    if (running) running.isPaused = true;
    await table.log(id, 'paused');
  }

  /** Goes on with a job. @param session that allows it to sign. @throws SteleError JOB_UNKNOWN, JOB_STATE */
  async resume(id: string, session: string): Promise<void> {
    const { table } = this.#options;
    const { state, cancelling } = await table.find(id);
    if (cancelling || !['paused', 'needs-sign-in'].includes(state)) throw await this.#refusal(id);
    await this.#go(id, session, ['paused', 'needs-sign-in', 'running']);
    await table.log(id, 'resumed');
  }

  /** Gives up what was not begun, for ever. @throws SteleError JOB_UNKNOWN, JOB_STATE */
  async cancel(id: string): Promise<void> {
    const { table, tables } = this.#options;
    await table.find(id);
    const given = await tables.transaction(async (db) => {
      const job = await table.beginCancelling(db, id);
      if (!job) return undefined;
      const count = await this.#kindOf(job).giveUp(db, job);
      await table.move(db, id, 'waiting', 'cancelled', count);
      return count;
    });
    if (given === undefined) throw await this.#refusal(id);
    const running = this.#running.get(id);
    if (running) running.isCancelled = true;
    await table.log(id, 'cancelled', { count: given });
    await this.#go(id, undefined, [...OPEN, 'failed']);
  }

  /** Tries again what failed. @param session that allows it to sign. @throws SteleError JOB_UNKNOWN, JOB_STATE */
  async retry(id: string, session: string): Promise<void> {
    const { table, tables } = this.#options;
    await table.find(id);
    const waiting = await tables.transaction(async (db) => {
      const job = await table.beginRetrying(db, id);
      if (!job || job.cancelling) return undefined;
      const count = await this.#kindOf(job).tryAgain(db, job);
      await table.move(db, id, 'failed', 'waiting', count);
      return count;
    });
    if (waiting === undefined) throw await this.#refusal(id);
    await table.log(id, 'retried', { count: waiting });
    await this.#go(id, session, ['failed']);
  }

  /** How fast a job moves now; undefined where it is not at work. */
  progressOf(id: string): ProgressRate | undefined {
    return this.#running.get(id)?.progress;
  }

  /** Has a job go on in the run that it is in, or in a new one where that has come to its end. */
  async #go(id: string, session: string | undefined, from: readonly JobState[]): Promise<void> {
    const { table } = this.#options;
    const running = this.#running.get(id);
    await running?.ending;
    await table.turn(id, from, 'running');
    const job = await table.find(id);
    const present = this.#running.get(id);
    if (present) present.isPaused = false;
    this.#start(job, session);
  }

  /** Starts a run of a job, unless one is under way: then that may sign from now on. */
  #start(job: Job, session: string | undefined): void {
    const { counts, state, cancelling } = job;
    const present = this.#running.get(job.id);
    if (present) {
      present.session = session ?? present.session;
      return;
    }
    const running: Running = {
      isPaused: state === 'paused',
      isCancelled: cancelling,
      session,
      progress: new ProgressRate(settledOf(counts)),
      ending: undefined,
    };
    this.#running.set(job.id, running);
    const run = this.#run(job, running).finally(() => {
      this.#running.delete(job.id);
      this.#runs.delete(run);
    });
    this.#runs.add(run);
  }

  async #run(job: Job, running: Running): Promise<void> {
    const { table, signal, log } = this.#options;
    const kind = this.#kindOf(job);
    while (!signal.aborted) {
      try {
        await table.turn(job.id, ['waiting'], 'running');
        const work = this.#workOf(await table.find(job.id), running);
        const end = await kind.run(work);
        // Somebody may have changed his mind meanwhile.
        if (end.state === 'paused' && !running.isPaused) continue;
        if (end.state === 'needs-sign-in' && work.maySign) continue;
        running.ending = this.#end(job.id, end);
        return await running.ending;
      } catch (error) {
        running.ending = undefined;
        if (signal.aborted) return;
        log.warn({ err: error, job: job.id }, 'a job waits');
        if (isSteleError(error)) await table.setError(job.id, error).catch(() => undefined);
        await pause(RETRY_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  /** Writes down what a run came to. */
  async #end(id: string, end: RunEnd): Promise<void> {
    const { table, log } = this.#options;
    const error = end.state === 'failed' ? end.error : undefined;
    if (end.state !== 'paused') {
      await table.turn(id, [...OPEN, 'failed'], end.state, error);
      await table.log(id, `ended-${end.state}`, error ? { code: error.code } : {});
    }
    log.info({ job: id, state: end.state, code: error?.code }, 'a run of a job ended');
  }

  #workOf(job: Job, running: Running): Work {
    const { table, tables, signal, isOpen } = this.#options;
    let { counts, steps, error } = job;
    return {
      job,
      signal,
      get isPaused() {
        return running.isPaused;
      },
      get isCancelled() {
        return running.isCancelled;
      },
      get maySign() {
        return running.session !== undefined && isOpen(running.session);
      },
      transaction: (task) =>
        tables.transaction(async (db) => {
          await table.lock(db, job.id);
          return task(db);
        }),
      found: async (db, count) => {
        await table.found(db, job.id, count);
        counts = { ...counts, waiting: counts.waiting + count };
      },
      move: async (db, from, to, count) => {
        await table.move(db, job.id, from, to, count);
        counts = { ...counts, [from]: counts[from] - count, [to]: counts[to] + count };
        running.progress.note(settledOf(counts));
      },
      log: (name, detail) => table.log(job.id, name, detail),
      step: async (name, what) => {
        steps = steps.map((step) => (step.name === name ? { ...step, [what]: step[what] ?? Date.now() } : step));
        await table.setSteps(job.id, steps);
      },
      hindered: async (by: SteleError | undefined) => {
        if ((error?.code ?? '') === (by?.code ?? '')) return;
        error = by ? by.toJSON() : null;
        await table.setError(job.id, by);
        await table.log(job.id, by ? 'hindered' : 'unhindered', by ? { code: by.code } : {});
      },
    };
  }

  #kindOf({ kind }: Job): JobKind {
    const known = this.#options.kinds.find(({ name }) => name === kind);
    if (!known) throw new Error(`there is no kind of job ${kind}`);
    return known;
  }

  async #refusal(id: string): Promise<SteleError> {
    const { state } = await this.#options.table.find(id);
    return new CatalogueError('JOB_STATE', { job: id, state });
  }
}

function settledOf({ done, failed }: JobCounts): number {
  return done + failed;
}
