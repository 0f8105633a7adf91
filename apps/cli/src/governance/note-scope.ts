import type { ContractAbi } from '@stele/contract';
import { isSteleError } from '@stele/protocol';
import { type Client, isTransient } from '@stele/sdk';
import type { Context } from '../program/context.ts';

/** Notes that a policy is for a contract or method that is not there: it may come later, or be misspelt. */
export async function noteUnknownScope(
  { terminal, texts }: Pick<Context, 'terminal' | 'texts'>,
  client: Client,
  scope: string,
): Promise<void> {
  const [, name = '', method] = /^(?:call|read) ([^/*]+)(?:\/(.+))?$/.exec(scope) ?? [];
  if (name === '') return;
  try {
    const { abi } = await client.api.getContract({ params: { name } });
    if (method === undefined || Object.hasOwn((abi as ContractAbi).methods, method)) return;
    terminal.note(texts.governance.noSuchMethod(name, method));
  } catch (error) {
    if (isSteleError(error, 'CONTRACT_UNKNOWN')) terminal.note(texts.governance.noSuchContract(name));
    else if (!isTransient(error) && !isSteleError(error, 'API_BAD_REQUEST')) throw error;
  }
}
