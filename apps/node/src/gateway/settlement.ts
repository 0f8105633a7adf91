import { deserializeError, type SerializedError, type SteleError, toHex } from '@stele/protocol';
import type { Position, StateReader } from '@stele/store';
import type { Logger } from 'pino';
import type { GatewayAudit } from '../audit/gateway-audit.ts';
import type { SettledTransaction } from '../chain/messages.ts';
import type { AdmissionState } from './admission.ts';
import { answerOf, readEarlierUse } from './chain-outcome.ts';
import type { Delivered } from './delivery.ts';
import { bodyOf, type Entry, tell } from './entry.ts';
import type { EntryTable } from './entry-table.ts';
import type { Results, SettledOutcome } from './results.ts';

/** What transactions are settled with. */
export interface SettlementOptions {
  readonly state: AdmissionState;
  readonly entries: EntryTable;
  readonly reader: StateReader;
  readonly results: Results;
  readonly log: Logger;
  readonly audit: GatewayAudit;
  /** Takes transactions that belong into another bundle, after so many milliseconds. */
  readonly onAgain: (entries: readonly Entry[], afterMs: number) => void;
}

/** A later block has room for what these left out. */
const TRIED_AGAIN: readonly string[] = ['BLOCK_FULL', 'QUOTA_REACHED'];

/** The end of a transaction's way: notes what became of it and tells whoever waits. */
export class Settlement {
  readonly #options: SettlementOptions;

  constructor(options: SettlementOptions) {
    this.#options = options;
  }

  /** Settles the transactions of a bundle. */
  bundle(members: readonly Entry[], settled: Delivered): void {
    if ('error' in settled) {
      this.#refused(members, deserializeError(settled.error));
      return;
    }
    const again = members.filter(
      (entry, i) => !this.#settle(entry, settled.transactions[i] as SettledTransaction, settled.height),
    );
    if (again.length > 0) this.#options.onAgain(again, 0);
  }

  /** Settles what can no longer get into a block. @param time of the newest header. */
  expire(time: number): void {
    for (const entry of this.#options.entries.expired(time)) this.#expire(entry);
  }

  /** @returns whether nothing more is to be done for the transaction now. */
  #settle(entry: Entry, outcome: SettledTransaction, height: number): boolean {
    if (outcome.kind === 'executed') {
      const state = outcome.code === '' ? 'committed' : 'failed';
      if (outcome.code !== '') this.#options.audit.failed(entry, outcome.code);
      this.#finish(entry, { state, height, index: outcome.index, code: outcome.code });
      return true;
    }
    if (outcome.kind === 'repeated') {
      this.#settleRepeated(entry, outcome).catch((error: unknown) => {
        this.#options.log.error({ err: error, txId: toHex(entry.id) }, 'an earlier outcome could not be read');
      });
      return true;
    }
    if (TRIED_AGAIN.includes(outcome.error.code)) return false;
    if (outcome.error.code === 'TX_WINDOW_TOO_FAR') {
      this.#options.onAgain([entry], excessOf(outcome.error));
      return true;
    }
    this.#options.audit.failed(entry, outcome.error.code);
    this.#options.entries.park(entry, outcome.error);
    // The block that left it out may have closed its window, and on an idle chain no other one comes.
    if (entry.validUntil < this.#options.state.time) this.#expire(entry);
    return true;
  }

  async #settleRepeated(entry: Entry, at: Position): Promise<void> {
    const { reader, state, entries } = this.#options;
    const answer = answerOf(await readEarlierUse(state.chain, reader, at, { id: entry.id, body: bodyOf(entry) }));
    if (answer.state === 'rejected') entries.park(entry, answer.error.toJSON());
    else {
      entries.remove(entry);
      tell(entry, answer);
    }
  }

  #finish(entry: Entry, outcome: SettledOutcome): void {
    const { entries, results } = this.#options;
    entries.remove(entry);
    results.settle(entry.idKey, outcome);
    tell(entry, { ...outcome, id: entry.id });
  }

  #expire(entry: Entry): void {
    const { entries, results, log } = this.#options;
    const outcome = { state: 'expired', reason: entry.reason } as const;
    entries.remove(entry);
    results.lose(entry.id, outcome).catch((error: unknown) => {
      log.error({ err: error, txId: toHex(entry.id) }, 'an expired transaction could not be noted');
    });
    tell(entry, { ...outcome, id: entry.id });
  }

  #refused(members: readonly Entry[], error: SteleError): void {
    const { entries, log } = this.#options;
    log.error({ err: error }, 'a bundle was refused');
    for (const entry of members) entries.park(entry, error.toJSON());
  }
}

/**
 * How much later a block has to be to take a transaction whose window ended too far ahead of it, in ms: a gateway measures
 * windows by its clock, and blocks are a little behind that.
 */
function excessOf({ detail }: SerializedError): number {
  const { validUntil, latest } = detail as { readonly validUntil: number; readonly latest: number };
  return validUntil - latest;
}
