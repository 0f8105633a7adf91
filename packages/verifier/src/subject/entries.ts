import {
  ACCOUNTS_COLLECTION,
  ACCOUNTS_CONTRACT,
  type Bytes,
  EVIDENCE_CONTRACT,
  EVIDENCE_RECORDS,
  KEYS_COLLECTION,
  stateKey,
  toHex,
  utf8,
} from '@stele/protocol';
import type { ProvenEntry } from '../statements/interface.ts';

/** Proven state entries, to be asked for by what they are about. */
export interface Entries {
  /** Versions of an evidence record, by its key. */
  records(key: string): readonly ProvenEntry[];
  /** Registrations of a key, by its id in hex. */
  keys(keyId: string): readonly ProvenEntry[];
  /** Versions of an account, by its id in hex. */
  accounts(account: string): readonly ProvenEntry[];
}

/** Groups entries by their raw keys; each group has the one of the greatest height first. */
export function createEntries(entries: readonly ProvenEntry[]): Entries {
  const groups = new Map<string, ProvenEntry[]>();
  for (const entry of [...entries].sort((a, b) => b.height - a.height)) {
    const key = toHex(entry.key);
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  const find = (key: Bytes): readonly ProvenEntry[] => groups.get(toHex(key)) ?? [];
  return {
    records: (key) => find(stateKey(EVIDENCE_CONTRACT, EVIDENCE_RECORDS, false, utf8(key))),
    keys: (keyId) => find(stateKey(ACCOUNTS_CONTRACT, KEYS_COLLECTION, false, utf8(keyId))),
    accounts: (account) => find(stateKey(ACCOUNTS_CONTRACT, ACCOUNTS_COLLECTION, false, utf8(account))),
  };
}
