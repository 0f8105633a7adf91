import {
  isNetwork,
  killNode,
  launchNode,
  type Network,
  type NetworkNode,
  nodeProcessState,
  nodeReady,
  openNetwork,
  PEER_PORT_DISTANCE,
  type StartOptions,
  startNetwork,
  stopNetwork,
  stopNode,
} from '@stele/cli/network';
import { isFree } from '../../../apps/cli/test/free-ports.ts';
import { until } from '../../support/until.ts';
import { Links } from '../links/links.ts';
import type { Manifest } from '../manifest/schema.ts';
import { type Conditions, environmentOf } from './conditions.ts';
import { freeFirstPort } from './free-ports.ts';
import { peersThrough } from './peers-through.ts';
import { spareNodes } from './spare-nodes.ts';

/** What a network of this kind is founded on. */
export type Founding = Pick<
  Manifest,
  'organisations' | 'spares' | 'suite' | 'proposeMs' | 'commitMs' | 'snapshotEvery' | 'history'
>;

/** Addresses of the APIs of the other nodes. */
function apisBeside({ nodes }: Network, { id }: NetworkNode): string {
  return nodes
    .filter((node) => node.id !== id)
    .map(({ url }) => url)
    .join(',');
}

/** A network of processes of this machine, whose links can be cut and whose nodes can be started in other conditions. */
export class TestNetwork implements AsyncDisposable {
  /** With its spare nodes, after those of the organisations. */
  readonly network: Network;
  /** How many organisations there are, each with the node of its number. */
  readonly organisations: number;
  readonly links: Links;
  readonly #options: StartOptions;
  readonly #conditions: Map<number, Conditions>;

  private constructor(
    network: Network,
    spares: readonly NetworkNode[],
    links: Links,
    options: StartOptions,
    conditions: Map<number, Conditions>,
  ) {
    this.network = { ...network, nodes: [...network.nodes, ...spares] };
    this.organisations = network.nodes.length;
    this.links = links;
    this.#options = options;
    this.#conditions = conditions;
  }

  /** Founds a network in a folder that is not there yet, and starts its nodes. */
  static async start(folder: string, founding: Founding): Promise<TestNetwork> {
    const { spares = 0, history, ...plan } = founding;
    const all = founding.organisations + spares;
    const port = await freeFirstPort(all);
    const ports = Array.from({ length: all }, (_, i) => port + PEER_PORT_DISTANCE + i);
    const links = await Links.start(ports);
    const conditions = new Map<number, Conditions>();
    const options: StartOptions = {
      environment: { ...process.env, STELE_LANG: 'en', STELE_REQUESTS_PER_TEN_SECONDS: '1000000' },
      settingsOf: (node) => ({
        STELE_PEERS: peersThrough(links, openNetwork(folder), node),
        ...(history === undefined ? {} : { STELE_HISTORY: history, STELE_HISTORY_BLOCKS: '0' }),
        ...(plan.snapshotEvery === undefined ? {} : { STELE_JOIN_FROM: apisBeside(openNetwork(folder), node) }),
        ...environmentOf(conditions.get(node.number) ?? {}),
      }),
    };
    try {
      const { network } = await startNetwork({ ...options, plan: { ...plan, folder, port } });
      return new TestNetwork(network, spareNodes(network, spares), links, options, conditions);
    } catch (error) {
      if (isNetwork(folder)) await stopNetwork(openNetwork(folder));
      await links[Symbol.asyncDispose]();
      throw error;
    }
  }

  node(number: number): NetworkNode {
    return this.network.nodes[number - 1] as NetworkNode;
  }

  /** The nodes that the network was founded with. */
  get founders(): readonly NetworkNode[] {
    return this.network.nodes.slice(0, this.organisations);
  }

  /** Nodes whose processes are there and not paused. */
  get running(): NetworkNode[] {
    return this.network.nodes.filter((node) => nodeProcessState(node).state === 'running');
  }

  /** Starts a node that does not run. It is not waited for: one that is cut off may never be ready. */
  async launch(number: number, conditions?: Conditions): Promise<void> {
    this.#conditions.set(number, { ...this.#conditions.get(number), ...conditions });
    const node = this.node(number);
    // The system takes the ports of a process that was killed back a moment after the process has gone.
    await until(`the ports of ${node.id}`, async () =>
      (await isFree(node.port)) && (await isFree(node.peerPort)) ? true : undefined,
    );
    await launchNode(this.network, node, this.#options);
  }

  /** In what a node was started last. */
  conditionsOf(number: number): Conditions {
    return this.#conditions.get(number) ?? {};
  }

  /** Starts a node anew, in other conditions from now on. */
  async restart(number: number, conditions?: Conditions): Promise<void> {
    await stopNode(this.node(number));
    await this.launch(number, conditions);
  }

  /** Waits until a node is ready to take transactions. @throws SteleError NETWORK_NODE_FAILED */
  ready(number: number): Promise<void> {
    return nodeReady(this.network, this.node(number), this.#options);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // What is not needed any more need not end in order.
    const there = this.network.nodes.filter((node) => nodeProcessState(node).pid !== undefined);
    await Promise.all(there.map(killNode));
    await this.links[Symbol.asyncDispose]();
  }
}
