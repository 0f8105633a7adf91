import { deserializeError, isSteleError, SteleError, toHex } from '@stele/protocol';
import type { Access } from '../access/register-session.ts';
import type { PlatformTables } from '../database/platform-tables.ts';
import type { Job, JobKind, RunEnd, Work } from '../jobs/interface.ts';
import type { ChainDirectory } from '../node/chain-directory.ts';
import type { BatchFiles } from './batch-files.ts';
import type { Agreed, Batch, BatchTable } from './batch-table.ts';
import type { GroupTable, SentGroup, WaitingGroup } from './group-table.ts';
import { settleGroup } from './settle-group.ts';
import { signGroup } from './sign-group.ts';
import { takeRows } from './take-rows.ts';

/** Groups on the way at the same time: enough to keep a chain busy, few enough to be cancelled soon. */
const LANES = 4;

/** The parts of the job, in their order. */
export const BATCH_STEPS = ['read', 'send'] as const;

export interface BatchJobOptions {
  readonly files: BatchFiles;
  readonly batches: BatchTable;
  readonly groups: GroupTable;
  readonly tables: PlatformTables;
  readonly chains: ChainDirectory;
  readonly keys: Access['keys'];
}

/**
 * Deposits a batch. Every group of rows is signed once, and its bytes are kept before they are sent; after a crash the same
 * bytes are sent again. Only a group that certainly came to nothing is signed anew.
 */
export class BatchJob implements JobKind {
  readonly name = 'evidence-batch';
  readonly #options: BatchJobOptions;

  constructor(options: BatchJobOptions) {
    this.#options = options;
  }

  async run(work: Work): Promise<RunEnd> {
    const { batches, groups } = this.#options;
    const batch = await batches.find(work.job.subject);
    const { agreed } = batch;
    if (!agreed) throw new Error(`the batch ${batch.id} has a job and nobody agreed to it`);
    if ((await groups.countRows(batch.id)) === 0) {
      const fault = await this.#take(work, batch, agreed);
      if (fault) return { state: 'failed', error: fault };
    }
    await work.step('send', 'started');
    const sending = new Sending(this.#options, work, batch, agreed);
    await sending.run(await groups.sent(batch.id), await groups.waiting(batch.id));
    return this.#endOf(work, batch.id, sending);
  }

  giveUp(db: Parameters<JobKind['giveUp']>[0], { subject, counts }: Job): Promise<number> {
    return this.#giveUp(db, subject, counts.waiting);
  }

  tryAgain(db: Parameters<JobKind['tryAgain']>[0], { subject }: Job): Promise<number> {
    return this.#options.groups.tryAgain(db, subject);
  }

  /** Before its rows were taken in a batch has no groups: then all of it waits, and none will ever be sent. */
  async #giveUp(db: Parameters<JobKind['giveUp']>[0], batch: string, waiting: number): Promise<number> {
    const given = await this.#options.groups.giveUp(db, batch);
    return given === 0 ? waiting : given;
  }

  /** @returns what is wrong with the file */
  async #take(work: Work, batch: Batch, agreed: Agreed): Promise<SteleError | undefined> {
    await work.step('read', 'started');
    try {
      await takeRows(this.#options, batch, agreed);
    } catch (error) {
      if (!isSteleError(error) || isSteleError(error, 'DATABASE_FAILED')) throw error;
      return error;
    }
    await work.step('read', 'ended');
    await work.log('read', { rows: batch.check.rows });
    return undefined;
  }

  async #endOf(work: Work, batch: string, sending: Sending): Promise<RunEnd> {
    const { groups } = this.#options;
    if (work.isCancelled) {
      // Those that came into the tables while it was cancelled are counted already.
      await work.transaction((db) => groups.giveUp(db, batch));
      return { state: 'cancelled' };
    }
    const failure = await groups.firstFailure(batch);
    if (sending.fault || failure) {
      return { state: 'failed', error: sending.fault ?? deserializeError(failure as NonNullable<typeof failure>) };
    }
    if ((await groups.waiting(batch)).length === 0) {
      await work.step('send', 'ended');
      return { state: 'done' };
    }
    return { state: work.isPaused ? 'paused' : 'needs-sign-in' };
  }
}

/** One run of sending what a batch has left. */
class Sending {
  readonly #options: BatchJobOptions;
  readonly #work: Work;
  readonly #batch: Batch;
  readonly #agreed: Agreed;
  #sent: SentGroup[] = [];
  #waiting: WaitingGroup[] = [];
  /** What keeps more from being signed, where that is no group's own failure. */
  fault: SteleError | undefined;
  #hasFailed = false;

  constructor(options: BatchJobOptions, work: Work, batch: Batch, agreed: Agreed) {
    this.#options = options;
    this.#work = work;
    this.#batch = batch;
    this.#agreed = agreed;
  }

  /** Settles what is on the way, and signs and sends what waits for as long as that is allowed. */
  async run(sent: readonly SentGroup[], waiting: readonly WaitingGroup[]): Promise<void> {
    this.#sent = [...sent];
    this.#waiting = [...waiting];
    await this.#work.hindered(undefined);
    const lanes = Array.from({ length: LANES }, () => this.#lane());
    // One that cannot go on leaves nothing of the others behind it.
    const ended = await Promise.allSettled(lanes);
    for (const lane of ended) if (lane.status === 'rejected') throw lane.reason;
  }

  async #lane(): Promise<void> {
    for (;;) {
      const group = this.#sent.shift() ?? (await this.#next());
      if (!group) return;
      await this.#settle(group);
    }
  }

  /** Signs the next group that still waits. */
  async #next(): Promise<SentGroup | undefined> {
    while (this.#mayBegin) {
      const group = this.#waiting.shift();
      if (!group) return undefined;
      const signed = await this.#sign(group);
      if (signed) return signed;
    }
    return undefined;
  }

  get #mayBegin(): boolean {
    const { isPaused, isCancelled, maySign, signal } = this.#work;
    return !isPaused && !isCancelled && maySign && !signal.aborted && !this.#hasFailed && !this.fault;
  }

  /** @returns undefined where the group was given up meanwhile, or may not be signed */
  async #sign(group: WaitingGroup): Promise<SentGroup | undefined> {
    const { chains, groups, keys } = this.#options;
    const { name, genesis } = await chains.find(this.#batch.chain);
    const signer = await keys.signer(name);
    if (toHex(signer.keyId) !== this.#agreed.key) {
      this.fault = new SteleError('BATCH_CHANGED', { what: 'key' });
      return undefined;
    }
    const signed = await signGroup({
      chain: await chains.client(genesis).chain({ signal: this.#work.signal }),
      signer,
      batch: this.#batch,
      agreed: this.#agreed,
      group,
      items: this.#agreed.way === 'each' ? await groups.itemsOf(this.#batch.id, group.number) : [],
    });
    const isKept = await this.#work.transaction(async (db) => {
      if (!(await groups.keepSigned(db, this.#batch.id, group, signed))) return false;
      await this.#work.move(db, 'waiting', 'sent', group.rows);
      return true;
    });
    return isKept ? { number: group.number, rows: group.rows, signed } : undefined;
  }

  /** Sends a group until its verdict is known, and writes that down. */
  async #settle({ number, rows, signed }: SentGroup): Promise<void> {
    const { chains, groups } = this.#options;
    const { id: batch } = this.#batch;
    const work = this.#work;
    const verdict = await settleGroup(chains.client(this.#batch.chain), signed, work);
    await work.transaction(async (db) => {
      switch (verdict.state) {
        case 'committed':
          if (await groups.commit(db, batch, number, verdict.place, verdict.repeated)) {
            await work.move(db, 'sent', 'done', rows);
          }
          return;
        case 'failed':
          this.#hasFailed = true;
          if (await groups.fail(db, batch, number, verdict.error, verdict.place)) {
            await work.move(db, 'sent', 'failed', rows);
          }
          return;
        case 'expired': {
          const to = work.isCancelled ? 'cancelled' : 'waiting';
          if (await groups.expire(db, batch, number, to)) await work.move(db, 'sent', to, rows);
        }
      }
    });
    if (verdict.state === 'failed') await work.log('group-failed', { group: number + 1, code: verdict.error.code });
    if (verdict.state !== 'expired') return;
    await work.log('group-expired', { group: number + 1 });
    const again = (await groups.waiting(batch)).find((group) => group.number === number);
    if (again) this.#waiting.unshift(again);
  }
}
