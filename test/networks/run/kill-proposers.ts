import { killNode, type NetworkNode, nodeClient, nodeProcessState } from '@stele/cli/network';
import { pollUntil } from '../judge/poll.ts';
import type { Runner } from './interface.ts';

/** A block has to come so soon for its proposer to be killed, in time-outs. */
const BLOCK_TIMEOUTS = 60;

/**
 * Kills the proposer of the newest block as soon as the block is seen, lets the others go on without it, and starts it
 * again: so many times.
 */
export async function killProposers(runner: Runner, times: number): Promise<void> {
  const { network } = runner;
  for (let time = 0; time < times; time++) {
    const proposer = await proposerOfNext(runner);
    runner.tell(`kills ${proposer.id}, which proposed the newest block`);
    await killNode(proposer);
    await proposerOfNext(runner);
    await network.launch(proposer.number);
    await network.ready(proposer.number);
  }
}

/** Waits for a new block. @returns the node that proposed it, if it still runs; otherwise that of a later one. */
async function proposerOfNext(runner: Runner): Promise<NetworkNode> {
  const { network, timeoutMs } = runner;
  const [first] = network.running as [NetworkNode];
  const { api } = nodeClient(network.network, first);
  const before = (await api.getChain()).height;
  let found: NetworkNode | undefined;
  const end = performance.now() + BLOCK_TIMEOUTS * timeoutMs;
  await pollUntil(async () => {
    const { height, validators } = await api.getChain();
    if (height <= before) return false;
    const { headers } = await api.listBlocks({ query: { before: height + 1, limit: 1 } });
    const organisation = validators.find(({ keyId }) => keyId === headers[0]?.proposer)?.organisation;
    found = network.network.nodes.find(
      (node) => node.id === organisation && nodeProcessState(node).state === 'running',
    );
    return found !== undefined;
  }, end);
  if (!found) throw new Error('No block came whose proposer could be killed');
  return found;
}
