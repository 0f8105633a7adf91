import type { BlockJournal } from '@stele/runtime';
import { IDENTITIES } from '../system/organisations/state.ts';
import { keyQuota, organisationQuota } from '../system/quotas.ts';
import { type StateSource, systemState } from '../system/system-state.ts';
import type { Identity } from './identity.ts';
import { resolveIdentity } from './resolve-identity.ts';

/** Identities kept at once. */
const MAX_CACHED = 100_000;

/** What a block changed about who may act. */
export interface IdentityChanges {
  /** Ids in hex of keys whose own registration, certificate or account changed. */
  readonly keys: readonly string[];
  /** Whether any identity may have changed: an organisation, a root, a revocation. */
  readonly all: boolean;
}

/** Identities, kept across blocks: nearly every transaction needs one and hardly any changes one. */
export class IdentityDirectory {
  readonly #cache = new Map<string, Identity>();

  /** As of the newest block. @param key id in hex. */
  identityOf(source: StateSource, key: string): Identity | undefined {
    const known = this.#cache.get(key);
    if (known) return known;
    const identity = resolveIdentity(source, key);
    if (!identity) return undefined;
    if (this.#cache.size >= MAX_CACHED) this.#cache.clear();
    this.#cache.set(key, identity);
    return identity;
  }

  /** Within a block: what the block wrote itself is read from its journal and not kept. */
  identityIn(journal: BlockJournal, key: string): Identity | undefined {
    if (isChanged(journal, key, this.#cache.get(key))) return resolveIdentity(journal, key);
    return this.identityOf(journal, key);
  }

  /** Forgets what a block changed. */
  forget({ keys, all }: IdentityChanges): void {
    if (all) this.#cache.clear();
    else for (const key of keys) this.#cache.delete(key);
  }

  clear(): void {
    this.#cache.clear();
  }
}

const EPOCH = systemState.epoch.keys.id + IDENTITIES;

/** The collections that `isChanged` looks into: most blocks write to none of them. */
const COLLECTIONS = [
  systemState.epoch,
  systemState.keys,
  systemState.accounts,
  systemState.frozenAccounts,
  systemState.certificates,
  systemState.quotas,
].map(({ keys }) => keys.id);

/**
 * Whether a block wrote anything that an identity is made of: whoever reads it here must come to the same, whether the
 * identity was kept or not.
 */
function isChanged(journal: BlockJournal, key: string, known: Identity | undefined): boolean {
  if (!COLLECTIONS.some((collection) => journal.isWrittenIn(collection))) return false;
  if (journal.isWritten(EPOCH) || journal.isWritten(systemState.keys.keys.id + key)) return true;
  const account = known?.key.account ?? systemState.keys.read(journal, key)?.account;
  if (account === undefined) return false;
  const organisation = known?.caller.organisation ?? systemState.accounts.read(journal, account)?.organisation ?? '';
  return (
    journal.isWritten(systemState.accounts.keys.id + account) ||
    journal.isWritten(systemState.frozenAccounts.keys.id + account) ||
    journal.isWritten(systemState.certificates.keys.id + key) ||
    journal.isWritten(systemState.quotas.keys.id + organisationQuota(organisation)) ||
    journal.isWritten(systemState.quotas.keys.id + keyQuota(key))
  );
}
