import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NODE_FLAGS } from '../../../scripts/start/node-flags.ts';

const ENTRY = join(import.meta.dirname, '..', '..', 'platform', 'src', 'main.ts');

/** A platform with its node and its console, as users start it, on a data folder of its own. */
export class PlatformProcess implements AsyncDisposable {
  readonly #child: ChildProcess;
  /** Its data folder, which goes with it. */
  readonly data: string;
  #output = '';

  private constructor(data: string, environment: Readonly<Record<string, string>>) {
    this.data = data;
    this.#child = spawn(process.execPath, [...NODE_FLAGS, ENTRY], {
      env: {
        ...process.env,
        STELE_DATA: data,
        STELE_PORT: '0',
        STELE_CONSOLE_PORT: '0',
        STELE_LANG: 'en',
        STELE_LOG_LEVEL: 'warn',
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#output += text;
      });
    }
  }

  /** Starts a platform and waits until it says where it is. @throws when it ends before. */
  static async start(environment: Readonly<Record<string, string>> = {}): Promise<PlatformProcess> {
    const platform = new PlatformProcess(await mkdtemp(join(tmpdir(), 'stele-console-')), environment);
    const ended = once(platform.#child, 'close').then(() => {
      throw new Error(`The platform ended:\n${platform.#output}`);
    });
    const greeted = new Promise<void>((resolve) => {
      platform.#child.stdout?.on('data', () => {
        if (platform.#claimLink !== undefined) resolve();
      });
    });
    await Promise.race([greeted, ended]);
    return platform;
  }

  get #claimLink(): string | undefined {
    return /(http:\S+#claim=\S+)\s/.exec(this.#output)?.[1];
  }

  /** The link with which the first password is chosen. */
  get claimLink(): string {
    return this.#claimLink ?? '';
  }

  /** Address of the console. */
  get url(): string {
    return new URL(this.claimLink).origin;
  }

  /** Address of the node behind it. */
  get nodeUrl(): string {
    return /ready: (http:\S+)/.exec(this.#output)?.[1] ?? '';
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#child, 'close');
    if (this.#child.exitCode === null) {
      this.#child.kill('SIGTERM');
      await ended;
    }
    await rm(this.data, { recursive: true, force: true });
  }
}
