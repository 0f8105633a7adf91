import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { nodeClient, nodeProcessState } from '@stele/cli/network';
import type { ChainCopy } from '../../durability/kill/chain-copy.ts';
import { createRandom } from '../../support/random.ts';
import { apiView, chainUrlOf } from '../judge/api-view.ts';
import { type Finding, finding } from '../judge/finding.ts';
import { Journal } from '../judge/journal.ts';
import { Judge } from '../judge/judge.ts';
import type { NodeView } from '../judge/node-view.ts';
import { Load } from '../load/load.ts';
import { Transactions } from '../load/transactions.ts';
import type { Manifest, Step } from '../manifest/schema.ts';
import { openAccount } from '../network/accounts.ts';
import { TestNetwork } from '../network/test-network.ts';
import { Expectations } from './expectations.ts';
import type { Runner } from './interface.ts';
import { act } from './steps.ts';

/** What a run came to. */
export interface RunResult {
  /** Empty where the network did all that it has to. */
  readonly findings: readonly Finding[];
  /** How many transactions some gateway has taken. */
  readonly acknowledged: number;
  /** What happened, a line each, with the time since the load began. */
  readonly story: readonly string[];
}

export interface RunOptions {
  /** Where the network lies, and the journal of what was promised. */
  readonly folder: string;
  /** Chooses what is sent. */
  readonly seed: number;
  readonly onTell?: (line: string) => void;
}

type TellOptions = Pick<RunOptions, 'seed' | 'onTell'>;

/** Founds the network of a manifest, puts it under load, does what the steps say, and judges it. */
export async function runManifest(manifest: Manifest, options: RunOptions): Promise<RunResult> {
  await mkdir(options.folder, { recursive: true });
  await using network = await TestNetwork.start(join(options.folder, 'network'), manifest);
  using journal = Journal.open(join(options.folder, 'acknowledged.jsonl'));
  return await runOn({ network, journal, copies: new Map() }, manifest, options);
}

/** A network that runs, and what its nodes have promised so far. */
export interface Promising {
  readonly network: TestNetwork;
  readonly journal: Journal;
  /** Chains of the nodes as far as they were read, by their addresses. */
  readonly copies: Map<string, ChainCopy>;
}

/** The same on a network of the manifest's kind that runs and is whole. */
export async function runOn(promising: Promising, manifest: Manifest, options: TellOptions): Promise<RunResult> {
  const run = await Run.create(manifest, promising, options);
  return run.all();
}

class Run implements Runner {
  readonly network: TestNetwork;
  readonly timeoutMs: number;
  readonly #manifest: Manifest;
  readonly #journal: Journal;
  readonly #options: TellOptions;
  readonly #transactions: Transactions;
  readonly #judge: Judge;
  readonly #expectations: Expectations;
  readonly #mayEnd = new Set<number>();
  readonly #story: string[] = [];
  #load: Load | undefined;
  readonly #began = performance.now();

  private constructor(
    manifest: Manifest,
    { network, journal, copies }: Promising,
    options: TellOptions,
    transactions: Transactions,
  ) {
    this.network = network;
    this.timeoutMs = manifest.proposeMs;
    this.#manifest = manifest;
    this.#journal = journal;
    this.#options = options;
    this.#transactions = transactions;
    this.#judge = new Judge({
      journal,
      copies,
      genesis: network.network.fingerprint,
      timeoutMs: this.timeoutMs,
      makeProbe: () => transactions.make('put'),
    });
    this.#expectations = new Expectations(this, this.#judge);
  }

  static async create(manifest: Manifest, promising: Promising, options: TellOptions): Promise<Run> {
    const { network } = promising.network;
    const chain = await nodeClient(network, promising.network.node(1)).chain();
    const accounts = await Promise.all(promising.network.founders.map(openAccount));
    return new Run(manifest, promising, options, new Transactions(chain, accounts, createRandom(options.seed)));
  }

  views(numbers?: readonly number[]): NodeView[] {
    const nodes = numbers?.map((number) => this.network.node(number)) ?? this.network.running;
    return nodes.map((node) => apiView(this.network.network, node));
  }

  async quiet(): Promise<void> {
    await this.#load?.stop();
  }

  tell(line: string): void {
    const timeouts = ((performance.now() - this.#began) / this.timeoutMs).toFixed(1);
    const told = `${timeouts.padStart(6)}  ${line}`;
    this.#story.push(told);
    this.#options.onTell?.(told);
  }

  /** Everything that the manifest says, up to the first failure, and the judgement of all. */
  async all(): Promise<RunResult> {
    const { network } = this.network;
    const { load: plan, steps, settle } = this.#manifest;
    const load = new Load({
      ...plan,
      gateways: plan.gateways.map((number) => ({ number, chainUrl: chainUrlOf(network, this.network.node(number)) })),
      transactions: this.#transactions,
      journal: this.#journal,
      random: createRandom(this.#options.seed + 1),
    });
    this.#load = load;
    let findings: Finding[] = [];
    try {
      for (const step of steps) {
        findings = await this.#step(step);
        if (findings.length > 0) return this.#result(findings);
      }
    } finally {
      await load.stop();
    }
    this.tell(`judges ${this.#journal.acknowledged.size} transactions`);
    const ended = this.#ended();
    if (ended.length > 0) return this.#result(ended);
    const views = this.views();
    const urls = this.network.running.map((node) => chainUrlOf(network, node));
    return this.#result(await this.#judge.sum(views, urls, settle));
  }

  async #step(step: Step): Promise<Finding[]> {
    const { after = 0, ...rest } = step;
    await pause(after * this.timeoutMs);
    this.tell(JSON.stringify(rest));
    // A node whose files were damaged is right to end.
    if (step.flip) this.#mayEnd.add(step.flip.node);
    await act(this, step);
    const found = await this.#expectations.meet(step);
    return [...found, ...this.#ended(), ...(await this.#judge.look(this.views()))];
  }

  /** Nodes whose processes ended though nobody asked them to, but for those that have to. */
  #ended(): Finding[] {
    const { nodes } = this.network.network;
    const ended = nodes.filter((node) => nodeProcessState(node).state === 'failed' && !this.#mayEnd.has(node.number));
    return ended.map(({ id }) => finding('ended', id));
  }

  #result(findings: readonly Finding[]): RunResult {
    const refusals = [...this.#journal.refusals].map(([code, count]) => `${count} × ${code}`).join(', ');
    this.tell(`took ${this.#journal.acknowledged.size}, refused ${refusals || 'none'}; ${findings.length} findings`);
    for (const { condition, detail } of findings) this.tell(`${condition}: ${detail}`);
    return { findings, acknowledged: this.#journal.acknowledged.size, story: this.#story };
  }
}
