import { rename } from 'node:fs/promises';
import type { Chain, ChainParameters, StateSource } from '@stele/ledger';
import { isSteleError, SteleError, transactionCodec } from '@stele/protocol';
import type { Logger } from 'pino';
import type { Gateway } from '../gateway/gateway.ts';
import { within } from '../within.ts';
import { accountOf, checkDraft, checkSignature, type Draft, type DraftContext, decodeDraft } from './check-draft.ts';
import { type Collected, Collection, type CollectionLimits } from './collection.ts';
import { type KeptEntry, readEndorsementFile, writeEndorsementFile } from './endorsement-file.ts';

/** What signatures are collected with. */
export interface EndorsementsOptions {
  readonly chain: Chain;
  readonly state: StateSource;
  readonly gateway: Pick<Gateway, 'obstacle' | 'submit'>;
  /** File that keeps what is collected over a restart. */
  readonly path: string;
  readonly log: Logger;
  parameters(): ChainParameters;
  /** Time of the newest header, and this machine's clock, in ms since 1970. */
  readonly headerTime: () => number;
  readonly clock: () => number;
  readonly limits?: CollectionLimits;
}

/** A signature by the id in hex of its key. */
export interface KeySignature {
  readonly key: string;
  readonly signature: Uint8Array;
}

/** How often what changed is written, windows are looked at, and what the gateway could not take is tried again. */
const SWEEP_MS = 1000;

/** How long an answer waits for the gateway's first word on a complete transaction. */
const ANSWER_MS = 10_000;

/**
 * Collects the signatures of transactions from several parties, in any order, while their windows are open, and hands
 * them to the gateway once complete. What came in the last second before a crash is lost: it is handed in again.
 */
export class Endorsements {
  readonly #options: EndorsementsOptions;
  readonly #collection: Collection;
  #isChanged = false;
  #writing: Promise<void> = Promise.resolve();
  readonly #timer: NodeJS.Timeout;

  private constructor(options: EndorsementsOptions) {
    this.#options = options;
    this.#collection = new Collection(options.limits);
    this.#timer = setInterval(() => this.#sweep(), SWEEP_MS).unref();
  }

  /** Goes on with what was kept. A file that is damaged is put aside: what it held can be handed in again. */
  static async open(options: EndorsementsOptions): Promise<Endorsements> {
    const endorsements = new Endorsements(options);
    try {
      for (const kept of await readEndorsementFile(options.path)) endorsements.#restore(kept);
    } catch (error) {
      if (!isSteleError(error)) throw error;
      options.log.error({ err: error }, 'collected signatures could not be read; the file was put aside');
      await rename(options.path, `${options.path}.damaged`);
    }
    return endorsements;
  }

  #restore({ body, begunBy, signatures }: KeptEntry): void {
    const draft = decodeDraft(this.#options.chain, body);
    const entry: Collected = { ...draft, begunBy, signatures: new Map(signatures), handover: 'none' };
    this.#collection.add(entry);
    void this.#handOver(entry);
  }

  /** A transaction that is collected here. @throws SteleError ENDORSEMENT_UNKNOWN */
  get(id: string): Collected {
    this.#collection.expire(this.#now);
    const entry = this.#collection.get(id);
    if (!entry) throw new SteleError('ENDORSEMENT_UNKNOWN', { id });
    return entry;
  }

  /** What waits for the signature of a key, or for any; those whose windows end first in front. */
  waiting(key: string | undefined): Collected[] {
    this.#collection.expire(this.#now);
    return this.#collection
      .list()
      .filter((entry) => missingOf(entry).some((missing) => key === undefined || missing === key));
  }

  /**
   * Begins with a body and at least one signature of it; one that is collected already gains the signatures.
   * @throws SteleError what admission refuses, SIGNATURE_BAD, ENDORSEMENT_FULL; GATEWAY_UNREGISTERED where this node could
   *   not hand it in once it is complete
   */
  async start(body: Uint8Array, signatures: readonly KeySignature[]): Promise<Collected> {
    const { obstacle } = this.#options.gateway;
    if (isSteleError(obstacle, 'GATEWAY_UNREGISTERED')) throw obstacle;
    const draft = decodeDraft(this.#options.chain, body);
    checkDraft(draft, this.#context);
    this.#collection.expire(this.#now);
    const present = this.#collection.get(draft.id);
    if (present) return this.#sign(present, signatures);
    const [first] = signatures;
    if (!first) throw new SteleError('SIGNATURE_COUNT', { signers: draft.signers.length, signatures: 0 });
    this.#check(draft, signatures);
    const begunBy = accountOf(this.#options.state, first.key);
    const entry: Collected = { ...draft, begunBy, signatures: new Map(), handover: 'none' };
    this.#collection.add(entry);
    return this.#sign(entry, signatures);
  }

  /** Adds signatures. @throws SteleError ENDORSEMENT_UNKNOWN, TX_BAD, KEY_UNKNOWN, SIGNATURE_BAD */
  async add(id: string, signatures: readonly KeySignature[]): Promise<Collected> {
    return this.#sign(this.get(id), signatures);
  }

  /** Stops, with everything written that was collected. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#write();
  }

  get #now(): number {
    return Math.max(this.#options.headerTime(), this.#options.clock());
  }

  get #context(): DraftContext {
    const { chain, state, headerTime, clock } = this.#options;
    return { chain, state, parameters: this.#options.parameters(), time: headerTime(), now: clock() };
  }

  #check(draft: Draft, signatures: readonly KeySignature[]): void {
    for (const { key, signature } of signatures) checkSignature(draft, key, signature, this.#options.state);
  }

  /** A signature that is there stays: a second one of the same key says nothing new. */
  async #sign(entry: Collected, signatures: readonly KeySignature[]): Promise<Collected> {
    const fresh = signatures.filter(({ key }) => !entry.signatures.has(key));
    this.#check(entry, fresh);
    for (const { key, signature } of fresh) entry.signatures.set(key, signature);
    if (fresh.length > 0) this.#isChanged = true;
    await within(this.#handOver(entry), ANSWER_MS);
    return entry;
  }

  /**
   * Hands a complete transaction in; resolves with the gateway's first word. What it cannot take for now is tried again
   * by the next sweep.
   */
  async #handOver(entry: Collected): Promise<void> {
    if (missingOf(entry).length > 0 || entry.handover !== 'none') return;
    const signatures = entry.signers.map((key) => entry.signatures.get(key) as Uint8Array);
    const heard = Promise.withResolvers<void>();
    entry.handover = 'under way';
    this.#options.gateway.submit(transactionCodec.encode({ body: entry.body, signatures }), (news) => {
      if (news.state !== 'rejected') entry.handover = 'accepted';
      else if (entry.handover === 'under way') entry.handover = isPassing(news.error) ? 'none' : news.error;
      heard.resolve();
    });
    return heard.promise;
  }

  #sweep(): void {
    if (this.#collection.expire(this.#now)) this.#isChanged = true;
    for (const entry of this.#collection.list()) void this.#handOver(entry);
    if (this.#isChanged) void this.#write();
  }

  /** Writes in turn: a later content never lands before an earlier one. */
  #write(): Promise<void> {
    this.#isChanged = false;
    this.#writing = this.#writing
      .then(() => writeEndorsementFile(this.#options.path, this.#collection.list()))
      .catch((error: unknown) => {
        this.#isChanged = true;
        this.#options.log.error({ err: error }, 'collected signatures could not be written');
      });
    return this.#writing;
  }
}

/** Ids in hex of the keys that have not signed. */
export function missingOf({ signers, signatures }: Collected): string[] {
  return signers.filter((key) => !signatures.has(key));
}

/** Whether a refusal is about the gateway rather than about the transaction. */
function isPassing({ status }: SteleError): boolean {
  return status >= 500;
}
