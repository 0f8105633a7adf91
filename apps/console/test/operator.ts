import type { Page } from 'playwright-core';
import { PASSWORD } from '../../../scripts/screens/sign-in.ts';

const FINAL = 'It is final: no later block can change it.';

/** Types the password where a page or dialog asks for it. */
export async function typePassword(page: Page): Promise<void> {
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
}

/** Signs in where a dialog asks for it, in the midst of something that is to be signed, and goes on with that. */
export async function signInOnTheWay(page: Page): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: 'Sign in' }).click();
  await typePassword(page);
  const again = page.getByRole('button', { name: 'Try again' });
  const send = page.getByRole('button', { name: 'Sign and send' });
  await again.or(send).first().waitFor();
  if (await again.isVisible()) await again.click();
  await send.waitFor();
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
