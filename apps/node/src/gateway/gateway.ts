import type { Signer } from '@stele/crypto';
import { openMarks, Verdict } from '@stele/ledger';
import {
  type Bytes,
  deserializeError,
  type Hash,
  headerCodec,
  isSteleError,
  type SerializedError,
  SteleError,
  type TransactionBody,
  toHex,
  transactionBodyCodec,
  transactionCodec,
} from '@stele/protocol';
import type { Outbox, Position, StateReader } from '@stele/store';
import type { Logger } from 'pino';
import type { ChainConnection } from '../chain/connection.ts';
import type { CommittedBlock, SettledTransaction } from '../chain/messages.ts';
import { type AdmissionState, admit, type Candidate, checksOf } from './admission.ts';
import { Bundler, type FormedBundle } from './bundler.ts';
import { type EarlierUse, readEarlierUse } from './chain-outcome.ts';
import { type Delivered, Delivery } from './delivery.ts';
import { type Entry, idKeyOf, type NewsListener, type TransactionNews, tell } from './entry.ts';
import { EntryTable } from './entry-table.ts';
import { encodeOutboxRecord } from './outbox-records.ts';
import type { LostOutcome, Results, SettledOutcome } from './results.ts';
import { isSameRequest } from './same-request.ts';
import type { VerificationPool } from './verification/verification-pool.ts';

/** What a gateway is made of. */
export interface GatewayOptions {
  readonly state: AdmissionState;
  readonly signer: Signer;
  readonly connection: Pick<ChainConnection, 'submit'>;
  readonly reader: StateReader;
  readonly pool: VerificationPool;
  readonly outbox: Outbox;
  readonly results: Results;
  readonly log: Logger;
  readonly maxWaiting: number;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Why no transactions can be taken now, if so. */
  readonly obstacle: () => SteleError | undefined;
}

/** What a gateway knows of a transaction by itself. */
export type GatewayStatus =
  | { readonly state: 'accepted'; readonly reason: SerializedError | undefined }
  | { readonly state: 'committed' | 'failed'; readonly height: number; readonly index: number; readonly code: string }
  | LostOutcome;

/** Most transactions whose signatures are checked in one batch. */
const BATCH = 256;

interface Incoming {
  readonly bytes: Bytes;
  readonly listener: NewsListener;
}

/** Takes transactions, makes them durable, brings them into blocks and tells what became of them. */
export class Gateway {
  readonly #options: GatewayOptions;
  readonly #entries = new EntryTable();
  readonly #bundler: Bundler;
  readonly #delivery: Delivery;
  #incoming: Incoming[] = [];
  #isScheduled = false;
  #isStopping = false;
  #lastOutbox: number;
  #admitting = 0;

  /** @param outbox first outbox position that may be unsettled. */
  constructor(options: GatewayOptions, outbox: number, sequence: number) {
    this.#options = options;
    this.#lastOutbox = outbox;
    const { chain } = options.state;
    const firstOutbox = () => this.#entries.firstOutbox(this.#lastOutbox);
    this.#delivery = new Delivery({ connection: options.connection, log: options.log, firstOutbox });
    this.#bundler = new Bundler({
      chainId: chain.id,
      hasher: chain.hasher,
      signer: options.signer,
      sequence,
      send: (formed) => this.#send(formed),
    });
  }

  /** Transactions accepted and not settled. */
  get unsettled(): number {
    return this.#entries.size;
  }

  /** Why the engine takes no bundles right now, if so; they are tried again by themselves. */
  get stall(): SteleError | undefined {
    return this.#delivery.stall;
  }

  /**
   * Takes a signed transaction. The listener is told `accepted` when it is durable here and later its outcome,
   * or at once that it is rejected; a transaction known already is answered with what is known of it.
   */
  submit(bytes: Bytes, listener: NewsListener): void {
    const obstacle = this.#obstacle();
    if (obstacle) {
      listener({ state: 'rejected', error: obstacle });
      return;
    }
    this.#incoming.push({ bytes, listener });
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => this.#admitWaiting());
  }

  /** What is known of a transaction that no index has yet. */
  async status(id: Hash): Promise<GatewayStatus | undefined> {
    const idKey = idKeyOf(id);
    const entry = this.#entries.byId(idKey);
    if (entry && entry.outbox !== undefined) return { state: 'accepted', reason: entry.reason };
    return this.#options.results.settled(idKey) ?? (await this.#options.results.lost(id));
  }

  /** Listens to a transaction that is not settled. @returns whether there is one. */
  listen(id: Hash, listener: NewsListener): boolean {
    const entry = this.#entries.byId(idKeyOf(id));
    entry?.listeners.push(listener);
    return entry !== undefined;
  }

  /** Stops listening. */
  unlisten(id: Hash, listener: NewsListener): void {
    const listeners = this.#entries.byId(idKeyOf(id))?.listeners;
    const place = listeners?.indexOf(listener) ?? -1;
    if (place >= 0) listeners?.splice(place, 1);
  }

  /** Takes note of a block. */
  onBlock({ header, changedKeys, marks }: CommittedBlock): void {
    const { state } = this.#options;
    state.time = headerCodec.decode(header).time;
    state.keys.forget(changedKeys);
    if (marks) state.marks = openMarks(marks);
    for (const entry of this.#entries.expired(state.time)) this.#expire(entry);
  }

  /** Puts transactions back that were accepted before a restart: bundles as they were formed, then the rest. */
  recover(bundles: readonly FormedBundle[], rest: readonly Entry[]): void {
    const entries = [...bundles.flatMap((bundle) => bundle.entries), ...rest];
    entries.sort((a, b) => (a.outbox as number) - (b.outbox as number));
    for (const entry of entries) this.#entries.add(entry);
    for (const formed of bundles) void this.#sendAgain(formed);
    this.#bundler.add(rest);
  }

  /** Refuses new transactions from now on; accepted ones lie in the outbox. */
  stop(): void {
    this.#isStopping = true;
    this.#bundler.pause();
    this.#delivery.stop();
  }

  #obstacle(): SteleError | undefined {
    if (this.#isStopping) return new SteleError('GATEWAY_STOPPING', {});
    // What would be accepted now could not become part of a block.
    if (isSteleError(this.stall, 'STATE_IO')) return this.stall;
    const waiting = this.#entries.size + this.#incoming.length + this.#admitting;
    if (waiting >= this.#options.maxWaiting) return new SteleError('GATEWAY_OVERLOADED', { waiting });
    return this.#options.obstacle();
  }

  #admitWaiting(): void {
    const batch = this.#incoming.splice(0, BATCH);
    this.#isScheduled = this.#incoming.length > 0;
    if (this.#isScheduled) setImmediate(() => this.#admitWaiting());
    this.#admitting += batch.length;
    this.#admitBatch(batch)
      .catch((error: unknown) =>
        this.#rejectAll(
          batch.map(({ listener }) => ({ listeners: [listener] })),
          error,
        ),
      )
      .finally(() => {
        this.#admitting -= batch.length;
      });
  }

  async #admitBatch(batch: readonly Incoming[]): Promise<void> {
    const now = this.#options.clock();
    const candidates: Candidate[] = [];
    for (const { bytes, listener } of batch) {
      const admitted = admit(this.#options.state, bytes, listener, now);
      if ('error' in admitted) listener({ state: 'rejected', error: admitted.error });
      else candidates.push(admitted);
    }
    const fresh: Entry[] = [];
    for (const candidate of await this.#verified(candidates)) {
      if (!this.#isFresh(candidate)) continue;
      this.#entries.add(candidate.entry);
      fresh.push(candidate.entry);
    }
    if (fresh.length > 0) await this.#accept(fresh);
  }

  /** The candidates whose signatures hold; the others are told. */
  async #verified(candidates: readonly Candidate[]): Promise<Candidate[]> {
    const checks = candidates.map(checksOf);
    const verdicts = await this.#options.pool.verify(checks.flat());
    let at = 0;
    return candidates.filter(({ entry, transaction }, i) => {
      const start = at;
      at += (checks[i] as unknown[]).length;
      const bad = verdicts.subarray(start, at).indexOf(0);
      if (bad < 0) return true;
      const key = toHex(transaction.content.signers[bad] as Hash);
      tell(entry, { state: 'rejected', error: new SteleError('SIGNATURE_BAD', { key }) });
      return false;
    });
  }

  /**
   * Whether a sender's nonce is new; a repetition is answered with what is known of the first use. Asked when
   * nothing more is awaited: the first use may have been settled while signatures were checked.
   */
  #isFresh({ entry, transaction }: Candidate): boolean {
    const first = this.#entries.byMark(entry.markKey);
    if (first) {
      this.#joinFirst(first, entry, transaction.content);
      return false;
    }
    const { marks, time } = this.#options.state;
    const earlier = marks.find(entry.mark, time);
    if (!earlier) return true;
    const later = { id: entry.id, body: transaction.content };
    this.#answerEarlier(entry, earlier, later).catch((error: unknown) => this.#rejectAll([entry], error));
    return false;
  }

  /** Lets a repetition follow the first, unsettled use of its nonce. */
  #joinFirst(first: Entry, entry: Entry, body: TransactionBody): void {
    const isSame = first.idKey === entry.idKey || isSameRequest(bodyOf(first), body);
    if (!isSame) {
      tell(entry, { state: 'rejected', error: new SteleError('TX_CONFLICT', { id: toHex(first.id) }) });
      return;
    }
    first.listeners.push(...entry.listeners);
    if (first.outbox !== undefined) tell(entry, { state: 'accepted', id: first.id });
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

  /** Makes transactions durable, answers them and hands them to the bundler. */
  async #accept(entries: readonly Entry[]): Promise<void> {
    const records = entries.map(({ bytes }) => encodeOutboxRecord({ kind: 'transaction', bytes }));
    let positions: readonly number[];
    try {
      positions = await this.#options.outbox.append(records);
    } catch (error) {
      for (const entry of entries) this.#entries.remove(entry);
      throw error;
    }
    entries.forEach((entry, i) => {
      entry.outbox = positions[i];
      tell(entry, { state: 'accepted', id: entry.id });
    });
    this.#lastOutbox = Math.max(this.#lastOutbox, positions.at(-1) as number);
    this.#bundler.add(entries);
  }

  #rejectAll(rejected: readonly { readonly listeners: readonly NewsListener[] }[], error: unknown): void {
    this.#options.log.error({ err: error }, 'transactions could not be taken');
    const known = isSteleError(error) ? error : new SteleError('STATE_IO', { reason: String(error) });
    for (const { listeners } of rejected)
      for (const listener of listeners) listener({ state: 'rejected', error: known });
  }

  /** Sends a new bundle until the engine takes it, and settles its transactions. */
  async #send(formed: FormedBundle): Promise<void> {
    const { sequence, signature, entries } = formed;
    const positions = entries.map(({ outbox }) => outbox as number);
    // The record rides on the next sync: without it the same transactions are only bundled anew.
    this.#options.outbox
      .append([encodeOutboxRecord({ kind: 'bundle', sequence, signature, positions })])
      .catch(() => undefined);
    const settled = await this.#delivery.deliver(formed, Verdict.valid);
    if (settled) this.#settleBundle(entries, settled);
  }

  /** Sends a bundle of before a restart. What the engine no longer takes as it was is bundled anew. */
  async #sendAgain(formed: FormedBundle): Promise<void> {
    const settled = await this.#delivery.deliver(formed, Verdict.unknown);
    if (!settled) return;
    if ('error' in settled) this.#bundler.add(formed.entries);
    else this.#settleBundle(formed.entries, settled);
  }

  #settleBundle(entries: readonly Entry[], settled: Delivered): void {
    if ('error' in settled) {
      this.#park(entries, deserializeError(settled.error));
      return;
    }
    const again: Entry[] = [];
    settled.transactions.forEach((outcome, i) => {
      if (!this.#settle(entries[i] as Entry, outcome, settled.height)) again.push(entries[i] as Entry);
    });
    if (again.length > 0) this.#bundler.add(again);
  }

  /** @returns whether nothing more is to be done for the transaction now. */
  #settle(entry: Entry, outcome: SettledTransaction, height: number): boolean {
    if (outcome.kind === 'executed') {
      const state = outcome.code === '' ? 'committed' : 'failed';
      this.#finish(entry, { state, height, index: outcome.index, code: outcome.code });
      return true;
    }
    if (outcome.kind === 'repeated') {
      this.#settleRepeated(entry, outcome).catch((error: unknown) => {
        this.#options.log.error({ err: error, txId: toHex(entry.id) }, 'an earlier outcome could not be read');
      });
      return true;
    }
    if (outcome.error.code === 'BLOCK_FULL') return false;
    this.#entries.park(entry, outcome.error);
    return true;
  }

  async #settleRepeated(entry: Entry, at: Position): Promise<void> {
    const { reader, state } = this.#options;
    const answer = answerOf(await readEarlierUse(state.chain, reader, at, { id: entry.id, body: bodyOf(entry) }));
    if (answer.state === 'rejected') this.#entries.park(entry, answer.error.toJSON());
    else {
      this.#entries.remove(entry);
      tell(entry, answer);
    }
  }

  #finish(entry: Entry, outcome: SettledOutcome): void {
    this.#entries.remove(entry);
    this.#options.results.settle(entry.idKey, outcome);
    tell(entry, { ...outcome, id: entry.id });
  }

  #expire(entry: Entry): void {
    const outcome = { state: 'expired', reason: entry.reason } as const;
    this.#entries.remove(entry);
    this.#options.results.lose(entry.id, outcome).catch((error: unknown) => {
      this.#options.log.error({ err: error, txId: toHex(entry.id) }, 'an expired transaction could not be noted');
    });
    tell(entry, { ...outcome, id: entry.id });
  }

  #park(entries: readonly Entry[], error: SteleError): void {
    this.#options.log.error({ err: error }, 'a bundle was refused');
    for (const entry of entries) this.#entries.park(entry, error.toJSON());
  }
}

/** What a repetition is told of the first use of its nonce. */
function answerOf(use: EarlierUse | undefined): TransactionNews {
  if (use?.isSame) return { ...use.outcome, id: use.id };
  return {
    state: 'rejected',
    error: new SteleError('TX_CONFLICT', { id: use ? toHex(use.id) : 'that is no longer kept' }),
  };
}

function bodyOf({ bytes }: Entry): TransactionBody {
  return transactionBodyCodec.decode(transactionCodec.decode(bytes).body);
}
