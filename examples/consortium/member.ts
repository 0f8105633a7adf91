import { join } from 'node:path';
import { nodeCrypto, unlockKeyFile } from '@stele/crypto/node';
import {
  accountIdFor,
  type Client,
  type ContractCall,
  createClient,
  createGovernanceClient,
  requireCommitted,
  type Sender,
  type Settled,
  type TransactionOutcome,
} from '@stele/sdk';

/** An organisation that acts: its admin's key, and a client of the node that it uses. */
export interface Member {
  readonly id: string;
  readonly client: Client;
  readonly sender: Sender;
}

/** Opens the key of an organisation's first account. */
export async function openMember(id: string, folder: string, url: string): Promise<Member> {
  const signer = await unlockKeyFile(join(folder, id, 'keys', 'operator.json'), process.env);
  const client = createClient({ url, chain: 'trade', crypto: nodeCrypto });
  return { id, client, sender: { account: accountIdFor(nodeCrypto, signer), signer } };
}

/**
 * Proposes calls and has members vote for them one by one, until the proposal is decided.
 * @returns what it came to, and by whose votes.
 */
export async function decide(
  members: readonly Member[],
  title: string,
  calls: readonly ContractCall[],
): Promise<string> {
  const [proposer] = members as readonly [Member];
  const proposal = { title, reason: title, calls };
  const opened = await createGovernanceClient(proposer.client).propose(proposal, proposer.sender);
  if (opened.state !== 'committed') return verdictOf(opened);
  const voters: string[] = [];
  for (const { id, client, sender } of members) {
    voters.push(id);
    const { status, outcome } = await vote(client, { ...opened.result, voice: 'for' }, sender);
    if (status !== 'open') return `${[status, outcome].filter(Boolean).join(': ')} by ${voters.join(', ')}`;
  }
  return `open after the votes of ${voters.join(', ')}`;
}

async function vote(
  client: Client,
  ballot: { readonly proposal: string; readonly digest: string; readonly voice: 'for' },
  sender: Sender,
): Promise<Settled> {
  const cast = await createGovernanceClient(client).vote(ballot, sender);
  const [settled] = requireCommitted(cast).returns;
  return settled as Settled;
}

/** How a transaction ended: its state, or the code of what refused it. */
export function verdictOf(outcome: TransactionOutcome): string {
  return outcome.state === 'failed' || outcome.state === 'rejected' ? outcome.error.code : outcome.state;
}
