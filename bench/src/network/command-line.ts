import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { NODE_FLAGS } from '../../../scripts/start/node-flags.ts';

const MAIN = fileURLToPath(new URL('../../../apps/cli/src/main.ts', import.meta.url));

const run = promisify(execFile);

/** Runs `./stele` as a person does. @returns what it prints. @throws where it fails. */
export async function stele(words: readonly string[], settings: Readonly<Record<string, string>>): Promise<string> {
  const env = { ...process.env, STELE_LANG: 'en', ...settings };
  return (await run(process.execPath, [...NODE_FLAGS, MAIN, ...words], { env })).stdout;
}
