import type { Texts } from '../texts/texts.ts';
import { usageError } from './usage-error.ts';

/**
 * Checks that a word is an id or fingerprint as it is printed: 64 lower-case hexadecimal digits.
 * @throws SteleError CLI_USAGE
 */
export function checkId({ usage }: Texts, word: string): void {
  if (!/^[0-9a-f]{64}$/.test(word)) throw usageError(usage.notHex(word));
}
