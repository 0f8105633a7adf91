import { buildConsole } from '../../apps/console/build.ts';

/** Builds the console once before any file runs: files run side by side, and each would build it in the same folder. */
export default async function buildPages(): Promise<void> {
  await buildConsole();
}
