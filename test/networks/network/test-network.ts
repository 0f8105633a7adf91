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
import { freeFirstPort } from './free-ports.ts';
import { peersThrough } from './peers-through.ts';

const SKEWED_CLOCK = new URL('skewed-clock.mjs', import.meta.url).href;

type Settings = Readonly<Record<string, string>>;

/** What a network of this kind is founded on. */
export type Founding = Pick<Manifest, 'organisations' | 'suite' | 'proposeMs' | 'commitMs'>;

/** A network of processes of this machine, whose links can be cut and whose nodes can be started in other conditions. */
export class TestNetwork implements AsyncDisposable {
  readonly network: Network;
  readonly links: Links;
  readonly #options: StartOptions;
  readonly #changed: Map<number, Settings>;

  private constructor(network: Network, links: Links, options: StartOptions, changed: Map<number, Settings>) {
    this.network = network;
    this.links = links;
    this.#options = options;
    this.#changed = changed;
  }

  /** Founds a network in a folder that is not there yet, and starts its nodes. */
  static async start(folder: string, founding: Founding): Promise<TestNetwork> {
    const port = await freeFirstPort(founding.organisations);
    const ports = Array.from({ length: founding.organisations }, (_, i) => port + PEER_PORT_DISTANCE + i);
    const links = await Links.start(ports);
    const changed = new Map<number, Settings>();
    const options: StartOptions = {
      environment: { ...process.env, STELE_LANG: 'en', STELE_REQUESTS_PER_TEN_SECONDS: '1000000' },
      settingsOf: (node) => ({
        STELE_PEERS: peersThrough(links, openNetwork(folder), node),
        ...changed.get(node.number),
      }),
    };
    try {
      const { network } = await startNetwork({ ...options, plan: { ...founding, folder, port } });
      return new TestNetwork(network, links, options, changed);
    } catch (error) {
      if (isNetwork(folder)) await stopNetwork(openNetwork(folder));
      await links[Symbol.asyncDispose]();
      throw error;
    }
  }

  node(number: number): NetworkNode {
    return this.network.nodes[number - 1] as NetworkNode;
  }

  /** Nodes whose processes are there and not paused. */
  get running(): NetworkNode[] {
    return this.network.nodes.filter((node) => nodeProcessState(node).state === 'running');
  }

  /** Starts a node that does not run. It is not waited for: one that is cut off may never be ready. */
  async launch(number: number, settings?: Settings): Promise<void> {
    if (settings) this.#changed.set(number, { ...this.#changed.get(number), ...settings });
    const node = this.node(number);
    // The system takes the ports of a process that was killed back a moment after the process has gone.
    await until(`the ports of ${node.id}`, async () =>
      (await isFree(node.port)) && (await isFree(node.peerPort)) ? true : undefined,
    );
    await launchNode(this.network, node, this.#options);
  }

  /** Starts a node anew, with further settings from now on. */
  async restart(number: number, settings?: Settings): Promise<void> {
    await stopNode(this.node(number));
    await this.launch(number, settings);
  }

  /** Settings of a node whose wall clock is so far ahead of the machine's. */
  skewed(seconds: number): Settings {
    return { NODE_OPTIONS: `--import=${SKEWED_CLOCK}`, SKEW_SECONDS: String(seconds) };
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
