import type { Signer } from '@stele/crypto';
import { openMarks, Verdict } from '@stele/ledger';
import { type Bytes, type Hash, headerCodec, isSteleError, type SerializedError, SteleError } from '@stele/protocol';
import type { Outbox, StateReader } from '@stele/store';
import type { Logger } from 'pino';
import type { AddressClass } from '../audit/entry.ts';
import type { GatewayAudit } from '../audit/gateway-audit.ts';
import type { ChainConnection } from '../chain/connection.ts';
import type { CommittedBlock } from '../chain/messages.ts';
import type { AdmissionState } from './admission.ts';
import { Bundler, type FormedBundle } from './bundler.ts';
import { BUNDLING } from './bundling.ts';
import { Delivery } from './delivery.ts';
import { type Entry, idKeyOf, type NewsListener, type TransactionNews } from './entry.ts';
import { EntryTable } from './entry-table.ts';
import { Intake } from './intake.ts';
import { type HourReport, LastHour } from './last-hour.ts';
import { encodeOutboxRecord } from './outbox-records.ts';
import { type Arrival, RecentArrivals } from './recent-arrivals.ts';
import type { LostOutcome, Results } from './results.ts';
import { Settlement } from './settlement.ts';
import { SettlingRate } from './settling-rate.ts';
import type { VerificationPool } from './verification/verification-pool.ts';

/** Longest time in seconds that a transaction should wait behind those that were accepted before it. */
const BACKLOG_SECONDS = 15;

/** Part of what may wait below which a gateway has room again. */
const ROOMY = 0.75;

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
  readonly audit: GatewayAudit;
  readonly maxWaiting: number;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Whoever handed in a transaction is told of it. */
  readonly onAnswer: (state: TransactionNews['state']) => void;
  /** Why no transactions can be taken now, if so. */
  readonly obstacle: () => SteleError | undefined;
}

/** What a gateway knows of a transaction by itself. */
export type GatewayStatus =
  | { readonly state: 'accepted'; readonly reason: SerializedError | undefined }
  | { readonly state: 'committed' | 'failed'; readonly height: number; readonly index: number; readonly code: string }
  | LostOutcome;

/** Takes transactions, makes them durable, brings them into blocks and tells what became of them. */
export class Gateway {
  readonly #options: GatewayOptions;
  readonly #entries = new EntryTable();
  readonly #bundler: Bundler;
  readonly #delivery: Delivery;
  readonly #intake: Intake;
  readonly #settlement: Settlement;
  readonly #leastBacklog: number;
  readonly #hour: LastHour;
  readonly #arrivals = new RecentArrivals();
  readonly #rate = new SettlingRate(() => performance.now());
  #isStopping = false;
  #lastOutbox: number;

  /** @param outbox first outbox position that may be unsettled. */
  constructor(options: GatewayOptions, outbox: number, sequence: number) {
    this.#options = options;
    this.#lastOutbox = outbox;
    const { chain } = options.state;
    const firstOutbox = () => this.#entries.firstOutbox(this.#lastOutbox);
    this.#delivery = new Delivery({ connection: options.connection, log: options.log, firstOutbox });
    const bundling = BUNDLING[chain.sections.engine?.name ?? 'solo'];
    this.#leastBacklog = bundling.leastBacklog;
    this.#hour = new LastHour(options.clock());
    this.#bundler = new Bundler({
      chainId: chain.id,
      hasher: chain.hasher,
      signer: options.signer,
      sequence,
      bundling,
      send: (formed) => this.#send(formed),
    });
    const parts = { ...options, entries: this.#entries };
    this.#intake = new Intake({
      ...parts,
      wait: bundling.waits?.admission ?? 0,
      onAccepted: (entries) => this.#accepted(entries),
    });
    this.#settlement = new Settlement({ ...parts, onAgain: (entries, afterMs) => this.#again(entries, afterMs) });
  }

  /** Transactions accepted and not settled. */
  get unsettled(): number {
    return this.#entries.size;
  }

  /** Why the engine takes no bundles right now, if so; they are tried again by themselves. */
  get stall(): SteleError | undefined {
    return this.#delivery.stall;
  }

  /** Why nothing is taken right now, if so. */
  get obstacle(): SteleError | undefined {
    if (this.#isStopping) return new SteleError('GATEWAY_STOPPING', {});
    // What would be accepted now could not become part of a block.
    if (isSteleError(this.stall, 'STATE_IO')) return this.stall;
    const waiting = this.#waiting;
    if (waiting >= this.#mostWaiting) return new SteleError('GATEWAY_OVERLOADED', { waiting });
    return this.#options.obstacle();
  }

  /** Whether much less waits than may: who was refused may try again, and most of what they bring is taken. */
  get hasRoom(): boolean {
    return this.#waiting < ROOMY * this.#mostWaiting;
  }

  get #waiting(): number {
    return this.#entries.size + this.#intake.waiting;
  }

  /**
   * How many may wait: as many as are settled within a time that somebody waits for. Each one that is accepted has its
   * signatures checked, which the nodes do not have time for where they have more than they settle.
   */
  get #mostWaiting(): number {
    const settled = Math.max(this.#leastBacklog, BACKLOG_SECONDS * this.#rate.perSecond);
    return Math.min(this.#options.maxWaiting, settled);
  }

  /**
   * Takes a signed transaction. The listener is told `accepted` when it is durable here and later its outcome,
   * or at once that it is rejected; a transaction known already is answered with what is known of it.
   */
  submit(bytes: Bytes, listener: NewsListener, address: AddressClass = 'unknown'): void {
    const { obstacle } = this;
    const { onAnswer } = this.#options;
    const count = this.#counter();
    const answer: NewsListener = (news) => {
      onAnswer(news.state);
      count(news);
      listener(news);
    };
    if (obstacle) answer({ state: 'rejected', error: obstacle });
    else this.#intake.add(bytes, answer, address);
  }

  /** What became of transactions that were accepted here, over the last hour. */
  lastHour(): HourReport {
    return this.#hour.report(this.#options.clock());
  }

  /** When a transaction was accepted and settled here, as long as that is remembered. */
  arrival(id: Hash): Arrival | undefined {
    return this.#arrivals.of(id);
  }

  /** Notes what becomes of one transaction: repetitions of one that is settled were not accepted, and are not counted. */
  #counter(): NewsListener {
    let accepted: number | undefined;
    return (news) => {
      if (news.state === 'rejected') return;
      const now = this.#options.clock();
      if (news.state === 'accepted') {
        accepted = now;
        this.#arrivals.accept(news.id, now);
      } else if (accepted !== undefined) {
        this.#arrivals.settle(news.id, now);
        if (news.state === 'expired') this.#hour.expire(now);
        else this.#hour.settle(now - accepted, now);
      }
    };
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
  onBlock({ header, changedIdentities, marks }: CommittedBlock): void {
    const { state } = this.#options;
    state.time = headerCodec.decode(header).time;
    state.identities.forget(changedIdentities);
    if (marks) state.marks = openMarks(marks);
    this.#settlement.expire(state.time);
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

  #accepted(entries: readonly Entry[]): void {
    this.#lastOutbox = Math.max(this.#lastOutbox, entries.at(-1)?.outbox as number);
    this.#bundler.add(entries);
  }

  /** Bundles transactions anew that a block left out, once another one may take them. */
  #again(entries: readonly Entry[], afterMs: number): void {
    if (afterMs > 0) setTimeout(() => this.#bundler.add(entries), afterMs).unref();
    else this.#bundler.add(entries);
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
    if (!settled) return;
    this.#rate.note(entries.length);
    this.#settlement.bundle(entries, settled);
  }

  /** Sends a bundle of before a restart. What the engine no longer takes as it was is bundled anew. */
  async #sendAgain(formed: FormedBundle): Promise<void> {
    const settled = await this.#delivery.deliver(formed, Verdict.unknown);
    if (!settled) return;
    if ('error' in settled) {
      this.#bundler.add(formed.entries);
      return;
    }
    this.#rate.note(formed.entries.length);
    this.#settlement.bundle(formed.entries, settled);
  }
}
