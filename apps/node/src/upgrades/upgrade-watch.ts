import { type Chain, type StateSource, SYSTEM } from '@stele/ledger';
import type { ContractCall } from '@stele/sdk';
import type { Logger } from 'pino';
import type { Build, UpgradeStanding } from './interface.ts';
import { isNews, readUpgrade } from './upgrade-standing.ts';

/** Time in ms from a start, and from a failure, to the next attempt to announce; doubled up to the second. */
const FIRST_MS = 2_000;
const LONGEST_MS = 60_000;

export interface UpgradeWatchOptions {
  readonly chain: Chain;
  readonly source: StateSource;
  /** Id of this node's key in hex. */
  readonly key: string;
  readonly build: Build;
  /** Whether the chain has this node among its own, and takes transactions from it. */
  readonly canAnnounce: () => boolean;
  /** Makes a call in the node's own name; resolves when a block has it. */
  readonly send: (call: ContractCall) => Promise<void>;
  readonly log: Pick<Logger, 'info' | 'warn'>;
}

/** Tells the chain what this build can execute, and its operator what it cannot. */
export class UpgradeWatch {
  readonly #options: UpgradeWatchOptions;
  #standing: UpgradeStanding;
  #timer: NodeJS.Timeout | undefined;
  #wait = FIRST_MS;
  #isSending = false;
  #isStopped = false;
  /** What was warned of last. */
  #warned = '';

  /** @param newest height of the newest block. */
  constructor(options: UpgradeWatchOptions, newest: number) {
    this.#options = options;
    this.#standing = readUpgrade(options, newest);
    this.follow(newest);
  }

  get standing(): UpgradeStanding {
    return this.#standing;
  }

  /** Reads what a new block may have changed; a block that is still on its way when the chain is closed changes nothing. */
  follow(newest: number): void {
    if (this.#isStopped) return;
    this.#standing = readUpgrade(this.#options, newest);
    this.#warn();
    this.#wake();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  /** Once for each decision. */
  #warn(): void {
    const { ahead, plan } = this.#standing;
    const decision = ahead && plan.next ? `${plan.next.protocol} ${plan.next.height}` : '';
    if (ahead && decision !== this.#warned) {
      this.#options.log.warn({ err: ahead, hint: ahead.hint }, 'this node will stop at an upgrade of the protocol');
    }
    this.#warned = decision;
  }

  #wake(): void {
    if (this.#isStopped || this.#isSending || this.#timer || !this.#isNews()) return;
    this.#timer = setTimeout(() => void this.#announce(), this.#wait).unref();
  }

  #isNews(): boolean {
    const { chain, build } = this.#options;
    return isNews(chain, this.#standing, build);
  }

  async #announce(): Promise<void> {
    this.#timer = undefined;
    const { canAnnounce, send, build, key, log } = this.#options;
    if (this.#isNews() && canAnnounce()) {
      this.#isSending = true;
      const { release, protocols } = build;
      try {
        await send({ contract: SYSTEM.upgrades, method: 'announce', args: { node: key, protocols, release } });
        this.#wait = FIRST_MS;
        log.info({ release, protocols }, 'the chain knows what this build can execute');
      } catch (error) {
        log.warn(
          { err: error, release, protocols },
          'what this build can execute could not be announced; it is tried again',
        );
      }
      this.#isSending = false;
    }
    this.#wait = Math.min(2 * this.#wait, LONGEST_MS);
    this.#wake();
  }
}
