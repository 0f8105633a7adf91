import { languageOf } from '@stele/node/language';
import { errorText, isSteleError } from '@stele/protocol';
import { platformConfig } from './config/config.ts';
import type { NodeAddress } from './node/node-address.ts';
import { startPlatform } from './start-platform.ts';
import { platformTexts } from './terminal/texts.ts';

const language = languageOf(process.env);
const texts = platformTexts(language);

/**
 * Runs the platform beside a node until it is told to stop. Where it cannot be served it says why, and the node goes on
 * without it.
 * @returns the exit code of the process
 */
export async function runPlatform(node: NodeAddress, stopped: Promise<void>): Promise<number> {
  try {
    const platform = await startPlatform({ config: platformConfig(process.env), environment: process.env, node });
    const { url, claimLink } = platform;
    const lines = [texts.console(url), ...(claimLink === undefined ? [] : [texts.claim(claimLink)])];
    process.stdout.write(`${lines.join('\n')}\n`);
    await stopped;
    await platform.stop();
    return 0;
  } catch (error) {
    process.stderr.write(`${reasonOf(error)}\n`);
    await stopped;
    return 1;
  }
}

/** Why the console cannot be served: a fault of the program with its place in it. */
function reasonOf(error: unknown): string {
  if (!isSteleError(error)) return String(error instanceof Error ? error.stack : error);
  const { message, hint } = errorText(error, language);
  return `${message}\n${hint}`;
}

/** Tells that the node ended, and when it is started again. */
export function tellNodeEnd({ how }: { readonly how: string }, pauseMs: number): void {
  process.stderr.write(`${texts.nodeEnded(how, pauseMs / 1000)}\n`);
}
