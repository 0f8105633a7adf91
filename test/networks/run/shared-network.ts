import { join } from 'node:path';
import { Journal } from '../judge/journal.ts';
import type { Manifest } from '../manifest/schema.ts';
import { TestNetwork } from '../network/test-network.ts';
import { type Promising, type RunOptions, type RunResult, runOn } from './run-manifest.ts';

/**
 * Runs manifests one after the other on one network, as long as it stays whole: founding one takes longer than most
 * manifests. What was promised during one is judged again after each later one.
 */
export class SharedNetwork implements AsyncDisposable {
  readonly #folder: string;
  #count = 0;
  #kind = '';
  #open: (Promising & AsyncDisposable) | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async run(manifest: Manifest, options: Pick<RunOptions, 'seed' | 'onTell'>): Promise<RunResult> {
    const network = await this.#networkFor(manifest);
    let isWhole = false;
    try {
      const result = await runOn(network, manifest, options);
      const { nodes } = network.network.network;
      // Spare nodes join once.
      const isOrdinary = nodes.length === network.network.organisations;
      isWhole = isOrdinary && result.findings.length === 0 && network.network.running.length === nodes.length;
      return result;
    } finally {
      if (!isWhole) await this[Symbol.asyncDispose]();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#open?.[Symbol.asyncDispose]();
    this.#open = undefined;
  }

  async #networkFor(manifest: Manifest): Promise<Promising> {
    const { organisations, spares = 0, suite, proposeMs, commitMs, snapshotEvery, history } = manifest;
    const founding = {
      ...{ organisations, spares, suite, proposeMs, commitMs },
      ...(snapshotEvery === undefined ? {} : { snapshotEvery }),
      ...(history === undefined ? {} : { history }),
    };
    const kind = JSON.stringify(founding);
    if (this.#open && this.#kind === kind) return this.#open;
    await this[Symbol.asyncDispose]();
    const name = `network-${++this.#count}`;
    const network = await TestNetwork.start(join(this.#folder, name), founding);
    const journal = Journal.open(join(this.#folder, `${name}.jsonl`));
    this.#kind = kind;
    this.#open = {
      network,
      journal,
      copies: new Map(),
      async [Symbol.asyncDispose]() {
        await network[Symbol.asyncDispose]();
        journal[Symbol.dispose]();
      },
    };
    return this.#open;
  }
}
