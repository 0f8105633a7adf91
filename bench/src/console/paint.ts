import type { BrowserContext, Page } from 'playwright-core';
import { settled } from '../../../apps/console/test/readers.ts';
import type { Samples } from '../../../scripts/screens/interface.ts';
import type { Bench, BenchRow } from '../row.ts';
import { type BenchPlatform, onPlatform } from './bench-platform.ts';
import { percentile } from './percentile.ts';

const ROUNDS = 3;

/** How much slower than this machine the reader's is. */
const SLOW_DOWN = 4;

/** Milliseconds that a reader should wait at the most: for the first visit, and with everything in the browser's cache. */
const BOUNDS = { cold: 1500, warm: 500 } as const;
type Visit = keyof typeof BOUNDS;

const PAGES: readonly (readonly [name: string, path: (samples: Samples) => string])[] = [
  ['home', () => '/home'],
  ['block', ({ height }) => `/c/local/blocks/${height}`],
  ['transaction', ({ transaction }) => `/c/local/tx/${transaction}`],
  ['verify', () => '/verify'],
];

/** Keeps when the largest thing so far was painted (Largest Contentful Paint). */
const OBSERVE = `new PerformanceObserver((list) => {
  for (const { startTime } of list.getEntries()) globalThis.largestPaint = startTime;
}).observe({ type: 'largest-contentful-paint', buffered: true });`;

/** Milliseconds until the largest thing of a page is painted, on a processor four times slower: the median of some visits. */
export const runConsolePaint: Bench = () =>
  onPlatform(async (started) => {
    const rows: BenchRow[] = [];
    for (const [page, path] of PAGES) {
      const times: Record<Visit, number[]> = { cold: [], warm: [] };
      for (let round = 0; round < ROUNDS; round++) {
        const { cold, warm } = await visitTwice(started, path(started.samples));
        times.cold.push(cold);
        times.warm.push(warm);
      }
      for (const visit of ['cold', 'warm'] as const) {
        const [value, baseline] = [percentile(times[visit], 0.5), BOUNDS[visit]];
        const params = { page, visit, slowDown: SLOW_DOWN, rounds: ROUNDS };
        rows.push({ name: 'console-paint', value, unit: 'ms', baseline, ratio: value / baseline, params });
      }
    }
    return rows;
  });

async function visitTwice({ browser, platform, cookies }: BenchPlatform, path: string): Promise<Record<Visit, number>> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 } });
  try {
    await context.addCookies([...cookies]);
    await context.addInitScript(OBSERVE);
    const url = `${platform.url}${path}`;
    return { cold: await visit(context, url), warm: await visit(context, url) };
  } finally {
    await context.close();
  }
}

async function visit(context: BrowserContext, url: string): Promise<number> {
  const page = await slowPage(context);
  await page.goto(url);
  await settled(page);
  const time = await page.evaluate<number | undefined>('globalThis.largestPaint');
  await page.close();
  if (time === undefined) throw new Error(`nothing was painted at ${url}`);
  return time;
}

async function slowPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOW_DOWN });
  return page;
}
