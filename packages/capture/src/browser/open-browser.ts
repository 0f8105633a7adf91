import { tmpdir } from 'node:os';
import { SteleError } from '@stele/protocol';
import { type Browser, chromium as playwright } from 'playwright-core';
import { type BrowserArguments, browserArguments } from './browser-arguments.ts';
import { browserFile } from './browser-file.ts';

export interface BrowserOptions extends BrowserArguments {
  readonly startMs: number;
}

/** A browser with a profile of its own, and whether its processes are shut in by the system. */
export interface OpenedBrowser {
  readonly browser: Browser;
  readonly isSandboxed: boolean;
}

/**
 * Starts a browser. It gets none of the environment, which may hold secrets.
 * @throws SteleError CAPTURE_BROWSER
 */
export async function openBrowser({ startMs, ...options }: BrowserOptions): Promise<OpenedBrowser> {
  try {
    const executablePath = await browserFile();
    const launch = (chromiumSandbox: boolean) =>
      playwright.launch({
        executablePath,
        chromiumSandbox,
        args: browserArguments(options),
        env: { HOME: tmpdir(), TMPDIR: tmpdir(), TZ: Intl.DateTimeFormat().resolvedOptions().timeZone },
        headless: true,
        timeout: startMs,
        // Whoever ends this process ends the browser through it.
        handleSIGHUP: false,
        handleSIGINT: false,
        handleSIGTERM: false,
      });
    // Its sandbox does not work for root, and not where the system forbids namespaces to users.
    const sandboxed = process.getuid?.() === 0 ? undefined : await launch(true).catch(() => undefined);
    return { browser: sandboxed ?? (await launch(false)), isSandboxed: sandboxed !== undefined };
  } catch (error) {
    throw new SteleError('CAPTURE_BROWSER', { reason: firstLine(error) }, { cause: error });
  }
}

function firstLine(error: unknown): string {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return line.replace(/[.:]$/, '');
}
