import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { NODE_ENTRY, type ReadyMessage } from '@stele/node/entry';
import type { NodeAddress } from './node-address.ts';

/** How long to wait before a node is started again, in ms: twice as long each time, until one serves. */
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 30_000;

/** How a node process ended. */
export interface NodeEnd {
  /** Code that a shell would see. */
  readonly code: number;
  /** Exit code or signal, for people. */
  readonly how: string;
}

/** Told when the node ended though nobody asked it to, and how long the next start waits, in ms. */
export type OnNodeEnd = (end: NodeEnd, pauseMs: number) => void;

/**
 * This organisation's node as a child process with the same environment: its output goes where this process's goes. It
 * is started again where it ends unexpectedly, and ends with this process.
 */
export class ChildNode implements NodeAddress {
  readonly #stopping = new AbortController();
  #onEnd: OnNodeEnd = () => undefined;
  #child: ChildProcess | undefined;
  #url = '';
  #pauseMs = FIRST_PAUSE_MS;
  /** Resolves when the node serves for the first time, or with how it ended before it ever did. */
  readonly started: Promise<NodeEnd | undefined>;
  readonly #ended: Promise<void>;

  private constructor() {
    const served = Promise.withResolvers<NodeEnd | undefined>();
    this.started = served.promise;
    this.#ended = this.#keep(served.resolve);
  }

  static start(): ChildNode {
    return new ChildNode();
  }

  /** Has somebody told when the node ends unexpectedly. */
  onEnd(told: OnNodeEnd): void {
    this.#onEnd = told;
  }

  get url(): string {
    return this.#url;
  }

  /** Ends the node and waits until it is gone. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#child?.kill('SIGTERM');
    await this.#ended;
  }

  async #keep(served: (end: NodeEnd | undefined) => void): Promise<void> {
    const { signal } = this.#stopping;
    for (let isFirst = true; !signal.aborted; isFirst = false) {
      const end = await this.#run(() => served(undefined));
      // What keeps a node from starting at all is for its operator to mend.
      if (signal.aborted || (isFirst && this.#url === '')) return served(end);
      const pauseMs = this.#pauseMs;
      this.#pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
      this.#onEnd(end, pauseMs);
      await pause(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Runs a node until it ends. */
  #run(onReady: () => void): Promise<NodeEnd> {
    return new Promise((resolve) => {
      const child = spawn(process.execPath, [...process.execArgv, NODE_ENTRY], {
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      });
      this.#child = child;
      child.on('message', ({ url }: ReadyMessage) => {
        this.#url = url;
        this.#pauseMs = FIRST_PAUSE_MS;
        onReady();
      });
      child.once('error', (error) => resolve({ code: 1, how: error.message }));
      child.once('exit', (code, signal) => resolve({ code: code ?? 1, how: signal ?? String(code) }));
    });
  }
}
