import { type Bytes, isSteleError, SteleError } from '@stele/protocol';
import type { Application, EngineStatus, ExecutedBlock, MachineClock, OrderingEngine } from '../interface.ts';
import { BlockClock, type ClockConfirmation } from './clock.ts';

/** What the solo engine is made of. */
export interface SoloOptions {
  readonly clock: MachineClock;
  readonly confirmation: ClockConfirmation;
  /** Quorum key id of the one validator. */
  readonly proposer: Bytes;
}

/**
 * Orders in process, for one operator: what this node was handed first comes first. It cuts a block as soon
 * as none is in execution, and executes the next one while the disk makes the last one durable.
 *
 * One operator orders alone: changes show to whoever kept an earlier header, but nobody else can prevent them.
 */
export function createSoloEngine(options: SoloOptions): OrderingEngine {
  return new SoloEngine(options);
}

interface Waiting {
  readonly bundle: Bytes;
  readonly resolve: (result: { readonly height: number }) => void;
  readonly reject: (error: unknown) => void;
}

class SoloEngine implements OrderingEngine {
  readonly name = 'solo';
  readonly #options: SoloOptions;
  #application: Application | undefined;
  #clock: BlockClock | undefined;
  #state: EngineStatus['state'] = 'starting';
  #reason = '';
  #waiting: Waiting[] = [];
  /** Taken into a block that is not durable yet. */
  readonly #inFlight = new Set<Waiting>();
  /** Height of the newest executed block; undefined until one was. */
  #executed: number | undefined;
  #isOrdering = false;
  #work: Promise<void> = Promise.resolve();

  constructor(options: SoloOptions) {
    this.#options = options;
  }

  async start(application: Application): Promise<void> {
    this.#application = application;
    this.#clock = new BlockClock(this.#options.clock, this.#options.confirmation, application.info().time);
    this.#state = 'idle';
    this.#reason = '';
  }

  submit(bundle: Bytes): Promise<{ readonly height: number }> {
    if (this.#state === 'stopped') return Promise.reject(new SteleError('GATEWAY_STOPPING', {}));
    const verdict = this.#app().checkBundle(bundle);
    if (!verdict.accepted)
      return Promise.reject(new SteleError('BUNDLE_BAD', { gateway: 'of this node', reason: verdict.reason }));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ bundle, resolve, reject });
      if (!this.#isOrdering) this.#work = this.#order();
    });
  }

  status(): EngineStatus {
    return { state: this.#state, reason: this.#reason, waiting: this.#waiting.length + this.#inFlight.size };
  }

  async report(): Promise<undefined> {
    return undefined;
  }

  async stop(): Promise<void> {
    const isHalted = this.#state === 'halted';
    this.#state = 'stopped';
    this.#rejectWaiting(new SteleError('GATEWAY_STOPPING', {}));
    if (!isHalted) await this.#work;
  }

  /** Makes blocks as long as bundles wait. */
  async #order(): Promise<void> {
    this.#isOrdering = true;
    try {
      // Bundles that are handed in together belong into one block.
      await Promise.resolve();
      while (this.#waiting.length > 0) await this.#makeBlocks();
      this.#become('idle');
    } catch (error) {
      this.#halt(error);
    } finally {
      this.#isOrdering = false;
    }
  }

  /** At most one block is being made durable while the next is executed. */
  async #makeBlocks(): Promise<void> {
    this.#become('running');
    let durable: Promise<void> = Promise.resolve();
    try {
      while (this.#waiting.length > 0) {
        const { block, taken } = this.#execute();
        await durable;
        durable = this.#commit(block, taken);
        // A failure is met at the next await; until then it must not count as unhandled.
        durable.catch(() => undefined);
        await nextTurn();
      }
    } finally {
      // Whatever ends this, the block below is durable or has failed before anybody asks for the height again.
      await durable;
    }
  }

  #execute(): { readonly block: ExecutedBlock; readonly taken: readonly Waiting[] } {
    const application = this.#app();
    const time = (this.#clock as BlockClock).next();
    const bundles = application.propose(this.#waiting.map(({ bundle }) => bundle));
    const chosen = new Set(bundles);
    const taken = this.#waiting.filter(({ bundle }) => chosen.has(bundle));
    this.#waiting = this.#waiting.filter(({ bundle }) => !chosen.has(bundle));
    for (const waiting of taken) this.#inFlight.add(waiting);
    const height = this.#height() + 1;
    this.#executed = height;
    return { block: application.execute({ height, time, proposer: this.#options.proposer, bundles }), taken };
  }

  async #commit(block: ExecutedBlock, taken: readonly Waiting[]): Promise<void> {
    await this.#app().commit(block);
    for (const waiting of taken) {
      this.#inFlight.delete(waiting);
      waiting.resolve({ height: block.height });
    }
    await this.#app().certify();
  }

  #height(): number {
    return this.#executed ?? this.#app().info().height;
  }

  #halt(error: unknown): void {
    this.#executed = undefined;
    this.#become('halted');
    this.#reason = isSteleError(error) ? error.code : 'API_INTERNAL';
    this.#rejectWaiting(error);
    this.#rejectInFlight(error);
  }

  #become(state: EngineStatus['state']): void {
    if (this.#state !== 'stopped') this.#state = state;
  }

  #rejectWaiting(error: unknown): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { reject } of waiting) reject(error);
  }

  #rejectInFlight(error: unknown): void {
    for (const { reject } of this.#inFlight) reject(error);
    this.#inFlight.clear();
  }

  #app(): Application {
    return this.#application as Application;
  }
}

/** Lets timers, sockets and finished syncs have their turn between two blocks. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
