import { LIMITS, SteleError } from '@stele/protocol';
import type { ChainParameters } from '../genesis/parameters.ts';
import type { Identity } from '../identity/identity.ts';
import { keyQuota, organisationQuota } from '../system/quotas.ts';

/**
 * Counts the transactions of a block by organisation and key. What passes a quota is left out without a trace and
 * tried again in a later block, as what does not fit.
 */
export class BlockQuotas {
  readonly #parameters: ChainParameters;
  readonly #ofOrganisations: Used = { nameOf: organisationQuota, counts: new Map() };
  readonly #ofKeys: Used = { nameOf: keyQuota, counts: new Map() };

  constructor(parameters: ChainParameters) {
    this.#parameters = parameters;
  }

  /** Why no further transaction of this sender is taken. @param key id in hex of its first key */
  refusal({ caller, quotas }: Identity, key: string): SteleError | undefined {
    const parameters = this.#parameters;
    return (
      spent(this.#ofOrganisations, caller.organisation, quotas.organisation ?? parameters.organisationQuota) ??
      spent(this.#ofKeys, key, quotas.key ?? parameters.keyQuota)
    );
  }

  count({ caller }: Identity, key: string): void {
    add(this.#ofOrganisations, caller.organisation);
    add(this.#ofKeys, key);
  }
}

/** Transactions of a block by who has them. */
interface Used {
  readonly nameOf: (holder: string) => string;
  readonly counts: Map<string, number>;
}

function add({ counts }: Used, holder: string): void {
  counts.set(holder, (counts.get(holder) ?? 0) + 1);
}

function spent({ counts, nameOf }: Used, holder: string, limit: number): SteleError | undefined {
  if (limit >= LIMITS.blockTransactions || (counts.get(holder) ?? 0) < limit) return undefined;
  return new SteleError('QUOTA_REACHED', { holder: nameOf(holder), limit });
}
