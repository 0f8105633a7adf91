import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { IS_LONG_RUN } from '../../../test/support/trials.ts';
import { type OpenedPage, type Reader, settled } from './readers.ts';

/** Width of a phone, in CSS pixels. */
const NARROW = 360;

/** How somebody reads who walks through pages. */
export type Walker = Required<Pick<Reader, 'language' | 'dark'>>;

/** Each language and each colour, once; in the long run each language in each colour. */
export const WALKERS: readonly Walker[] = [
  { language: 'en-GB', dark: false },
  { language: 'zh-CN', dark: true },
  ...(IS_LONG_RUN
    ? ([
        { language: 'en-GB', dark: true },
        { language: 'zh-CN', dark: false },
      ] as const)
    : []),
];

/** What axe finds on a page as it stands (WCAG 2.2 AA), each with what it was found in. */
export async function violationsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/**
 * What is wrong with a page once it has settled: what axe finds, and whether it must be scrolled sideways on a phone.
 * @param what what is looked at, for whoever reads the faults
 */
export async function faultsOf(page: Page, what: string): Promise<string[]> {
  await settled(page);
  const faults = await violationsOf(page);
  const size = page.viewportSize() ?? { width: 1280, height: 900 };
  await page.setViewportSize({ ...size, width: NARROW });
  await settled(page);
  const width = await page.evaluate<number>('document.documentElement.scrollWidth');
  if (width > NARROW) faults.push(`${width} pixels wide on a screen of ${NARROW}`);
  await page.setViewportSize(size);
  return faults.map((fault) => `${what} ${fault}`);
}

/** Opens pages one after the other. @returns what is wrong with any, and what they asked of others */
export async function walk({ page, foreign }: OpenedPage, paths: readonly string[]): Promise<string[]> {
  const faults: string[] = [];
  for (const path of paths) {
    await page.goto(new URL(path, page.url()).href);
    faults.push(...(await faultsOf(page, path)));
  }
  return [...faults, ...foreign];
}
