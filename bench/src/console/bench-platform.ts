import type { Browser } from 'playwright-core';
import type { Samples } from '../../../scripts/screens/interface.ts';
import { seedPlatform } from '../../../scripts/screens/seed-platform.ts';
import { type Cookies, signIn } from '../../../scripts/screens/sign-in.ts';
import { PlatformProcess } from '../../../test/support/platform-process.ts';
import { startBrowser } from '../../../test/support/start-browser.ts';

/** Built before, so that the platform finds it as it is. The console has no exports, so that it is found by its place. */
const BUILD = new URL('../../../apps/console/build.ts', import.meta.url).href;

/** A platform with its node, a browser, and a reader who is signed in. */
export interface BenchPlatform {
  readonly platform: PlatformProcess;
  readonly browser: Browser;
  readonly cookies: Cookies;
  readonly samples: Samples;
}

/** Transactions on the chain unless said. */
const TRANSACTIONS = 400;

/** Runs a bench on a platform as users start it, with sample transactions, and ends everything afterwards. */
export async function onPlatform<Result>(
  bench: (started: BenchPlatform) => Promise<Result>,
  transactions = TRANSACTIONS,
): Promise<Result> {
  const { buildConsole } = (await import(BUILD)) as { readonly buildConsole: () => Promise<unknown> };
  await buildConsole();
  // Measuring asks more often than people do.
  process.env['STELE_REQUESTS_PER_TEN_SECONDS'] = '1000000';
  await using platform = await PlatformProcess.startAlone();
  const browser = await startBrowser();
  try {
    const cookies = await signIn(browser, platform.claimLink);
    const samples = await seedPlatform(platform, transactions);
    return await bench({ platform, browser, cookies, samples });
  } finally {
    await browser.close();
  }
}
