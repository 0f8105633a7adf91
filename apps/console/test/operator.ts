import type { Browser, Page } from 'playwright-core';
import { type OpenedPage, openConsole, type Reader } from './readers.ts';

const PASSWORD = 'correct horse battery';
const FINAL = 'It is final: no later block can change it.';

/** Chooses the first password of a console. */
export async function claimConsole(browser: Browser, claimLink: string): Promise<void> {
  const { page, context } = await openConsole(browser, claimLink);
  await page.getByLabel('New password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Choose this password' }).click();
  await page.getByRole('button', { name: 'Use a sample file' }).waitFor();
  await context.close();
}

/** Opens a page as somebody who is signed in. */
export async function openSignedIn(
  browser: Browser,
  url: string,
  path: string,
  reader: Reader = {},
): Promise<OpenedPage> {
  const opened = await openConsole(browser, `${url}/signin?next=${encodeURIComponent(path)}`, reader);
  await opened.page.locator('input[type=password]').fill(PASSWORD);
  await opened.page.keyboard.press('Enter');
  await opened.page.waitForURL(`${url}${path}`);
  return opened;
}

/** Looks at what the dialog shows, signs it, and waits until it is final. */
export async function sign(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Sign and send' }).click();
  await dialog.getByText(FINAL).waitFor();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
}

/** Goes on with Tab until what has the focus is called so. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 200; presses++) {
    const focused = await page.evaluate<string>(`(() => {
      const at = document.activeElement;
      return [at?.getAttribute('aria-label'), ...[...(at?.labels ?? [])].map((l) => l.innerText), at?.innerText].find(Boolean) ?? '';
    })()`);
    if (name.test(focused)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to ${name}`);
}
