import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { settled } from '../../apps/console/test/readers.ts';
import { chineseTypefaces } from './chinese-typefaces.ts';
import { type Acts, pictureName, type Samples, type Screen, type View, viewsOf } from './interface.ts';
import type { Cookies } from './sign-in.ts';

export interface PictureOptions {
  readonly screen: Screen;
  readonly samples: Samples & Acts;
  readonly cookies: Cookies;
  /** Address of the platform. */
  readonly url: string;
  /** Folder of the pictures. */
  readonly out: string;
}

const TYPEFACES = chineseTypefaces();

/** Takes all pictures of a screen. @returns their paths */
export async function takePictures(browser: Browser, options: PictureOptions): Promise<string[]> {
  const paths: string[] = [];
  for (const view of viewsOf(options.screen)) paths.push(await takePicture(browser, options, view));
  return paths;
}

async function takePicture(
  browser: Browser,
  { screen, samples, cookies, url, out }: PictureOptions,
  view: View,
): Promise<string> {
  const context = await browser.newContext({
    locale: view.language,
    timezoneId: 'Asia/Shanghai',
    colorScheme: view.isDark ? 'dark' : 'light',
    viewport: { width: view.width, height: 900 },
    reducedMotion: 'reduce',
  });
  if (!screen.isPublic) await context.addCookies([...cookies]);
  try {
    await context.addInitScript({ content: TYPEFACES });
    const page = await context.newPage();
    await page.goto(`${url}${screen.path(samples)}`);
    await settled(page);
    await screen.prepare?.(page);
    await settled(page);
    const path = join(out, pictureName(screen, view));
    await page.screenshot({ path, fullPage: true });
    return path;
  } finally {
    await context.close();
  }
}
