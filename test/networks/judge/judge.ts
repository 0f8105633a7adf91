import { type ChainCopy, copyChain } from '../../durability/kill/chain-copy.ts';
import { certified, type Sample } from './certified.ts';
import { type Finding, finding } from './finding.ts';
import { HeaderBook } from './header-book.ts';
import { FINAL, type Journal } from './journal.ts';
import { equal, type Probe, progress, stalled } from './liveness.ts';
import type { NodeView } from './node-view.ts';
import { settle } from './outcomes.ts';
import { pollUntil } from './poll.ts';
import { sameHeaders } from './same-headers.ts';
import { wholeChains } from './whole-chains.ts';

/** Ids and records of which each node is asked for evidence in the end. */
const SAMPLE = 4;

/** What a judge works with. */
export interface JudgeOptions {
  readonly journal: Journal;
  /** Chains of nodes as far as they were read, by their addresses. */
  readonly copies: Map<string, ChainCopy>;
  /** Fingerprint of the genesis. */
  readonly genesis: string;
  /** One time-out of the engine, in ms. */
  readonly timeoutMs: number;
  /** Makes a transaction that is taken and committed by a chain in order. */
  readonly makeProbe: () => Promise<{ readonly id: string; readonly bytes: Uint8Array }>;
}

/** Looks at a network from outside, through the API of each node, and remembers all that it was told. */
export class Judge {
  readonly #options: JudgeOptions;
  readonly #book = new HeaderBook();

  constructor(options: JudgeOptions) {
    this.#options = options;
  }

  /** What all nodes that answer show has to be one chain. */
  look(views: readonly NodeView[]): Promise<Finding[]> {
    return sameHeaders(this.#book, views);
  }

  async expectProgress(views: readonly NodeView[], timeouts: number): Promise<Finding[]> {
    if (views.length === 0) return [finding('no progress', 'no node runs')];
    const end = this.#end(timeouts);
    const probes = await this.#probe(views, end);
    if (probes.length < views.length) {
      const names = views.filter((view) => !probes.some(({ by }) => by === view)).map(({ name }) => name);
      return [finding('no progress', `${names.join(', ')} took no transaction`)];
    }
    return progress(views, probes, end);
  }

  /** @param timeouts in which nothing may happen, after the last block has come in. */
  async expectStalled(views: readonly NodeView[], timeouts: number): Promise<Finding[]> {
    // What was decided just before reaches those that are connected to somebody who has it.
    await pollUntil(() => this.#isQuiet(views), this.#end(timeouts));
    const now = performance.now();
    const probes = await this.#probe(views, now);
    return [...(await stalled(views, probes, this.#book, this.#end(timeouts)))];
  }

  expectEqual(views: readonly NodeView[], timeouts: number): Promise<Finding[]> {
    return equal(views, this.#book, this.#end(timeouts));
  }

  async expectDown(views: readonly NodeView[], timeouts: number): Promise<Finding[]> {
    const serving = async () =>
      (await Promise.all(views.map(async (view) => ({ view, height: await view.height() })))).filter(
        ({ height }) => height !== undefined,
      );
    if (await pollUntil(async () => (await serving()).length === 0, this.#end(timeouts))) return [];
    return (await serving()).map(({ view, height }) => finding('serves', `${view.name} answers with block ${height}`));
  }

  /**
   * Holds every node to everything that any node has promised, once the load has ended.
   * @param urls addresses of the chain at the nodes, in the order of the views.
   */
  async sum(views: readonly NodeView[], urls: readonly string[], timeouts: number): Promise<Finding[]> {
    const { journal, genesis } = this.#options;
    const settled = await settle(views, (node) => journal.openAt(node), timeouts * this.#options.timeoutMs);
    for (const word of settled.words) journal.note(word);
    const caughtUp = await this.expectEqual(views, timeouts);
    const copies = await Promise.all(urls.map((chainUrl) => this.#copy(chainUrl)));
    const chains = views.map(({ name }, i) => ({ node: name, copy: copies[i] as ChainCopy }));
    const { acknowledged, told } = journal;
    return [
      ...settled.findings,
      ...caughtUp,
      ...wholeChains(chains, { acknowledged, told }),
      ...(await certified(views, this.#sample(), genesis)),
    ];
  }

  /** The chain of a node, whose blocks are read once. */
  async #copy(chainUrl: string): Promise<ChainCopy> {
    const { copies } = this.#options;
    const copy = await copyChain({ chainUrl }, copies.get(chainUrl)?.blocks);
    copies.set(chainUrl, copy);
    return copy;
  }

  /** The newest outcomes, and some before. */
  #sample(): Sample {
    const { journal } = this.#options;
    const final = [...new Set(journal.told.filter(({ state }) => FINAL.includes(state)).map(({ id }) => id))];
    const committed = new Set(journal.told.filter(({ state }) => state === 'committed').map(({ id }) => id));
    const records = [...journal.records].filter(([id]) => committed.has(id)).map(([, record]) => record);
    return { transactions: spread(final), records: spread(records) };
  }

  /** Hands one transaction in at each node that takes it before the time is over. */
  async #probe(views: readonly NodeView[], end: number): Promise<Probe[]> {
    const { journal, makeProbe } = this.#options;
    const probes = await Promise.all(
      views.map(async (by) => {
        const { id, bytes } = await makeProbe();
        const isTaken = await pollUntil(async () => {
          const answer = await by.submit(bytes);
          if (answer) journal.note({ ...answer, node: by.number });
          return answer !== undefined;
        }, end);
        return isTaken ? [{ id, by }] : [];
      }),
    );
    return probes.flat();
  }

  /** Whether nobody got a block for the time in which two would come. */
  async #isQuiet(views: readonly NodeView[]): Promise<boolean> {
    await this.look(views);
    const heights = () => views.map(({ name }) => this.#book.newestOf(name)).join();
    const before = heights();
    await pollUntil(async () => {
      await this.look(views);
      return heights() !== before;
    }, this.#end(2));
    return heights() === before;
  }

  #end(timeouts: number): number {
    return performance.now() + timeouts * this.#options.timeoutMs;
  }
}

function spread(all: readonly string[]): string[] {
  const every = Math.max(1, Math.floor(all.length / SAMPLE));
  return all.filter((_, i) => (all.length - 1 - i) % every === 0).slice(-SAMPLE);
}
