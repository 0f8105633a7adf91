import { loadContracts } from '@stele/node';
import type { Client } from '@stele/sdk';
import type { CheckedContract } from './interface.ts';

/**
 * Loads all contracts of a chain under a version of the protocol, on this machine and without effect.
 * @returns none where this build does not have the version.
 */
export async function checkContracts(client: Client, protocol: number): Promise<readonly CheckedContract[]> {
  const deployed: { readonly name: string; readonly kind: string; readonly code: string }[] = [];
  for (let after: string | undefined; ; after = deployed.at(-1)?.name) {
    const page = await client.api.listContracts({ query: after === undefined ? {} : { after } });
    for (const { name, kind, code: hash } of page.contracts) {
      const { code } = await client.api.getCode({ params: { hash } });
      deployed.push({ name, kind, code });
    }
    if (page.end || page.contracts.length === 0) break;
  }
  return loadContracts(protocol, deployed) ?? [];
}
