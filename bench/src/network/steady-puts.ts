import type { BenchNode } from '../node/bench-node.ts';
import { kvTransaction } from '../node/kv-load.ts';
import { type BenchChain, readChain, senderOf, submitAndWait } from '../node/senders.ts';

/** A client that always has one transaction on its way, so that blocks are made one after the other. */
export class SteadyPuts {
  readonly #chain: BenchChain;
  readonly #node: BenchNode;
  readonly #running: Promise<void>;
  /** When each transaction was said to be committed, on the clock of `performance.now()`. */
  readonly committedAt: number[] = [];
  #isOver = false;

  private constructor(chain: BenchChain, node: BenchNode) {
    this.#chain = chain;
    this.#node = node;
    this.#running = this.#run();
  }

  /** Begins at a node, in the name of its operator. */
  static async start(node: BenchNode): Promise<SteadyPuts> {
    return new SteadyPuts(await readChain(node.url), node);
  }

  /** Ends with the transaction that is on its way. @throws Error where one was not committed. */
  async stop(): Promise<void> {
    this.#isOver = true;
    await this.#running;
  }

  async #run(): Promise<void> {
    for (let number = 0; !this.#isOver; number++) {
      await submitAndWait(this.#chain, await kvTransaction(this.#chain, senderOf(this.#node.operator), number));
      this.committedAt.push(performance.now());
    }
  }
}
