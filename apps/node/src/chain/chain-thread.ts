import { Worker } from 'node:worker_threads';
import { deserializeError, SteleError } from '@stele/protocol';
import type { ChainOptions, CommittedBlock, FromChain, SettledBundle, ToChain } from './messages.ts';

type Ready = Extract<FromChain, { type: 'ready' }>;
type Stats = Extract<FromChain, { type: 'stats' }>;

/** What happens on a chain, as its thread reports it. */
export interface ChainListener {
  onBlock(block: CommittedBlock): void;
  onCertificate(height: number, certificate: Uint8Array): void;
  /** The chain cannot go on; reading may still work. */
  onFailure(error: SteleError): void;
}

/** The chain's thread, as the main thread sees it. */
export interface ChainThread {
  readonly ready: Ready;
  /**
   * Hands in a bundle; its memory goes to the chain's thread.
   * @returns what became of it, once its block is durable.
   */
  submit(bundle: Uint8Array, verdicts: Uint8Array, outbox: number): Promise<SettledBundle>;
  stats(): Promise<Stats>;
  stop(): Promise<void>;
}

/** How long the thread may take to finish its block and close its files. */
const STOP_MS = 30_000;

/** Starts a chain in a thread of its own. @throws SteleError when it cannot be opened. */
export function startChainThread(options: ChainOptions, listener: ChainListener): Promise<ChainThread> {
  return new Promise((resolve, reject) => {
    const thread = new ChainThreadImpl(
      new Worker(new URL('./chain-worker.ts', import.meta.url), { workerData: options }),
      listener,
    );
    thread.whenReady.then(() => resolve(thread), reject);
  });
}

class ChainThreadImpl implements ChainThread {
  readonly whenReady: Promise<void>;
  readonly #worker: Worker;
  readonly #listener: ChainListener;
  readonly #waiting = new Map<
    number,
    { resolve: (bundle: SettledBundle) => void; reject: (error: SteleError) => void }
  >();
  readonly #stats: ((stats: Stats) => void)[] = [];
  #ready: Ready | undefined;
  #tickets = 0;
  #isStopping = false;
  #settle: { resolve: () => void; reject: (error: SteleError) => void } | undefined;

  constructor(worker: Worker, listener: ChainListener) {
    this.#worker = worker;
    this.#listener = listener;
    this.whenReady = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
    worker.on('message', (message: FromChain) => this.#receive(message));
    worker.on('error', (error) =>
      this.#fail(new SteleError('RUNTIME_FAULT', { reason: error instanceof Error ? error.message : String(error) })),
    );
    worker.on('exit', () => {
      if (!this.#isStopping) this.#fail(new SteleError('RUNTIME_FAULT', { reason: 'the thread of the chain ended' }));
    });
  }

  get ready(): Ready {
    return this.#ready as Ready;
  }

  submit(bundle: Uint8Array, verdicts: Uint8Array, outbox: number): Promise<SettledBundle> {
    const ticket = ++this.#tickets;
    return new Promise((resolve, reject) => {
      this.#waiting.set(ticket, { resolve, reject });
      this.#post({ type: 'submit', ticket, bundle, verdicts, outbox }, [
        bundle.buffer as ArrayBuffer,
        verdicts.buffer as ArrayBuffer,
      ]);
    });
  }

  stats(): Promise<Stats> {
    return new Promise((resolve) => {
      this.#stats.push(resolve);
      this.#post({ type: 'stats' });
    });
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    const ended = new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, STOP_MS);
      this.#worker.once('message', function watch(this: Worker, message: FromChain) {
        if (message.type !== 'stopped') this.once('message', watch);
        else {
          clearTimeout(timer);
          resolve();
        }
      });
    });
    this.#post({ type: 'stop' });
    await ended;
    await this.#worker.terminate();
  }

  #post(message: ToChain, transfer: ArrayBuffer[] = []): void {
    this.#worker.postMessage(message, transfer);
  }

  #receive(message: FromChain): void {
    switch (message.type) {
      case 'ready':
        this.#ready = message;
        this.#settle?.resolve();
        break;
      case 'block':
        for (const bundle of message.block.bundles) this.#take(bundle.ticket)?.resolve(bundle);
        this.#listener.onBlock(message.block);
        break;
      case 'certificate':
        this.#listener.onCertificate(message.height, message.certificate);
        break;
      case 'refused':
        this.#take(message.ticket)?.reject(deserializeError(message.error));
        break;
      case 'stats':
        this.#stats.shift()?.(message);
        break;
      case 'failed':
        this.#fail(deserializeError(message.error));
        break;
      case 'stopped':
        break;
    }
  }

  #take(ticket: number) {
    const waiting = this.#waiting.get(ticket);
    this.#waiting.delete(ticket);
    return waiting;
  }

  #fail(error: SteleError): void {
    if (!this.#ready) this.#settle?.reject(error);
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
    this.#listener.onFailure(error);
  }
}
