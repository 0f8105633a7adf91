import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { type BenchPlatform, onPlatform } from '../console/bench-platform.ts';
import { processMemoryBytes } from '../node/processes.ts';
import type { Bench, BenchOptions } from '../row.ts';

const MIB = 1024 * 1024;
const FILE_MIB = 2048;

/** Memory that hashing may take, in MiB. */
const MEMORY_BOUND = 200;
const LONGEST_MS = 600_000;
const SAMPLE_MS = 50;

/** Bytes in memory that the baselines hash, and how often. */
const RAW = { bytes: 64 * MIB, rounds: 5 } as const;

/** MB/s of the browser's own SHA-256 over bytes that are in memory, all at once: the best of some rounds. */
const BROWSERS_OWN = rateOf('await crypto.subtle.digest("SHA-256", bytes)');

/** MB/s of the same code in WebAssembly as the page hashes with: browsers have none that takes a file part by part. */
const WEB_ASSEMBLY = `${readFileSync(createRequire(import.meta.url).resolve('hash-wasm/dist/sha256.umd.min.js'), 'utf8')};
${rateOf('await hashwasm.sha256(bytes)')}`;

function rateOf(hashing: string): string {
  return `(async () => {
    const bytes = new Uint8Array(${RAW.bytes});
    let best = Infinity;
    for (let round = 0; round < ${RAW.rounds}; round++) {
      const start = performance.now();
      ${hashing};
      best = Math.min(best, performance.now() - start);
    }
    return bytes.length / 1e6 / (best / 1000);
  })()`;
}

/**
 * MB/s at which a large file is hashed on the deposit page, over the same code's rate for bytes in memory and over
 * that of the browser's own SHA-256; and what that takes of memory. `keys` is the size of the file in MiB.
 */
export const runEvidenceHash: Bench = ({ keys = FILE_MIB }: BenchOptions) =>
  onPlatform(async (started) => {
    const folder = mkdtempSync(join(tmpdir(), 'stele-bench-'));
    try {
      const path = join(folder, 'large.bin');
      writeFileSync(path, '');
      truncateSync(path, keys * MIB);
      const page = await openDeposit(started);
      const [own, wasm] = [await page.evaluate<number>(BROWSERS_OWN), await page.evaluate<number>(WEB_ASSEMBLY)];
      const memory = await watchMemory(started.browser);
      const seconds = await hash(page, path);
      const peak = (await memory.stop()) / MIB;
      const speed = (keys * MIB) / 1e6 / seconds;
      const params = { mebibytes: keys };
      return [
        { name: 'evidence-hash', value: speed, unit: 'MB/s', baseline: wasm, ratio: speed / wasm, params },
        { name: 'evidence-hash-own', value: speed, unit: 'MB/s', baseline: own, ratio: speed / own, params },
        {
          name: 'evidence-hash-memory',
          value: peak,
          unit: 'MiB',
          baseline: MEMORY_BOUND,
          ratio: peak / MEMORY_BOUND,
          params,
        },
      ];
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

async function openDeposit({ browser, platform, cookies }: BenchPlatform): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB' });
  await context.addCookies([...cookies]);
  const page = await context.newPage();
  await page.goto(`${platform.url}/c/local/evidence/new`);
  await page.getByLabel('Choose files').waitFor({ state: 'attached' });
  return page;
}

/** @returns seconds until the page has the hash */
async function hash(page: Page, path: string): Promise<number> {
  const start = performance.now();
  await page.getByLabel('Choose files').setInputFiles([path]);
  await page.getByText('1 ready').waitFor({ timeout: LONGEST_MS });
  return (performance.now() - start) / 1000;
}

/** Watches what the browser's pages have in memory. */
async function watchMemory(browser: Browser): Promise<{ stop(): Promise<number> }> {
  const devtools = await browser.newBrowserCDPSession();
  const used = async (): Promise<number> => {
    const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
    const pages = processInfo.filter(({ type }) => type === 'renderer');
    return pages.reduce((sum, { id }) => sum + processMemoryBytes(id), 0);
  };
  const before = await used();
  let peak = before;
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      peak = Math.max(peak, await used());
      await new Promise((resolve) => setTimeout(resolve, SAMPLE_MS));
    }
  })();
  return {
    async stop() {
      isOver = true;
      await watching;
      return peak - before;
    },
  };
}
