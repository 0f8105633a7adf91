import { SteleError } from '@stele/protocol';
import type { ChainParameters } from '../genesis/parameters.ts';
import type { Identity } from '../identity/identity.ts';
import { keyQuota, organisationQuota } from '../system/quotas.ts';

/**
 * Counts the transactions of a block by organisation and key. What passes a quota is left out without a trace and
 * tried again in a later block, as what does not fit.
 */
export class BlockQuotas {
  readonly #parameters: ChainParameters;
  readonly #used = new Map<string, number>();

  constructor(parameters: ChainParameters) {
    this.#parameters = parameters;
  }

  /** Why no further transaction of this sender is taken. @param key id in hex of its first key */
  refusal({ caller, quotas }: Identity, key: string): SteleError | undefined {
    const parameters = this.#parameters;
    return (
      this.#spent(organisationQuota(caller.organisation), quotas.organisation ?? parameters.organisationQuota) ??
      this.#spent(keyQuota(key), quotas.key ?? parameters.keyQuota)
    );
  }

  count({ caller }: Identity, key: string): void {
    for (const holder of [organisationQuota(caller.organisation), keyQuota(key)]) {
      this.#used.set(holder, (this.#used.get(holder) ?? 0) + 1);
    }
  }

  #spent(holder: string, limit: number): SteleError | undefined {
    if ((this.#used.get(holder) ?? 0) < limit) return undefined;
    return new SteleError('QUOTA_REACHED', { holder, limit });
  }
}
