import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { keysLayout } from '../home/layout.ts';
import { isConsensusFailure } from './engine-log.ts';
import { ExitReport } from './exit-report.ts';
import type { EngineExit, EngineLogLine, EngineProcessOptions } from './interface.ts';

/** Enough for its databases to be closed. */
const STOP_MS = 10_000;

/** What a run needs to know. */
export type EngineRunOptions = Pick<
  EngineProcessOptions,
  'binary' | 'home' | 'sockets' | 'keysFolder' | 'log' | 'stopMs'
>;

/**
 * One run of the engine, from its start to its end. Where this process dies, the engine does: it ends when its
 * connections to the application break, and at the latest with the next line of its log, which nobody reads any more.
 */
export class EngineRun {
  readonly #child: ChildProcess;
  readonly #report = new ExitReport();
  readonly #exited = Promise.withResolvers<EngineExit>();
  readonly #spoken = Promise.withResolvers<void>();
  readonly #log: (line: EngineLogLine) => void;
  readonly #stopMs: number;
  #hasExited = false;

  constructor({ binary, home, sockets, keysFolder, log, stopMs = STOP_MS }: EngineRunOptions) {
    this.#log = log;
    this.#stopMs = stopMs;
    const { vote, peer } = keysLayout(keysFolder);
    const flags = ['--home', home, '--proxy_app', `unix://${sockets.abci}`, '--rpc.laddr', `unix://${sockets.rpc}`];
    this.#child = spawn(binary, ['start', ...flags], {
      cwd: home,
      stdio: ['ignore', 'pipe', 'pipe'],
      // Nothing else: the engine takes any of its settings out of variables.
      env: { HOME: home, CMT_PRIV_VALIDATOR_KEY_FILE: vote, CMT_NODE_KEY_FILE: peer },
    });
    this.#follow();
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Resolves when no process is left. */
  get exited(): Promise<EngineExit> {
    return this.#exited.promise;
  }

  get hasExited(): boolean {
    return this.#hasExited;
  }

  /** Resolves with the first line of its log, which it writes after it has read its keys, or with its end. */
  get spoken(): Promise<void> {
    return this.#spoken.promise;
  }

  /** Ends it: asks, and forces it after a while. */
  async end(reason?: string): Promise<void> {
    if (reason !== undefined) this.#report.because(reason);
    if (this.#hasExited) return;
    this.#child.kill('SIGTERM');
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), this.#stopMs);
    await this.exited;
    clearTimeout(timer);
  }

  #follow(): void {
    const child = this.#child;
    onLines(child.stdout, (text) => this.#read(text));
    onLines(child.stderr, (text) => this.#report.complaint(text));
    child.once('error', (error) => {
      this.#report.because(error.message);
      // A program that cannot be run has no end of its own.
      if (child.pid === undefined) this.#finish(null, null);
    });
    child.once('close', (code, signal) => this.#finish(code, signal));
  }

  #read(text: string): void {
    const line = this.#report.log(text);
    this.#spoken.resolve();
    this.#log(line);
    // The process stays, but takes part in no block any more.
    if (isConsensusFailure(line)) void this.end();
  }

  #finish(code: number | null, signal: string | null): void {
    this.#hasExited = true;
    this.#spoken.resolve();
    this.#exited.resolve(this.#report.at(Date.now(), code, signal));
  }
}

function onLines(stream: Readable | null, take: (text: string) => void): void {
  if (stream) createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on('line', take);
}
