import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { foundNetwork } from '@stele/node/founding';
import { type BenchNode, startNodeIn } from '../node/bench-node.ts';
import { freePorts } from './free-ports.ts';

/** How long late votes are collected after a block, in ms; the same for the baseline. */
export const COMMIT_MS = 200;

/** How long nodes wait for a proposal, in ms. */
export const PROPOSE_MS = 3000;

/** An organisation of a network: where its node keeps its data, and what it is started with. */
interface Member {
  readonly id: string;
  readonly folder: string;
  readonly settings: Readonly<Record<string, string>>;
}

/** A network of organisations on this machine, each with a node of its own that can end and come back. */
export class BenchNetwork implements AsyncDisposable {
  readonly #root: string;
  readonly #members: readonly Member[];
  readonly #nodes = new Map<number, BenchNode>();

  private constructor(root: string, members: readonly Member[]) {
    this.#root = root;
    this.#members = members;
  }

  /** Founds a network and starts its nodes. @param settings of all nodes, beside those of each. */
  static async start(count: number, settings: Readonly<Record<string, string>> = {}): Promise<BenchNetwork> {
    const root = mkdtempSync(join(tmpdir(), 'stele-bench-'));
    const ports = await freePorts(count);
    const organisations = ports.map((port, i) => ({
      id: `org${i + 1}`,
      title: `Organisation ${i + 1}`,
      address: `127.0.0.1:${port}`,
    }));
    const terms = { suite: 'ed25519-sha256', rule: 'majority', proposeMs: PROPOSE_MS, commitMs: COMMIT_MS } as const;
    const { folders } = await foundNetwork({ root, name: 'bench', ...terms, organisations });
    const members = organisations.map(({ id }, i) => ({
      id,
      folder: folders[id] as string,
      settings: {
        STELE_CHAIN: 'bench',
        STELE_PEER_HOST: '127.0.0.1',
        STELE_PEER_PORT: String(ports[i]),
        STELE_REQUESTS_PER_TEN_SECONDS: '1000000',
        ...settings,
      },
    }));
    const network = new BenchNetwork(root, members);
    try {
      await Promise.all(members.map((_, i) => network.launch(i)));
    } catch (error) {
      await network[Symbol.asyncDispose]();
      throw error;
    }
    return network;
  }

  /** Nodes that run, in the order of their organisations. */
  get nodes(): readonly BenchNode[] {
    return this.#members.flatMap((_, i) => this.#nodes.get(i) ?? []);
  }

  /** A node that runs. */
  node(index: number): BenchNode {
    return this.#nodes.get(index) as BenchNode;
  }

  /** Id of a node's organisation. */
  organisation(index: number): string {
    return (this.#members[index] as Member).id;
  }

  /** Data folder of a node. */
  folder(index: number): string {
    return (this.#members[index] as Member).folder;
  }

  /** Starts a node that does not run, and waits until it answers. */
  async launch(index: number): Promise<BenchNode> {
    const { folder, settings } = this.#members[index] as Member;
    const node = await startNodeIn(folder, settings);
    this.#nodes.set(index, node);
    return node;
  }

  /** Ends a node and its engine by force. */
  async kill(index: number): Promise<void> {
    const node = this.node(index);
    this.#nodes.delete(index);
    await node.kill();
  }

  /** Lets a node end in order. */
  async stop(index: number): Promise<void> {
    const node = this.node(index);
    this.#nodes.delete(index);
    await node.stop();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.stop()));
    rmSync(this.#root, { recursive: true, force: true });
  }
}
