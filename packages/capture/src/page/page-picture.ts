import type { CDPSession, Page } from 'playwright-core';
import { type CaptureLimits, WINDOW } from '../limits.ts';

/** What was taken of a page. */
export interface TakenPage {
  readonly png: Buffer;
  /** Undefined where the browser does not get to its end. */
  readonly mhtml: Buffer | undefined;
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

/** Takes the picture of a page and the page itself (MHTML, RFC 2557). */
export async function takePage(session: CDPSession, { height: most, snapshotMs }: CaptureLimits): Promise<TakenPage> {
  const whole = Math.max(await heightOf(session), WINDOW.height);
  const height = Math.min(whole, most);
  const picture = new Date().toISOString();
  const { data: png } = await session.send('Page.captureScreenshot', {
    format: 'png',
    captureBeyondViewport: true,
    clip: { x: 0, y: 0, width: WINDOW.width, height, scale: 1 },
  });
  const page = new Date().toISOString();
  const mhtml = await snapshot(session, snapshotMs);
  return { png: Buffer.from(png, 'base64'), mhtml, height, whole, taken: { picture, page } };
}

/** The browser asks every frame for its part, and waits for one that does not answer. */
async function snapshot(session: CDPSession, ms: number): Promise<Buffer | undefined> {
  const taken = session.send('Page.captureSnapshot', { format: 'mhtml' }).catch(() => undefined);
  const data = (await Promise.race([taken, late(ms)]))?.data;
  return data === undefined ? undefined : Buffer.from(data);
}

function late(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), ms).unref());
}

/** As the browser has it: what the page's script says of itself is not asked. */
async function heightOf(session: CDPSession): Promise<number> {
  return Math.ceil((await session.send('Page.getLayoutMetrics')).cssContentSize.height);
}
