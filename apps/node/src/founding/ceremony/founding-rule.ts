import { FOUNDING_RULES, type FoundingRule } from '@stele/ledger';

/**
 * Reads a founding rule as commands and drafts write it: a word, for two of them with one of the founders behind a colon.
 * @returns undefined for what is none.
 */
export function readFoundingRule(text: string, founders: readonly string[]): FoundingRule | undefined {
  const [word, organisation, ...more] = text.split(':');
  const kind = FOUNDING_RULES.find((known) => known === word);
  if (kind === undefined || more.length > 0) return undefined;
  if (kind !== 'leading' && kind !== 'statutory') return organisation === undefined ? { kind } : undefined;
  return organisation !== undefined && founders.includes(organisation) ? { kind, organisation } : undefined;
}
