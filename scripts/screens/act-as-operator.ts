import type { Browser, Page } from 'playwright-core';
import { sign } from '../../apps/console/test/operator.ts';
import type { Acts } from './interface.ts';
import { type Cookies, LATE_MS } from './sign-in.ts';

/** Does in the console what leaves something to look at: a certificate, and a proposal that is voted on. */
export async function actAsOperator(browser: Browser, url: string, cookies: Cookies): Promise<Acts> {
  const context = await browser.newContext({ locale: 'en-GB' });
  await context.addCookies([...cookies]);
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(LATE_MS);
    return { certificate: await certify(page, url), proposal: await propose(page, url) };
  } finally {
    await context.close();
  }
}

/** @returns the address of the certificate's page */
async function certify(page: Page, url: string): Promise<string> {
  await page.goto(`${url}/start`);
  await page.getByRole('button', { name: 'Use a sample file' }).click();
  await page.getByRole('button', { name: 'Review, sign and deposit' }).click();
  await sign(page);
  await page.getByRole('button', { name: 'Issue its certificate' }).click();
  const open = page.getByRole('link', { name: 'Open as a stranger would' });
  return (await open.getAttribute('href')) ?? '';
}

/** @returns the address of the proposal's page */
async function propose(page: Page, url: string): Promise<string> {
  await page.goto(`${url}/c/local/govern/proposals/new`);
  await page.getByRole('button', { name: 'Change a parameter' }).click();
  await page.getByRole('combobox', { name: /^name/ }).selectOption('keyQuota');
  await page.getByRole('textbox', { name: /^value/ }).fill('500');
  await page.getByRole('button', { name: 'Add this change' }).click();
  await page.getByLabel('Reason, for those who decide').fill('One key shall not fill a block.');
  await page.getByRole('button', { name: 'Rehearse and sign …' }).click();
  await sign(page);
  await page.getByRole('heading', { name: 'Change the parameter keyQuota.' }).waitFor();
  return new URL(page.url()).pathname;
}
