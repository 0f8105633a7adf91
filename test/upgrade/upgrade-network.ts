import { randomBytes } from 'node:crypto';
import { type NetworkNode, nodeClient, nodeProcessState } from '@stele/cli/network';
import type { HeaderInfo } from '@stele/sdk/api';
import { type RunResult, runCli } from '../../apps/cli/test/run-cli.ts';
import { openAccount } from '../networks/network/accounts.ts';
import type { TestNetwork } from '../networks/network/test-network.ts';
import { until } from '../support/until.ts';

/** What makes a process the build that comes next. */
export const NEXT_BUILD = new URL('next-build/preload.mjs', import.meta.url).href;

/** Runs a command of this build, or of the next one. */
export function command(args: readonly string[], build: 'next' | 'this' = 'this'): Promise<RunResult> {
  return runCli(args, build === 'next' ? { env: { NODE_OPTIONS: `--import=${NEXT_BUILD}` } } : {});
}

/** What a node of a network says of the chain. */
export class NodeView {
  readonly #network: TestNetwork;
  readonly node: NetworkNode;

  constructor(network: TestNetwork, number: number) {
    this.#network = network;
    this.node = network.node(number);
  }

  get client() {
    return nodeClient(this.#network.network, this.node);
  }

  async height(): Promise<number> {
    return (await this.client.api.getChain({})).height;
  }

  async liveness() {
    return this.client.api.getChainLiveness({});
  }

  async protocol() {
    return this.client.api.getChainProtocol({});
  }

  async header(height: number): Promise<HeaderInfo> {
    return (await this.client.api.getBlock({ params: { height } })).header;
  }

  /** Has the organisation of this node write something, and gives the height of the block that has it. */
  async put(): Promise<number> {
    const key = randomBytes(8).toString('hex');
    const outcome = await this.client.contract('kv').call('put', { key, value: 'x' }, await openAccount(this.node));
    if (outcome.state !== 'committed') throw new Error(`a write was not committed: ${JSON.stringify(outcome)}`);
    return outcome.height;
  }

  /** Writes until the chain has a block of a height. */
  async advance(to: number): Promise<void> {
    while ((await this.put()) < to);
  }

  /** Waits until this node has a block. */
  async reach(height: number): Promise<void> {
    await until(
      `block ${height} on ${this.node.id}`,
      async () => ((await this.tip()) >= height ? true : undefined),
      120_000,
    );
  }

  /** Newest block; 0 while the node does not answer. */
  async tip(): Promise<number> {
    if (nodeProcessState(this.node).state !== 'running') return 0;
    return this.height().catch(() => 0);
  }
}
