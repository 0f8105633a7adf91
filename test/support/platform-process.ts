import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NODE_FLAGS } from '../../scripts/start/node-flags.ts';
import type { NodeEnvironment } from './node-process.ts';
import { until } from './until.ts';

const ENTRY = join(import.meta.dirname, '..', '..', 'apps', 'platform', 'src', 'main.ts');

/** A platform as users run it, with its node. Its data folder outlives both, unless it was made for it alone. */
export class PlatformProcess implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #ended: Promise<number | null>;
  /** Its data folder. */
  readonly data: string;
  #isAlone = false;
  #output = '';

  private constructor(data: string, environment: NodeEnvironment) {
    this.data = data;
    this.#child = spawn(process.execPath, [...NODE_FLAGS, ENTRY], {
      env: {
        ...process.env,
        NODE_COMPILE_CACHE: join(tmpdir(), 'stele-compile-cache'),
        STELE_PORT: '0',
        STELE_CONSOLE_PORT: '0',
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
    this.#ended = once(this.#child, 'close').then(([code]) => code as number | null);
  }

  /** Starts a platform and its node, and waits until both serve. */
  static async start(data: string, environment: NodeEnvironment = {}): Promise<PlatformProcess> {
    const platform = new PlatformProcess(data, environment);
    const gone = platform.#ended.then((code) => {
      throw new Error(`The platform ended with ${code} before it was ready:\n${platform.output}`);
    });
    await Promise.race([
      until(
        () => platform.output,
        () => /^Console: (\S+)/m.exec(platform.output) ?? undefined,
      ),
      gone,
    ]);
    gone.catch(() => undefined);
    return platform;
  }

  /** Starts one on a data folder of its own, which goes with it, and waits until its lists have the first blocks. */
  static async startAlone(environment: NodeEnvironment = {}): Promise<PlatformProcess> {
    const data = await mkdtemp(join(tmpdir(), 'stele-console-'));
    const platform = await PlatformProcess.start(data, { STELE_LOG_LEVEL: 'warn', ...environment });
    platform.#isAlone = true;
    await until('lists of the first blocks', () => platform.#indexed());
    return platform;
  }

  /** Starts a platform that is not expected to serve. */
  static launch(data: string, environment: NodeEnvironment = {}): PlatformProcess {
    return new PlatformProcess(data, environment);
  }

  /** Address of its console. */
  get url(): string {
    return /^Console: (\S+)/m.exec(this.#output)?.[1] as string;
  }

  /** Address of its node's API. */
  get nodeUrl(): string {
    return /ready: (http:\S+)/.exec(this.#output)?.[1] as string;
  }

  /** The link with which the first password is chosen; empty where none was printed. */
  get claimLink(): string {
    return /(http:\S+#claim=\S+)\s/.exec(this.#output)?.[1] ?? '';
  }

  /** Token of the link with which the first password is chosen; undefined where none was printed. */
  get claim(): string | undefined {
    return /#claim=(\S+)/.exec(this.#output)?.[1];
  }

  /** What it and its node have written so far. */
  get output(): string {
    return this.#output;
  }

  /** Exit code, once it has ended. */
  get ended(): Promise<number | null> {
    return this.#ended;
  }

  /** The newest block in the lists; undefined while there are none, as while the database begins. */
  async #indexed(): Promise<number | undefined> {
    const response = await fetch(`${this.url}/console/v1/chains/local/index`);
    const { height } = (await response.json()) as { readonly height?: number | null };
    return height ?? undefined;
  }

  async end(signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL' = 'SIGTERM'): Promise<number | null> {
    this.#child.kill(signal);
    return this.#ended;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode === null) await this.end();
    if (this.#isAlone) await rm(this.data, { recursive: true, force: true });
  }
}
