import type { CDPSession, Page } from 'playwright-core';
import { WINDOW } from '../limits.ts';

/** What was taken of a page. */
export interface TakenPage {
  readonly png: Buffer;
  readonly mhtml: Buffer;
  /** Height of the picture, and of the whole page, in CSS pixels. */
  readonly height: number;
  readonly whole: number;
  /** When each was taken. */
  readonly taken: { readonly picture: string; readonly page: string };
}

/** How long the page stands at each place while it is gone through, in ms. */
const STEP_MS = 120;

/** Goes through a page once, so that pictures that wait to be seen are loaded, and back to its beginning. */
export async function lookThrough(page: Page, session: CDPSession, most: number): Promise<void> {
  const end = Math.min(await heightOf(session), most);
  for (let top = WINDOW.height; top < end; top += WINDOW.height) {
    await page.evaluate(`window.scrollTo(0, ${top})`);
    await page.waitForTimeout(STEP_MS);
  }
  await page.evaluate('window.scrollTo(0, 0)');
}

/** Takes the picture of a page and the page itself (MHTML, RFC 2557). @param most height of the picture. */
export async function takePage(session: CDPSession, most: number): Promise<TakenPage> {
  const whole = Math.max(await heightOf(session), WINDOW.height);
  const height = Math.min(whole, most);
  const picture = new Date().toISOString();
  const { data: png } = await session.send('Page.captureScreenshot', {
    format: 'png',
    captureBeyondViewport: true,
    clip: { x: 0, y: 0, width: WINDOW.width, height, scale: 1 },
  });
  const page = new Date().toISOString();
  const { data: mhtml } = await session.send('Page.captureSnapshot', { format: 'mhtml' });
  return { png: Buffer.from(png, 'base64'), mhtml: Buffer.from(mhtml), height, whole, taken: { picture, page } };
}

/** As the browser has it: what the page's script says of itself is not asked. */
async function heightOf(session: CDPSession): Promise<number> {
  return Math.ceil((await session.send('Page.getLayoutMetrics')).cssContentSize.height);
}
