import type { Browser, BrowserContext } from 'playwright-core';

export type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;

/** The password that is chosen. */
export const PASSWORD = 'correct horse battery';

/** How long the console is waited for: a machine that is busy makes everything late. In ms. */
export const LATE_MS = 120_000;

/** Chooses the first password and signs in. @returns the cookies that keep a reader signed in */
export async function signIn(browser: Browser, claimLink: string): Promise<Cookies> {
  const context = await browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  page.setDefaultTimeout(LATE_MS);
  await page.goto(claimLink);
  await page.getByLabel('New password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Set this password' }).click();
  await page.getByRole('button', { name: 'Use a sample file' }).waitFor();
  const cookies = await context.cookies();
  await context.close();
  return cookies;
}
