import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { isSteleError, SteleError } from '@stele/protocol';
import { peerIdOf, voteAddressOf } from '../home/addresses.ts';
import { removeEngineKeys, writeEngineKeys } from '../home/key-files.ts';
import { createEngineRpc } from '../rpc/engine-rpc.ts';
import type { EngineRpc } from '../rpc/interface.ts';
import { EngineRun } from './engine-run.ts';
import type { EngineExit, EngineProcess, EngineProcessOptions, EngineProcessState } from './interface.ts';
import { restartDelay } from './restart-delay.ts';

/** Ends before the first answer after which starting has failed: in 7.5 s another engine lets go of the same folder. */
const START_ATTEMPTS = 5;

const RESTART_MS = 500;

/** A run of this length shows that the engine works: what ends it then is something new. */
const RAN_WELL_MS = 60_000;

/** How often an engine that starts is asked whether it answers: it may replay blocks first. */
const ASK_MS = 50;

/** Watches over the engine's process. Nothing runs before `start`. */
export function createEngineProcess(options: EngineProcessOptions): EngineProcess {
  return new EngineProcessImpl(options);
}

class EngineProcessImpl implements EngineProcess {
  readonly #options: EngineProcessOptions;
  #state: EngineProcessState = {
    phase: 'stopped',
    pid: undefined,
    restarts: 0,
    runningSince: undefined,
    lastExit: undefined,
  };
  #run: EngineRun | undefined;
  #stopping = new AbortController();
  #answered = Promise.withResolvers<void>();
  #hasAnswered = false;
  #watch: Promise<void> | undefined;

  constructor(options: EngineProcessOptions) {
    this.#options = options;
  }

  state(): EngineProcessState {
    return this.#state;
  }

  start(): Promise<void> {
    if (this.#watch === undefined) {
      this.#stopping = new AbortController();
      this.#answered = Promise.withResolvers();
      this.#hasAnswered = false;
      this.#change({ restarts: 0, lastExit: undefined });
      this.#watch = this.#keepRunning();
    }
    return this.#answered.promise;
  }

  async again(reason: string): Promise<void> {
    await this.#run?.end(reason);
  }

  async stop(): Promise<void> {
    if (this.#watch === undefined) return;
    this.#change({ phase: 'stopping' });
    this.#stopping.abort();
    await this.#run?.end();
    await this.#watch;
    this.#watch = undefined;
    this.#change({ phase: 'stopped', pid: undefined, runningSince: undefined });
  }

  async #keepRunning(): Promise<void> {
    const { signal } = this.#stopping;
    let failures = 0;
    while (!signal.aborted) {
      const began = Date.now();
      const exit = await this.#runOnce();
      if (signal.aborted) break;
      failures = exit.time - began >= RAN_WELL_MS ? 1 : failures + 1;
      this.#change({ phase: 'waiting', pid: undefined, runningSince: undefined, lastExit: exit });
      if (!this.#hasAnswered && failures >= START_ATTEMPTS) return this.#giveUp(exit);
      await sleep(restartDelay(failures, this.#options.restartMs ?? RESTART_MS), undefined, { signal }).catch(
        () => undefined,
      );
      if (!signal.aborted) this.#change({ restarts: this.#state.restarts + 1 });
    }
    this.#answered.reject(new SteleError('ENGINE_FAILED', { reason: 'it was stopped before it answered' }));
  }

  #giveUp({ reason, code, signal }: EngineExit): void {
    const words = reason === '' ? `it ended with ${signal ?? `code ${code}`}` : reason;
    this.#watch = undefined;
    this.#change({ phase: 'stopped' });
    this.#answered.reject(new SteleError('ENGINE_FAILED', { reason: words }));
  }

  /** Starts the engine and waits for its end. What keeps it from starting counts as an end. */
  async #runOnce(): Promise<EngineExit> {
    const { keysFolder, sockets, keys, log } = this.#options;
    try {
      await rm(sockets.rpc, { force: true });
      await writeEngineKeys(keysFolder, keys);
      const run = new EngineRun(this.#options);
      this.#run = run;
      this.#change({ phase: 'starting', pid: run.pid });
      // Stopped while the keys were written.
      if (this.#stopping.signal.aborted) void run.end();
      void run.spoken.then(() => removeEngineKeys(keysFolder)).catch(() => undefined);
      await this.#untilAnswered(run);
      const exit = await run.exited;
      if (!this.#stopping.signal.aborted) log({ level: 'error', message: 'the engine ended', fields: { ...exit } });
      return exit;
    } catch (error) {
      return { time: Date.now(), kind: 'exit', code: undefined, signal: undefined, reason: String(error), lines: [] };
    } finally {
      this.#run = undefined;
      await removeEngineKeys(keysFolder);
    }
  }

  async #untilAnswered(run: EngineRun): Promise<void> {
    const rpc = createEngineRpc(this.#options.sockets.rpc);
    try {
      while (!run.hasExited && !(await this.#answers(rpc, run))) await Promise.race([sleep(ASK_MS), run.exited]);
    } finally {
      rpc.close();
    }
    if (run.hasExited || this.#stopping.signal.aborted) return;
    this.#hasAnswered = true;
    this.#change({ phase: 'running', runningSince: Date.now() });
    this.#answered.resolve();
  }

  /** Whether it answers; one that answers with other keys than it was given is ended. */
  async #answers(rpc: EngineRpc, run: EngineRun): Promise<boolean> {
    const { voteKey, peerKey } = this.#options.keys;
    try {
      const { peerId, voteAddress } = await rpc.status();
      const isOwn = peerId === peerIdOf(peerKey.publicKey) && voteAddress === voteAddressOf(voteKey.publicKey);
      if (!isOwn) await run.end('it runs with other keys than it was given');
      return isOwn;
    } catch (error) {
      if (!isSteleError(error, 'ENGINE_UNREACHABLE')) await run.end(String(error));
      return false;
    }
  }

  #change(change: Partial<EngineProcessState>): void {
    this.#state = Object.freeze({ ...this.#state, ...change });
    this.#options.onState?.(this.#state);
  }
}
