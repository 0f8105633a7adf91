import {
  type Bytes,
  decodeTransaction,
  type Hash,
  isSteleError,
  SteleError,
  type TransactionBody,
  toHex,
  transactionId,
} from '@stele/protocol';
import type { Outbox, Position, StateReader } from '@stele/store';
import type { Logger } from 'pino';
import type { AddressClass } from '../audit/entry.ts';
import { type GatewayAudit, readBody } from '../audit/gateway-audit.ts';
import { type AdmissionState, admit, type Candidate, checksOf, type Incoming } from './admission.ts';
import { answerOf, readEarlierUse } from './chain-outcome.ts';
import { bodyOf, type Entry, idKeyOf, type NewsListener, type TransactionNews, tell } from './entry.ts';
import type { EntryTable } from './entry-table.ts';
import { encodeOutboxRecord } from './outbox-records.ts';
import type { Results } from './results.ts';
import { isSameRequest } from './same-request.ts';
import type { SignatureCheck } from './verification/packed-checks.ts';
import type { VerificationPool } from './verification/verification-pool.ts';

/** What transactions are taken in with. */
export interface IntakeOptions {
  readonly state: AdmissionState;
  readonly entries: EntryTable;
  readonly reader: StateReader;
  readonly pool: VerificationPool;
  readonly outbox: Outbox;
  readonly results: Results;
  readonly log: Logger;
  readonly audit: GatewayAudit;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** How long a transaction waits for others while some are unsettled, in ms. */
  readonly wait: number;
  /** Takes transactions that are durable and answered. */
  readonly onAccepted: (entries: readonly Entry[]) => void;
}

/** Most transactions whose signatures are checked in one batch. */
const BATCH = 256;

/** Batches under way for each verifier: one that it checks, and one for it to go on with. */
const BATCHES_EACH = 2;

/** Refusals of what may have been good when it was sent first. */
const PASSING_RIGHTS = ['TX_WINDOW_CLOSED', 'KEY_REVOKED'] as const;

/** The way of a transaction from its bytes to the outbox: checks in batches, repetitions, durability. */
export class Intake {
  readonly #options: IntakeOptions;
  #incoming: Incoming[] = [];
  #isScheduled = false;
  /** Runs while what came in may wait for more. */
  #timer: NodeJS.Timeout | undefined;
  /** Whether it has waited long enough. */
  #isDue = false;
  #admitting = 0;
  #checking = 0;

  constructor(options: IntakeOptions) {
    this.#options = options;
  }

  /** Transactions that were handed in and are not in the table yet. */
  get waiting(): number {
    return this.#incoming.length + this.#admitting;
  }

  /** Takes a signed transaction; the listener hears `accepted` when it is durable, or `rejected`. */
  add(bytes: Bytes, listener: NewsListener, address: AddressClass = 'unknown'): void {
    this.#incoming.push({ bytes, listener, address });
    this.#schedule();
    if (this.#options.wait === 0 || this.#isScheduled || this.#isDue) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#isDue = true;
      this.#schedule();
    }, this.#options.wait);
  }

  /**
   * Makes the next batch of all that comes in one turn, or within the wait where others are unsettled: there one more
   * wait is not felt. While the verifiers are busy it grows.
   */
  #schedule(): void {
    if (this.#isScheduled || this.#incoming.length === 0) return;
    const { entries, pool, wait } = this.#options;
    if (this.#checking >= BATCHES_EACH * pool.size) return;
    if (wait > 0 && !this.#isDue && entries.size > 0 && this.#incoming.length < BATCH) return;
    this.#isScheduled = true;
    setImmediate(() => this.#admitWaiting());
  }

  #admitWaiting(): void {
    const batch = this.#incoming.splice(0, BATCH);
    this.#isScheduled = false;
    if (this.#incoming.length === 0) this.#stopWaiting();
    this.#admitting += batch.length;
    void this.#admitBatch(batch).finally(() => {
      this.#admitting -= batch.length;
    });
    this.#schedule();
  }

  #stopWaiting(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isDue = false;
  }

  async #admitBatch(batch: readonly Incoming[]): Promise<void> {
    const candidates = this.#admitted(batch);
    try {
      await this.#accept(this.#fresh(await this.#verified(candidates)));
    } catch (error) {
      this.#reject(
        candidates.map(({ entry }) => entry),
        error,
      );
    }
  }

  /** What may be accepted if its signatures hold; the others are told. */
  #admitted(batch: readonly Incoming[]): Candidate[] {
    const now = this.#options.clock();
    const candidates: Candidate[] = [];
    for (const incoming of batch) {
      const admitted = admit(this.#options.state, incoming, now);
      if ('error' in admitted) this.#refuse(incoming, admitted.error);
      else candidates.push(admitted);
    }
    return candidates;
  }

  /** Tells that a transaction is refused, unless it was taken when it was still good. */
  #refuse(incoming: Incoming, error: SteleError): void {
    if (!isSteleError(error, ...PASSING_RIGHTS)) {
      this.#tellRefused(incoming, error);
      return;
    }
    const { state, entries, log } = this.#options;
    const { bytes, listener } = incoming;
    const { body, content } = decodeTransaction(bytes, state.chain.hash);
    const id = transactionId(state.chain.hasher, body);
    const waiting = entries.byId(idKeyOf(id));
    if (waiting) {
      join(waiting, [listener]);
      return;
    }
    this.#outcome(id, content).then(
      (known) => (known ? listener(known) : this.#tellRefused(incoming, error)),
      (cause: unknown) => {
        log.error({ err: cause, txId: toHex(id) }, 'an earlier outcome could not be read');
        listener({ state: 'rejected', error });
      },
    );
  }

  #tellRefused({ bytes, listener, address }: Incoming, error: SteleError): void {
    const { audit, state } = this.#options;
    audit.refused(() => readBody(bytes, state.chain.hash), error, address);
    listener({ state: 'rejected', error });
  }

  /** What became of a transaction that is settled. */
  async #outcome(id: Hash, body: TransactionBody): Promise<TransactionNews | undefined> {
    const { state, reader, results } = this.#options;
    const settled = results.settled(idKeyOf(id));
    if (settled) return { ...settled, id };
    const at = await reader.find(id);
    if (at) return answerOf(await readEarlierUse(state.chain, reader, at, { id, body }));
    const lost = await results.lost(id);
    return lost && { ...lost, id };
  }

  /** The candidates whose signatures hold; the others are told. */
  async #verified(candidates: readonly Candidate[]): Promise<Candidate[]> {
    const checks = candidates.map(checksOf);
    const verdicts = await this.#checked(checks.flat());
    let at = 0;
    return candidates.filter(({ entry, transaction }, i) => {
      const start = at;
      at += (checks[i] as unknown[]).length;
      const bad = verdicts.subarray(start, at).indexOf(0);
      if (bad < 0) return true;
      const key = toHex(transaction.content.signers[bad] as Hash);
      const error = new SteleError('SIGNATURE_BAD', { key });
      this.#options.audit.refused(() => transaction.content, error, entry.address);
      tell(entry, { state: 'rejected', error });
      return false;
    });
  }

  async #checked(checks: readonly SignatureCheck[]): Promise<Uint8Array> {
    this.#checking++;
    try {
      return await this.#options.pool.verify(checks);
    } finally {
      this.#checking--;
      this.#schedule();
    }
  }

  /** Enters those with new nonces into the table. */
  #fresh(candidates: readonly Candidate[]): Candidate[] {
    return candidates.filter((candidate) => this.#isFresh(candidate));
  }

  /**
   * Enters a transaction into the table if its sender's nonce is new; a repetition is answered with what is known
   * of the first use. Done when nothing more is awaited: the first use may have been settled while signatures were
   * checked.
   */
  #isFresh({ entry, transaction }: Candidate): boolean {
    const { state, entries } = this.#options;
    const first = entries.byMark(entry.markKey);
    if (first) {
      joinFirst(first, entry, transaction.content);
      return false;
    }
    const earlier = state.marks.find(entry.mark, state.time);
    if (!earlier) {
      entries.add(entry);
      return true;
    }
    const later = { id: entry.id, body: transaction.content };
    this.#answerEarlier(entry, earlier, later).catch((error: unknown) => this.#reject([entry], error));
    return false;
  }

  /** Answers a transaction whose nonce a block holds: with that block's outcome if it asked for the same. */
  async #answerEarlier(
    entry: Entry,
    at: Position,
    later: { readonly id: Hash; readonly body: TransactionBody },
  ): Promise<void> {
    const { reader, results, state } = this.#options;
    const settled = results.settled(entry.idKey);
    if (settled) return tell(entry, { ...settled, id: entry.id });
    tell(entry, answerOf(await readEarlierUse(state.chain, reader, at, later)));
  }

  /** Makes transactions durable, answers them and hands them on. */
  async #accept(candidates: readonly Candidate[]): Promise<void> {
    if (candidates.length === 0) return;
    const { audit, outbox, entries, onAccepted } = this.#options;
    const accepted = candidates.map(({ entry }) => entry);
    const records = accepted.map(({ bytes }) => encodeOutboxRecord({ kind: 'transaction', bytes }));
    let positions: readonly number[];
    try {
      await audit.received(candidates);
      positions = await outbox.append(records);
    } catch (error) {
      for (const entry of accepted) entries.remove(entry);
      this.#reject(accepted, error);
      return;
    }
    accepted.forEach((entry, i) => {
      entry.outbox = positions[i];
      tell(entry, { state: 'accepted', id: entry.id });
    });
    onAccepted(accepted);
  }

  /** Tells everybody who waits for transactions that they could not be taken, those who joined later included. */
  #reject(rejected: readonly Entry[], error: unknown): void {
    this.#options.log.error({ err: error }, 'transactions could not be taken');
    const known = isSteleError(error) ? error : new SteleError('STATE_IO', { reason: String(error) });
    for (const entry of rejected) tell(entry, { state: 'rejected', error: known });
  }
}

/** Lets a repetition follow the first, unsettled use of its nonce. */
function joinFirst(first: Entry, entry: Entry, body: TransactionBody): void {
  const isSame = first.idKey === entry.idKey || isSameRequest(bodyOf(first), body);
  if (!isSame) {
    tell(entry, { state: 'rejected', error: new SteleError('TX_CONFLICT', { id: toHex(first.id) }) });
    return;
  }
  join(first, entry.listeners);
}

/** Lets more listeners follow an unsettled transaction. */
function join(entry: Entry, listeners: readonly NewsListener[]): void {
  entry.listeners.push(...listeners);
  if (entry.outbox === undefined) return;
  for (const listener of listeners) listener({ state: 'accepted', id: entry.id });
}
