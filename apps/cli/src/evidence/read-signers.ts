import { LIMITS } from '@stele/protocol';
import type { Client } from '@stele/sdk';
import { checkId } from '../program/check-id.ts';
import { usageError } from '../program/usage-error.ts';
import type { Texts } from '../texts/texts.ts';

/**
 * Accounts that have to sign after the depositor, as they stand on the command line. A misspelt one would be waited for
 * for ever, so each has to be on the chain.
 * @throws SteleError CLI_USAGE, ACCOUNT_UNKNOWN and what requests throw
 */
export async function readSigners(client: Client, list: string | undefined, texts: Texts): Promise<readonly string[]> {
  if (list === undefined) return [];
  const accounts = list.split(',').map((account) => account.trim().toLowerCase());
  if (accounts.length > LIMITS.evidenceCosigners) throw usageError(texts.cosigning.tooMany(LIMITS.evidenceCosigners));
  if (new Set(accounts).size < accounts.length) throw usageError(texts.cosigning.twice);
  for (const account of accounts) checkId(texts, account);
  await Promise.all(accounts.map((account) => client.api.getAccount({ params: { account } })));
  return accounts;
}
