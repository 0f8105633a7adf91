import { SteleError } from '@stele/protocol';
import { type Client, type ContractCall, isTransient } from '@stele/sdk';

/**
 * Why a decision on these calls would fail on the newest state; undefined where it would be executed. It is the node
 * that says so, in English.
 */
export async function failureOf(client: Client, calls: readonly ContractCall[]): Promise<string | undefined> {
  const { code, message } = await client.api.rehearse({ body: { calls: [...calls] } });
  return code === '' ? undefined : message;
}

/** The same where it is a hint and no more: a node that is busy keeps nobody from reading. */
export async function knownFailureOf(client: Client, calls: readonly ContractCall[]): Promise<string | undefined> {
  try {
    return await failureOf(client, calls);
  } catch (error) {
    if (isTransient(error)) return undefined;
    throw error;
  }
}

/** @throws SteleError PROPOSAL_IMPOSSIBLE */
export async function checkPossible(client: Client, calls: readonly ContractCall[]): Promise<void> {
  const reason = await failureOf(client, calls);
  if (reason !== undefined) throw new SteleError('PROPOSAL_IMPOSSIBLE', { reason: reason.replace(/\.$/, '') });
}
