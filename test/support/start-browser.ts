import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/** The user of a container is often root, and nothing here draws on a graphics card. */
const ARGUMENTS = ['--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-dev-shm-usage'];

/** Letters stand where they are on every machine. */
const SAME_LETTERS = '--font-render-hinting=none';

/**
 * Starts the browser that comes with the project. Its package advises arguments for a place where functions run, which
 * switch security of the web off and draw in software what a graphics card would: none of them are taken.
 */
export async function startBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...ARGUMENTS, SAME_LETTERS],
    headless: true,
  });
}
