import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { type Cookies, signIn } from '../../../scripts/screens/sign-in.ts';
import type { NodeEnvironment } from '../../../test/support/node-process.ts';
import { PlatformProcess } from '../../../test/support/platform-process.ts';
import { startBrowser } from '../../../test/support/start-browser.ts';
import { until } from '../../../test/support/until.ts';
import { type OpenedPage, openConsole, type Reader } from './readers.ts';

/** Starting a database, a node, a platform and a browser takes its time on a machine that is busy, in ms. */
const START_MS = 600_000;

export interface ConsoleOptions {
  /** Settings of the platform and its node, known once the test begins. */
  readonly environment?: () => NodeEnvironment | Promise<NodeEnvironment>;
  /** Whether its first password is chosen already; by default it is. */
  readonly isClaimed?: boolean;
}

/** A console as users run it with its node, a browser, and a folder for files. All of it goes with the tests of a file. */
export class ConsoleUnderTest {
  #platform: PlatformProcess | undefined;
  #browser: Browser | undefined;
  #folder = '';
  #cookies: Cookies = [];

  async start({ environment, isClaimed = true }: ConsoleOptions): Promise<void> {
    this.#folder = await mkdtemp(join(tmpdir(), 'stele-reader-'));
    [this.#platform, this.#browser] = await Promise.all([
      PlatformProcess.startAlone(await environment?.()),
      startBrowser(),
    ]);
    await until('the console', () => this.#isServed());
    if (isClaimed) this.#cookies = await signIn(this.#browser, this.#platform.claimLink);
  }

  /** Whether the platform has taken the built console; undefined while it has not. */
  async #isServed(): Promise<true | undefined> {
    const home = await fetch(this.url('/home'), { headers: { accept: 'text/html' } });
    return (await home.text()).includes('id="console"') || undefined;
  }

  async closePages(): Promise<void> {
    for (const context of this.#browser?.contexts() ?? []) await context.close();
  }

  async end(): Promise<void> {
    await this.#browser?.close();
    await this.#platform?.[Symbol.asyncDispose]();
    await rm(this.#folder, { recursive: true, force: true });
  }

  get platform(): PlatformProcess {
    return this.#platform as PlatformProcess;
  }

  get browser(): Browser {
    return this.#browser as Browser;
  }

  /** What a browser of the operator brings, who is signed in. */
  get cookies(): Cookies {
    return this.#cookies;
  }

  /** The address of one of its pages. */
  url(path: string): string {
    return `${this.platform.url}${path}`;
  }

  /** Opens a page as somebody who is not signed in. */
  open(path: string, reader?: Reader): Promise<OpenedPage> {
    return openConsole(this.browser, this.url(path), reader);
  }

  /** Opens a page as the operator, who is signed in. */
  openSignedIn(path: string, reader?: Reader): Promise<OpenedPage> {
    return openConsole(this.browser, this.url(path), reader, this.#cookies);
  }

  /** Where a file of its folder lies. */
  path(name: string): string {
    return join(this.#folder, name);
  }

  /** Writes a file as a reader has it. @returns where it lies */
  async file(name: string, content: string | Uint8Array): Promise<string> {
    const path = this.path(name);
    await writeFile(path, content);
    return path;
  }
}

/** Has a console started before the tests of a file, its pages closed after each, and all of it ended after them. */
export function withConsole(options: ConsoleOptions = {}): ConsoleUnderTest {
  const started = new ConsoleUnderTest();
  beforeAll(() => started.start(options), START_MS);
  afterEach(() => started.closePages());
  afterAll(() => started.end());
  return started;
}
