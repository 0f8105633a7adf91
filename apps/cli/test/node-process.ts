import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NODE_FLAGS } from '../../../scripts/start/node-flags.ts';

const ENTRY = join(import.meta.dirname, '..', '..', 'node', 'src', 'main.ts');

export interface NodeProcessOptions {
  /** Environment of the node beside its folder and port. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A real node in a process of its own, with a data folder of its own. */
export class NodeProcess implements AsyncDisposable {
  readonly data: string;
  readonly #env: Readonly<Record<string, string>>;
  #child: ChildProcess | undefined;
  #port = '0';
  #genesis = '';
  #output = '';

  private constructor(data: string, env: Readonly<Record<string, string>>) {
    this.data = data;
    this.#env = env;
  }

  static async start({ env = {} }: NodeProcessOptions = {}): Promise<NodeProcess> {
    const node = new NodeProcess(await mkdtemp(join(tmpdir(), 'stele-node-')), env);
    await node.start();
    return node;
  }

  /** Starts a node on a folder that is there already, and stays when the node is stopped. */
  static async startOn(data: string, env: Readonly<Record<string, string>> = {}): Promise<NodeProcess> {
    const node = new NodeProcess(data, env);
    await node.start();
    return node;
  }

  /** What starts a node, behind the Node.js that runs it. */
  static get command(): readonly string[] {
    return [...NODE_FLAGS, ENTRY];
  }

  /** What the node said until it was ready. */
  get output(): string {
    return this.#output;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Fingerprint of the chain's genesis. */
  get genesis(): string {
    return this.#genesis;
  }

  /** What a client of this node finds in its environment. */
  get clientEnv(): Readonly<Record<string, string>> {
    return { STELE_URL: this.url, STELE_DATA: this.data };
  }

  /** Starts again, at the same address. */
  async start(): Promise<void> {
    const env = { ...process.env, STELE_LANG: 'en', ...this.#env, STELE_DATA: this.data, STELE_PORT: this.#port };
    const child = spawn(process.execPath, NodeProcess.command, {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    const greeting = await greetingOf(child);
    this.#port = new URL(greeting.url).port;
    this.#genesis = greeting.genesis;
    this.#output = greeting.output;
  }

  /** Ends the node by a signal and waits until it is gone. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await gone;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop('SIGKILL');
    await rm(this.data, { recursive: true, force: true });
  }
}

/** Waits for the node to say that it is ready. */
function greetingOf(child: ChildProcess): Promise<{ readonly [Name in 'url' | 'genesis' | 'output']: string }> {
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const url = /(http:\/\/\S+)/.exec(output)?.[1];
      const genesis = /\b([0-9a-f]{64})\b/.exec(output)?.[1];
      if (url && genesis && output.endsWith('\n')) resolve({ url, genesis, output });
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.once('exit', (code) => reject(new Error(`The node ended with ${code} before it was ready:\n${output}`)));
  });
}
