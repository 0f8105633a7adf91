import { type Network, type NetworkNode, nodeClient, nodeProcessState } from '@stele/cli/network';
import { SteleError } from '@stele/protocol';
import { type CallOutcome, type ContractCall, createGovernanceClient, proposalDigest } from '@stele/sdk';
import { openAccount } from './accounts.ts';
import type { TestNetwork } from './test-network.ts';

/** The members decide that calls are made: the first one proposes, and they vote one after the other until it is so. */
export async function decide(network: TestNetwork, title: string, calls: readonly ContractCall[]): Promise<void> {
  const client = nodeClient(network.network, runningOf(network));
  const governance = createGovernanceClient(client);
  const [proposer] = network.founders as [NetworkNode];
  const content = { title, reason: 'as agreed', calls };
  const { proposal } = resultOf(await governance.propose(content, await openAccount(proposer)));
  const digest = proposalDigest(client.crypto, await client.chain(), proposal, content);
  for (const voter of network.founders) {
    const vote = { proposal, digest, voice: 'for' } as const;
    const { status } = resultOf(await governance.vote(vote, await openAccount(voter)));
    if (status === 'executed') return;
  }
  throw new Error(`${title}: all have voted for it, and it is not executed`);
}

/** @throws SteleError why a call is not committed. */
function resultOf<Result>(outcome: CallOutcome<Result>): Result {
  if (outcome.state === 'committed') return outcome.result;
  throw outcome.state === 'expired' ? new SteleError('TX_EXPIRED', { id: outcome.id }) : outcome.error;
}

function runningOf({ founders }: TestNetwork): Network['nodes'][number] {
  const running = founders.find((node) => nodeProcessState(node).state === 'running');
  if (!running) throw new Error('No member has a node that runs');
  return running;
}
