import { AccountRecord } from '@stele/protocol';
import { parseEntry } from '../package/parse-entry.ts';
import { refusal } from '../refusal.ts';
import type { Entries } from '../statements/entries.ts';

/**
 * The name under which an account is registered.
 * @returns undefined where no statement is about the account.
 * @throws SteleError VERIFY_SIGNER, EVIDENCE_BAD
 */
export function accountName(entries: Entries, account: string, key: string): string | undefined {
  const [newest] = entries.accounts(account);
  if (!newest) return undefined;
  if (!newest.value) throw refusal('VERIFY_SIGNER', 'account-absent', { key });
  return parseEntry(AccountRecord, newest.value, `accounts/${account}`).name;
}
