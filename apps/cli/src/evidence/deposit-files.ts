import { createHash } from 'node:crypto';
import { EVIDENCE_CONTRACT, type EvidencePackage, isSteleError } from '@stele/protocol';
import { EvidenceBatches } from '@stele/sdk';
import { unreadable } from './file-errors.ts';
import type { Finding, FoundFile } from './interface.ts';
import { type PreparedFile, type PrepareOptions, prepareFile } from './prepare-file.ts';
import { Slots } from './slots.ts';
import { BATCH_MS, type RecordRunOptions, writeOutcome } from './write-outcome.ts';

export type DepositFilesOptions = RecordRunOptions & Omit<PrepareOptions, 'signal'>;

/** Files looked at at once: enough to keep disk and processor busy with small ones. */
const FILES_AT_ONCE = 16;
/** Batches on their way at once; the next one is hashed meanwhile. */
const BATCHES_AT_ONCE = 3;
/** Packages held in memory at once, of up to 8 KB each. */
const PACKAGES_AT_ONCE = 250;

/**
 * Deposits files and writes their packages. Holds no more than a few batches in memory, however many files there are.
 * @returns whether it came to the end: false where it was stopped or the chain got out of reach, which is the outcome
 *   of the files that met it.
 */
export async function depositFiles(findings: AsyncIterable<Finding>, options: DepositFilesOptions): Promise<boolean> {
  const run = new DepositRun(options);
  for await (const finding of findings) {
    if (run.isStopped) break;
    if (finding !== 'skipped') await run.take(finding);
  }
  await run.finish();
  return !run.isStopped;
}

class DepositRun {
  readonly #options: DepositFilesOptions;
  readonly #files = new Slots(FILES_AT_ONCE);
  readonly #sending = new Slots(BATCHES_AT_ONCE);
  readonly #batches = new EvidenceBatches<PreparedFile>();
  readonly #fetching: { readonly file: PreparedFile; readonly record: string }[] = [];
  readonly #broken = new AbortController();
  readonly #signal: AbortSignal;

  constructor(options: DepositFilesOptions) {
    this.#options = options;
    this.#signal = AbortSignal.any([options.stop, this.#broken.signal]);
  }

  get isStopped(): boolean {
    return this.#signal.aborted;
  }

  async take(finding: Exclude<Finding, 'skipped'>): Promise<void> {
    if ('error' in finding) await this.#options.onOutcome({ ...finding, status: 'failed' });
    else await this.#files.start(() => this.#prepare(finding));
  }

  async finish(): Promise<void> {
    await this.#files.finished();
    if (!this.isStopped) {
      await this.#send(this.#batches.take());
      await this.#fetch(0);
    }
    await this.#sending.finished();
  }

  async #prepare(found: FoundFile): Promise<void> {
    try {
      const prepared = await prepareFile(found, { ...this.#options, signal: this.#signal });
      if (prepared.need === 'nothing') await this.#present(found, prepared.existing);
      else if (prepared.need === 'deposit') await this.#send(this.#batches.add(prepared.file) ?? []);
      else {
        this.#fetching.push({ file: prepared.file, record: prepared.record.key });
        await this.#fetch(PACKAGES_AT_ONCE);
      }
    } catch (error) {
      if (!this.isStopped) await this.#fail([found], error);
    }
  }

  /** Sends a batch once there is room for it, which holds back the files behind it. */
  async #send(batch: readonly PreparedFile[]): Promise<void> {
    if (batch.length === 0 || this.isStopped) return;
    await this.#sending.start(() => this.#deposit(batch).catch((error: unknown) => this.#fail(batch, error)));
  }

  /** Fetches packages of earlier records once so many are missing. */
  async #fetch(atLeast: number): Promise<void> {
    if (this.#fetching.length < Math.max(1, atLeast)) return;
    const missing = this.#fetching.splice(0);
    const files = missing.map(({ file }) => file);
    const records = missing.map(({ record }) => record);
    await this.#sending.start(() =>
      this.#writePackages(files, records, 'present').catch((error: unknown) => this.#fail(files, error)),
    );
  }

  async #deposit(batch: readonly PreparedFile[]): Promise<void> {
    if (this.isStopped) return;
    const { client, sender, note, signers = [], cut } = this.#options;
    const deposited = await client.depositEvidence(batch, {
      ...sender,
      ...(note === undefined ? {} : { note }),
      signers,
      idempotencyKey: keyOfBatch({ account: sender.account, note, signers }, batch),
      timeoutMs: BATCH_MS,
      signal: cut,
    });
    await this.#writePackages(
      batch,
      deposited.map(({ record }) => record),
      'deposited',
    );
  }

  async #writePackages(
    files: readonly PreparedFile[],
    records: readonly string[],
    status: 'deposited' | 'present',
  ): Promise<void> {
    for (let start = 0; start < files.length; start += PACKAGES_AT_ONCE) {
      const some = files.slice(start, start + PACKAGES_AT_ONCE);
      const options = { timeoutMs: BATCH_MS, signal: this.#options.cut };
      const packages = await this.#options.client.evidencePackages(records.slice(start, start + some.length), options);
      await Promise.all(
        some.map((file, i) => writeOutcome(file, packages[i] as EvidencePackage, status, this.#options)),
      );
    }
  }

  async #present(
    { path, evidence }: FoundFile,
    { transaction, height }: { readonly transaction: string; readonly height: number },
  ): Promise<void> {
    await this.#options.onOutcome({ path, status: 'present', transaction, height, evidence });
  }

  /** One file's fault is its own; a chain out of reach ends the run. */
  async #fail(files: readonly FoundFile[], error: unknown): Promise<void> {
    // Cut off on the user's word: what became of them is found out by the next run.
    if (this.#options.stop.aborted && this.#options.cut.aborted) return;
    if (isSteleError(error) && error.code.startsWith('SDK_')) this.#broken.abort();
    for (const { path } of files) {
      await this.#options.onOutcome({ path, status: 'failed', error: unreadable(path, error, this.#options.texts) });
    }
  }
}

/** What a batch is deposited with. */
interface BatchTerms {
  readonly account: string;
  readonly note: string | undefined;
  readonly signers: readonly string[];
}

/** The same batch sent again, by this run or the next, is one deposit. */
function keyOfBatch({ account, note, signers }: BatchTerms, batch: readonly PreparedFile[]): string {
  const hash = createHash('sha256');
  const content = batch.map(({ algorithm, digest, label, size }) => [algorithm, digest, label ?? null, size]);
  hash.update(JSON.stringify([EVIDENCE_CONTRACT, account, note ?? null, content, ...signers]));
  return hash.digest('hex');
}
