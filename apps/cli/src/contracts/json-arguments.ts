import { text } from 'node:stream/consumers';
import { usageError } from '../program/usage-error.ts';
import type { Texts } from '../texts/texts.ts';

/**
 * Arguments of a method, as they stand on the command line; "-" takes them from standard input.
 * @throws SteleError CLI_USAGE
 */
export async function readArguments(word: string, { usage }: Texts): Promise<unknown> {
  const json = word === '-' ? await text(process.stdin) : word;
  try {
    const args: unknown = JSON.parse(json);
    // Reading takes any depth; what cannot be written again cannot be sent.
    JSON.stringify(args);
    return args;
  } catch {
    throw usageError(usage.notJson);
  }
}
