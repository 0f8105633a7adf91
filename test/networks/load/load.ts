import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '../../support/random.ts';
import type { Journal } from '../judge/journal.ts';
import type { Kind } from '../manifest/schema.ts';
import { send } from './send.ts';
import type { Made, Transactions } from './transactions.ts';

/** Where load comes in. */
export interface Gateway {
  readonly number: number;
  readonly chainUrl: string;
}

export interface LoadOptions {
  readonly gateways: readonly Gateway[];
  /** Of all gateways together. */
  readonly perSecond: number;
  readonly kinds: readonly Kind[];
  readonly transactions: Transactions;
  readonly journal: Journal;
  readonly random: Random;
}

/** Requests of one gateway that wait for their answers: a paused node gives none. */
const WAITING = 16;
/** What was sent last can be sent again. */
const REMEMBERED = 50;

/** Sends transactions at a steady rate, until it is stopped, and notes what gateways say. */
export class Load {
  readonly #options: LoadOptions;
  readonly #recent: Made[] = [];
  readonly #stopping = new AbortController();
  readonly #running: Promise<unknown>;

  constructor(options: LoadOptions) {
    this.#options = options;
    this.#running = Promise.all(options.gateways.map((gateway) => this.#run(gateway)));
  }

  /** Sends no more, and waits for the answers to what was sent. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #run(gateway: Gateway): Promise<void> {
    const { gateways, perSecond } = this.#options;
    const pauseMs = (1000 * gateways.length) / perSecond;
    const waiting = new Set<Promise<void>>();
    while (!this.#stopping.signal.aborted) {
      if (waiting.size < WAITING) {
        const answered: Promise<void> = this.#sendTo(gateway).finally(() => waiting.delete(answered));
        waiting.add(answered);
      }
      await pause(pauseMs, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
    }
    await Promise.all(waiting);
  }

  async #sendTo({ number, chainUrl }: Gateway): Promise<void> {
    const { journal } = this.#options;
    const made = await this.#next();
    const sent = await send(chainUrl, made.bytes);
    if (!sent) return;
    if ('refused' in sent) journal.refuse(sent.refused);
    else journal.note({ ...sent, node: number, ...(made.record === undefined ? {} : { record: made.record }) });
  }

  async #next(): Promise<Made> {
    const { kinds, random, transactions } = this.#options;
    const kind = random.pick(kinds);
    if (kind === 'repeated' && this.#recent.length > 0) return random.pick(this.#recent);
    const made = await transactions.make(kind === 'repeated' ? 'put' : kind);
    this.#recent.push(made);
    if (this.#recent.length > REMEMBERED) this.#recent.shift();
    return made;
  }
}
