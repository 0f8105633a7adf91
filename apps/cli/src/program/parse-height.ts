import type { Texts } from '../texts/texts.ts';
import { usageError } from './usage-error.ts';

/**
 * The height in an option.
 * @throws SteleError CLI_USAGE
 */
export function parseHeight({ usage }: Texts, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,15}$/.test(text)) throw usageError(usage.notInteger(text));
  return Number(text);
}
