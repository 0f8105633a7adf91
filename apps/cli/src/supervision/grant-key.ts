import { usageError } from '../program/usage-error.ts';
import type { Texts } from '../texts/texts.ts';

/** Digits of a grant's number on the chain. */
const DIGITS = 10;

/** A grant as the chain names it, from the number that people write. @throws SteleError CLI_USAGE */
export function grantKey({ audit }: Texts, word: string): string {
  if (!/^\d{1,10}$/.test(word) || Number(word) === 0) throw usageError(audit.supervise.badNumber(word));
  return word.padStart(DIGITS, '0');
}

/** The number of a grant as people write it. */
export function grantNumber(key: string): string {
  return String(Number(key));
}
