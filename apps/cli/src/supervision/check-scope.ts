import { type Client, createOrganisationsClient } from '@stele/sdk';
import { usageError } from '../program/usage-error.ts';
import { visible } from '../terminal/visible.ts';
import type { Texts } from '../texts/texts.ts';

/**
 * Checks that a method can be read under a grant, before the chain counts the reading.
 * @param method left out for all queries of the contract.
 * @throws SteleError CLI_USAGE, CONTRACT_UNKNOWN and what requests throw
 */
export async function checkReadable(client: Client, texts: Texts, contract: string, method?: string): Promise<void> {
  const { methods } = await client.contract(contract).abi();
  if (method === undefined) return;
  const { supervise } = texts.audit;
  const kind = Object.hasOwn(methods, method) ? methods[method]?.kind : undefined;
  if (kind === 'query') return;
  const queries = Object.entries(methods).flatMap(([name, found]) => (found.kind === 'query' ? [name] : []));
  const refused = kind === undefined ? supervise.noMethod : supervise.notQuery;
  throw usageError(refused(visible(`${contract}/${method}`), visible(queries.join(', '))));
}

/** Checks that organisations are known on the chain. @throws SteleError CLI_USAGE */
export async function checkOrganisations(client: Client, texts: Texts, ids: readonly string[]): Promise<void> {
  const organisations = createOrganisationsClient(client);
  for (const id of ids) {
    if (!(await organisations.get(id))) throw usageError(texts.audit.supervise.unknownOrganisation(visible(id)));
  }
}
