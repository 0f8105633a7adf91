import { parentPort } from 'node:worker_threads';
import type { BuildResult } from './build-console.ts';

/** The console depends on the platform for its API, so that it is not imported but found by its place. */
const BUILD = new URL('../../../console/build.ts', import.meta.url).href;

const { buildConsole } = (await import(BUILD)) as { readonly buildConsole: () => Promise<BuildResult> };
parentPort?.postMessage(await buildConsole());
