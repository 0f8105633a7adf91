import {
  ACCOUNTS_COLLECTION,
  ACCOUNTS_CONTRACT,
  type Bytes,
  EVIDENCE_ANCHORS,
  EVIDENCE_CONTRACT,
  EVIDENCE_RECORDS,
  EvidenceAnchor,
  fromHex,
  KEYS_COLLECTION,
  stateKey,
  toHex,
  utf8,
} from '@stele/protocol';
import { parseEntry } from '../package/parse-entry.ts';
import type { ProvenAnchor, ProvenEntry } from './interface.ts';

/** Proven state entries, to be asked for by what they are about. */
export interface Entries {
  /** All of them, in the order of the package. */
  readonly list: readonly ProvenEntry[];
  /** Versions of an evidence record, by its key. */
  records(key: string): readonly ProvenEntry[];
  /**
   * An anchored batch, by its key: the same object whenever it is asked for.
   * @throws SteleError EVIDENCE_BAD
   */
  anchor(batch: string): ProvenAnchor | undefined;
  /** Registrations of a key, by its id in hex. */
  keys(keyId: string): readonly ProvenEntry[];
  /** Versions of an account, by its id in hex. */
  accounts(account: string): readonly ProvenEntry[];
}

/** Groups entries by their raw keys; each group has the one of the greatest height first. */
export function createEntries(list: readonly ProvenEntry[]): Entries {
  const groups = new Map<string, ProvenEntry[]>();
  for (const entry of [...list].sort((a, b) => b.height - a.height)) {
    const key = toHex(entry.key);
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  const find = (key: Bytes): readonly ProvenEntry[] => groups.get(toHex(key)) ?? [];
  const anchors = new Map<string, ProvenAnchor>();
  return {
    list,
    records: (key) => find(stateKey(EVIDENCE_CONTRACT, EVIDENCE_RECORDS, false, utf8(key))),
    anchor: (batch) => {
      const anchor = anchors.get(batch) ?? readAnchor(batch, find);
      if (anchor) anchors.set(batch, anchor);
      return anchor;
    },
    keys: (keyId) => find(stateKey(ACCOUNTS_CONTRACT, KEYS_COLLECTION, false, utf8(keyId))),
    accounts: (account) => find(stateKey(ACCOUNTS_CONTRACT, ACCOUNTS_COLLECTION, false, utf8(account))),
  };
}

function readAnchor(batch: string, find: (key: Bytes) => readonly ProvenEntry[]): ProvenAnchor | undefined {
  const [entry] = find(stateKey(EVIDENCE_CONTRACT, EVIDENCE_ANCHORS, false, utf8(batch)));
  if (!entry?.value) return undefined;
  const { root, ...anchor } = parseEntry(EvidenceAnchor, entry.value, batch);
  return { ...anchor, batch, entry, root: fromHex(root) };
}
