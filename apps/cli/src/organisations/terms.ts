import { usageError } from '../program/usage-error.ts';
import type { Texts } from '../texts/texts.ts';

/** How long new certificates last unless said. */
export const ROOT_DAYS = 3650;
export const LEAF_DAYS = 365;
/** Days before its end from which a certificate is warned of and renewed. */
export const WARNING_DAYS = 30;

const MAX_DAYS = 36_500;
/** A number of days as it was typed. @throws SteleError CLI_USAGE */
export function daysOf({ organisations }: Texts, word: string | undefined, otherwise: number): number {
  if (word === undefined) return otherwise;
  const days = Number(word);
  if (!/^\d+$/.test(word) || days < 1 || days > MAX_DAYS) throw usageError(organisations.usage.badDays(word));
  return days;
}
