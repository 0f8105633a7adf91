import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { startBrowser } from '../../../test/support/start-browser.ts';
import { percentile } from '../console/percentile.ts';
import type { Bench, BenchRow } from '../row.ts';
import { benchPackages, VALIDATORS } from './packages.ts';
import type { GivenPackage } from './verify-in-browser.ts';

const ENTRY = fileURLToPath(new URL('./verify-in-browser.ts', import.meta.url));

/** Times that all packages are verified: at first, so that the compiler has seen everything, and then for the figures. */
const WARM_UP = 2;
const ROUNDS = 6;

/** Milliseconds in which a package should be verified. */
const BOUND = 50;

/** Milliseconds in which 95 of 100 packages of records are read and verified in a browser, by the page's own code. */
export const runEvidenceVerify: Bench = async () => {
  const script = await bundle();
  const browser = await startBrowser();
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: script });
    const rows: BenchRow[] = [];
    for (const suite of ['ed25519', 'sm2']) {
      for (const changes of [0, 10]) rows.push(await rowOf(page, suite, changes));
    }
    return rows;
  } finally {
    await browser.close();
  }
};

async function rowOf(page: Page, suite: string, changes: number): Promise<BenchRow> {
  const packages = benchPackages({ suite, changes }).options.map(
    ({ evidence, genesis, content }) => ({ text: JSON.stringify(evidence), genesis, content }) as GivenPackage,
  );
  const verifyAll = () => page.evaluate<number[]>(`verifyAll(${JSON.stringify(packages)})`);
  for (let i = 0; i < WARM_UP; i++) await verifyAll();
  const times: number[] = [];
  for (let i = 0; i < ROUNDS; i++) times.push(...(await verifyAll()));
  const value = percentile(times, 0.95);
  const params = { suite, changes, validators: VALIDATORS, bytes: packages[0]?.text.length ?? 0 };
  return { name: 'evidence-verify', value, unit: 'ms p95', baseline: BOUND, ratio: value / BOUND, params };
}

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [ENTRY],
    bundle: true,
    format: 'iife',
    logLevel: 'error',
    minify: true,
    target: 'es2022',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}
