import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { nodeCrypto, openKeyFile, unlockSecret } from '@stele/crypto/node';
import { accountIdFor, createClient } from '@stele/sdk';
import type { Page } from 'playwright-core';
import { settled } from '../../../apps/console/test/readers.ts';
import type { Bench } from '../row.ts';
import { type BenchPlatform, onPlatform } from './bench-platform.ts';
import { percentile } from './percentile.ts';

/** Blocks that are waited for. */
const BLOCKS = 50;
/** Milliseconds between two: apart, so that each is shown for itself. */
const PAUSE_MS = 400;

/** Milliseconds in which a block should be seen. */
const BOUND = 300;

/** Keeps when a link to a block first stood on the page, by its height. */
const OBSERVE = `globalThis.shown = {};
new MutationObserver(() => {
  for (const link of document.querySelectorAll('a[href*="/blocks/"]')) {
    const height = link.getAttribute('href').split('/').at(-1);
    globalThis.shown[height] ??= Date.now();
  }
}).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['href'] });`;

/**
 * Milliseconds from the time of a block, which its header has from before it is executed, until a page that is open shows
 * it: nineteen of twenty blocks are there by then.
 */
export const runConsoleLive: Bench = () =>
  onPlatform(async (started) => {
    const page = await openHome(started);
    const delays: number[] = [];
    for (const { height, time } of await makeBlocks(started, page)) {
      const shown = await page.evaluate<number | undefined>(`globalThis.shown[${height}]`);
      if (shown === undefined) throw new Error(`block ${height} was never shown`);
      delays.push(shown - time);
    }
    const value = percentile(delays, 0.95);
    const params = { blocks: BLOCKS, p50: Math.round(percentile(delays, 0.5)) };
    return [{ name: 'console-live', value, unit: 'ms p95', baseline: BOUND, ratio: value / BOUND, params }];
  });

async function openHome({ browser, platform, cookies }: BenchPlatform): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 } });
  await context.addCookies([...cookies]);
  await context.addInitScript(OBSERVE);
  const page = await context.newPage();
  await page.goto(`${platform.url}/home`);
  await settled(page);
  return page;
}

/** Has one block made after the other. @returns their heights and times */
async function makeBlocks({ platform }: BenchPlatform, page: Page) {
  const keys = join(platform.data, 'keys');
  const { secret } = await unlockSecret(keys, process.env);
  const signer = await openKeyFile(join(keys, 'operator.json'), secret);
  const client = createClient({ url: platform.nodeUrl, crypto: nodeCrypto });
  const sender = { account: accountIdFor(nodeCrypto, signer), signer };
  const made: { height: number; time: number }[] = [];
  for (let i = 0; i < BLOCKS; i++) {
    const call = client.contract('kv').prepare('put', { key: 'live', value: String(i) });
    const { id } = await client.send({ ...sender, calls: [call] });
    const { height = 0, time = 0 } = await client.api.getTransaction({ params: { id } });
    made.push({ height, time });
    await sleep(PAUSE_MS);
  }
  await page.waitForTimeout(5 * BOUND);
  return made;
}
