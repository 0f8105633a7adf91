import { usageError } from '../program/usage-error.ts';
import type { Texts } from '../texts/texts.ts';

/** A whole number from 1 on. @throws SteleError CLI_USAGE */
export function atLeastOne({ audit }: Texts, word: string): number {
  if (!/^[1-9]\d{0,8}$/.test(word)) throw usageError(audit.supervise.badNumber(word));
  return Number(word);
}
