import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NODE_FLAGS } from '../../scripts/start/node-flags.ts';

const ENTRY = join(import.meta.dirname, '..', '..', 'apps', 'node', 'src', 'main.ts');

/** Compiled code is kept between starts: it takes a third off the time of each. */
const COMPILE_CACHE = join(tmpdir(), 'stele-compile-cache');

/** Environment of a node beside its data folder; undefined takes a variable away. */
export type NodeEnvironment = Readonly<Record<string, string | undefined>>;

/** How a node process ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** What it had written to standard output and standard error. */
  readonly output: string;
}

/** A node as users run it: a process of its own on a data folder that outlives it. */
export class NodeProcess implements AsyncDisposable {
  readonly data: string;
  readonly #child: ChildProcess;
  readonly #ended: Promise<Ended>;
  #output = '';

  private constructor(data: string, environment: NodeEnvironment) {
    this.data = data;
    this.#child = spawn(process.execPath, [...NODE_FLAGS, ENTRY], {
      env: {
        ...process.env,
        NODE_COMPILE_CACHE: COMPILE_CACHE,
        STELE_PORT: '0',
        STELE_LOG_LEVEL: 'warn',
        STELE_LANG: 'en',
        ...environment,
        STELE_DATA: data,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#output += text;
      });
    }
    this.#ended = once(this.#child, 'close').then(([code, signal]) => ({ code, signal, output: this.#output }));
  }

  /** Starts a node without waiting for it to be ready. */
  static launch(data: string, environment: NodeEnvironment = {}): NodeProcess {
    return new NodeProcess(data, environment);
  }

  /** Starts a node and waits until it serves. */
  static async start(data: string, environment: NodeEnvironment = {}): Promise<RunningNodeProcess> {
    return NodeProcess.launch(data, environment).ready();
  }

  get pid(): number {
    return this.#child.pid as number;
  }

  /** What it has written so far. */
  get output(): string {
    return this.#output;
  }

  get ended(): Promise<Ended> {
    return this.#ended;
  }

  /** Waits for the line that names its address. @throws when it ends before. */
  async ready(): Promise<RunningNodeProcess> {
    const greeted = new Promise<RunningNodeProcess>((resolve) => {
      const look = () => {
        const url = /ready: (http:\S+)/.exec(this.#output)?.[1];
        const genesis = /fingerprint: ([0-9a-f]{64})/.exec(this.#output)?.[1];
        if (url && genesis) resolve({ node: this, url, genesis, chainUrl: `${url}/v1/chains/local` });
      };
      look();
      this.#child.stdout?.on('data', look);
    });
    const ended = this.#ended.then(async (how) => {
      throw new Error(`The node ended before it was ready: ${JSON.stringify(how)}\n${await this.log()}`);
    });
    return Promise.race([greeted, ended]);
  }

  /** Ends the process by a signal and waits until it is gone. */
  async end(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<Ended> {
    this.#child.kill(signal);
    return this.#ended;
  }

  /** Its log so far. */
  async log(): Promise<string> {
    return readFile(join(this.data, 'node.log'), 'utf8').catch(() => '');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.end('SIGKILL');
  }
}

/** A node that serves. */
export interface RunningNodeProcess {
  readonly node: NodeProcess;
  readonly url: string;
  /** Address of its chain in the API. */
  readonly chainUrl: string;
  /** Fingerprint of the chain's genesis. */
  readonly genesis: string;
}
