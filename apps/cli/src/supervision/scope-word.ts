import { usageError } from '../program/usage-error.ts';
import type { Texts } from '../texts/texts.ts';

/** What "CONTRACT" or "CONTRACT/METHOD" names. @throws SteleError CLI_USAGE */
export function contractAndMethod({ audit }: Texts, word: string): readonly [contract: string, method?: string] {
  const [contract = '', method, ...more] = word.split('/');
  if (contract === '' || method === '' || more.length > 0) throw usageError(audit.supervise.badScope(word));
  return method === undefined ? [contract] : [contract, method];
}
