import { type AccountRecord, startsWith, utf8ToText } from '@stele/protocol';
import type { Write } from '@stele/store';
import { IDENTITIES } from '../system/organisations/state.ts';
import { systemState } from '../system/system-state.ts';
import type { IdentityChanges } from './identity-directory.ts';

const KEYS = systemState.keys.keys;
const ACCOUNTS = systemState.accounts.keys;
const CERTIFICATES = systemState.certificates.keys;
const FROZEN = systemState.frozenAccounts.keys;
const QUOTAS = systemState.quotas.keys;
const EPOCH = systemState.epoch.keys.raw(IDENTITIES);
const PREFIXES = {
  keys: KEYS.raw(''),
  accounts: ACCOUNTS.raw(''),
  certificates: CERTIFICATES.raw(''),
  frozen: FROZEN.raw(''),
  quotas: QUOTAS.raw(''),
};

/** What the writes of a block changed about who may act. */
export function identityChanges(writes: readonly Write[]): IdentityChanges {
  const keys: string[] = [];
  let all = false;
  for (const { key, value } of writes) {
    if (startsWith(key, PREFIXES.keys)) keys.push(KEYS.text(key));
    else if (startsWith(key, PREFIXES.certificates)) keys.push(CERTIFICATES.text(key));
    else if (startsWith(key, PREFIXES.accounts) && value) {
      keys.push(...(JSON.parse(utf8ToText(value)) as AccountRecord).keys);
    } else if ([PREFIXES.frozen, PREFIXES.quotas, EPOCH].some((prefix) => startsWith(key, prefix))) all = true;
  }
  return { keys, all };
}
