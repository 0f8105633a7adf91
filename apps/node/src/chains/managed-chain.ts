import { isSteleError, SteleError } from '@stele/protocol';
import type { ChainStanding } from '@stele/sdk/api';
import type { ChainView } from '../chain-view/chain-view.ts';
import type { LightView } from '../light/light-view.ts';
import { routeError } from '../light/route-error.ts';
import { reasonOf, threadFault } from '../thread-errors.ts';
import type { ChainState, OpenChain, OpenedChain } from './interface.ts';

/** One chain of this node: it is started and stopped by itself, and what it meets stays with it. */
export class ManagedChain {
  readonly name: string;
  /** Fingerprint of its genesis; undefined while that cannot be read. */
  #genesis: string | undefined;
  readonly #open: OpenChain;
  #state: Exclude<ChainState, 'failed'> = 'stopped';
  #opened: OpenedChain | undefined;
  #failure: SteleError | undefined;
  /** What was thrown by the newest start. */
  #thrown: unknown;
  /** The act under way: they come one after the other. */
  #act: Promise<void> = Promise.resolve();

  /** @param genesis fingerprint of its genesis, where it is known. */
  constructor(name: string, genesis: string | undefined, open: OpenChain) {
    this.name = name;
    this.#genesis = genesis;
    this.#open = open;
  }

  get genesis(): string | undefined {
    return this.#genesis;
  }

  get state(): ChainState {
    return this.failure ? 'failed' : this.#state;
  }

  /** Why it could not be started, or cannot go on. */
  get failure(): SteleError | undefined {
    return this.#failure ?? this.#opened?.running.failure();
  }

  /** What was opened, also of a chain that cannot go on: what is durable can still be read. */
  get opened(): OpenedChain | undefined {
    return this.#state === 'running' ? this.#opened : undefined;
  }

  /** What is served where the node keeps headers and certificates of this chain alone. */
  get light(): LightView | undefined {
    return this.opened?.running.light;
  }

  /** Why nothing of it is served: its state is another than the one that was decided. */
  get disbelief(): SteleError | undefined {
    const { failure } = this;
    return isSteleError(failure, 'ENGINE_DIVERGED') ? failure : undefined;
  }

  /** @throws SteleError CHAIN_STOPPED, CHAIN_STARTING, CHAIN_FAILED, ENGINE_DIVERGED, LIGHT_ROUTE */
  get view(): ChainView {
    const { disbelief } = this;
    if (disbelief) throw disbelief;
    return this.watched;
  }

  /**
   * For whoever asks why no block comes: also what must not be believed.
   * @throws SteleError CHAIN_STOPPED, CHAIN_STARTING, CHAIN_FAILED, LIGHT_ROUTE
   */
  get watched(): ChainView {
    const running = this.opened?.running;
    if (running?.view) return running.view;
    if (running?.light) throw routeError(running.light, 'this');
    const chain = this.name;
    if (this.#failure) throw new SteleError('CHAIN_FAILED', { chain, reason: withoutStop(this.#failure.message) });
    throw new SteleError(this.#state === 'stopped' ? 'CHAIN_STOPPED' : 'CHAIN_STARTING', { chain });
  }

  standing(isDefault: boolean): ChainStanding {
    const { name, genesis, state, failure } = this;
    return {
      name,
      ...(genesis === undefined ? {} : { genesis }),
      isDefault,
      state,
      ...(failure ? { reason: { ...failure.toJSON() } } : {}),
    };
  }

  /** Starts it unless it runs; one that cannot go on is opened anew. @throws what keeps it from starting. */
  start(): Promise<void> {
    return this.#next(async () => {
      if (this.#state === 'running' && !this.failure) return;
      await this.#close();
      this.#state = 'starting';
      this.#failure = undefined;
      this.#thrown = undefined;
      try {
        this.#opened = await this.#open(this.name);
        this.#genesis = this.#opened.chain.fingerprint;
        this.#state = 'running';
      } catch (error) {
        this.#thrown = error;
        this.#failure = isSteleError(error) ? error : threadFault(reasonOf(error));
        this.#state = 'stopped';
        throw error;
      }
    });
  }

  /** Waits until no act is under way. @returns what the newest start threw; undefined where it went well. */
  async settled(): Promise<unknown> {
    await this.#act;
    return this.#thrown;
  }

  /** Finishes the block under way and closes all its files. */
  stop(): Promise<void> {
    return this.#next(async () => {
      this.#failure = undefined;
      this.#state = 'stopping';
      try {
        await this.#close();
      } finally {
        this.#state = 'stopped';
      }
    });
  }

  async #close(): Promise<void> {
    const opened = this.#opened;
    this.#opened = undefined;
    await opened?.running.stop();
  }

  #next(act: () => Promise<void>): Promise<void> {
    const done = this.#act.then(act);
    this.#act = done.catch(() => undefined);
    return done;
  }
}

/** A message as a part of another one, which has a full stop of its own. */
function withoutStop(message: string): string {
  return message.replace(/\.$/, '');
}
