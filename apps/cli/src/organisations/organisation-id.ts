import { usageError } from '../program/usage-error.ts';
import type { Texts } from '../texts/texts.ts';

/** Whether a word can be the id of an organisation: lower-case words joined by hyphens, at most 32 characters. */
export function isOrganisationId(word: string): boolean {
  return word.length <= 32 && /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(word);
}

/** @throws SteleError CLI_USAGE */
export function checkOrganisationId({ organisations }: Texts, word: string): void {
  if (!isOrganisationId(word)) throw usageError(organisations.usage.badId(word));
}
