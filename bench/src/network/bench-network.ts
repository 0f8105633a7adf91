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

type Settings = Readonly<Record<string, string>>;

/** How a network is founded, and what all of its nodes are started with. */
export interface NetworkOptions {
  readonly settings?: Settings;
  /** Blocks between two snapshots; the usual number unless given. */
  readonly snapshotEvery?: number;
  /** Longest time in ms for which a transaction may be valid; as usual unless given. */
  readonly maxWindowMs?: number;
}

/** A node of a network: its organisation, where it keeps its data, and its port for the others. */
export interface Member {
  readonly id: string;
  readonly folder: string;
  readonly port: number;
}

/** A network of organisations on this machine, each with a node of its own that can end and come back. */
export class BenchNetwork implements AsyncDisposable {
  readonly root: string;
  /** Path of the document that all founders signed. */
  readonly genesis: string;
  readonly #settings: Settings;
  readonly #members: Member[] = [];
  readonly #nodes = new Map<number, BenchNode>();

  private constructor(root: string, genesis: string, settings: Settings) {
    this.root = root;
    this.genesis = genesis;
    this.#settings = settings;
  }

  /** Founds a network and starts its nodes. */
  static async start(
    count: number,
    { settings = {}, snapshotEvery, maxWindowMs }: NetworkOptions = {},
  ): Promise<BenchNetwork> {
    const root = mkdtempSync(join(tmpdir(), 'stele-bench-'));
    const ports = await freePorts(count);
    const organisations = ports.map((port, i) => ({
      id: `org${i + 1}`,
      title: `Organisation ${i + 1}`,
      address: `127.0.0.1:${port}`,
    }));
    const { folders, genesis } = await foundNetwork({
      root,
      name: 'bench',
      suite: 'ed25519-sha256',
      rule: 'majority',
      proposeMs: PROPOSE_MS,
      commitMs: COMMIT_MS,
      snapshotEvery,
      maxWindowMs,
      organisations,
    });
    const network = new BenchNetwork(root, genesis, settings);
    const members = organisations.map(({ id }, i) => {
      return network.add({ id, folder: folders[id] as string, port: ports[i] as number });
    });
    try {
      await Promise.all(members.map((index) => network.launch(index)));
    } catch (error) {
      await network[Symbol.asyncDispose]();
      throw error;
    }
    return network;
  }

  /** Adds a node, which does not run yet. @returns its number. */
  add(member: Member): number {
    return this.#members.push(member) - 1;
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

  /** Starts a node that does not run, and waits until it answers. @param settings of this start alone. */
  async launch(index: number, settings: Settings = {}): Promise<BenchNode> {
    const { folder, port } = this.#members[index] as Member;
    const node = await startNodeIn(folder, {
      STELE_CHAIN: 'bench',
      STELE_PEER_HOST: '127.0.0.1',
      STELE_PEER_PORT: String(port),
      STELE_REQUESTS_PER_TEN_SECONDS: '1000000',
      ...this.#settings,
      ...settings,
    });
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
    rmSync(this.root, { recursive: true, force: true });
  }
}
