import {
  type Bytes,
  type DecodedTransaction,
  type Hash,
  type Hasher,
  leavesRoot,
  SteleError,
  signaturesHash,
  Tag,
  transactionLeaf,
} from '@stele/protocol';
import type { TransactionPair } from '@stele/store';
import type { BlockContext } from './block-context.ts';
import { buildReceipt } from './build-receipt.ts';
import type { Execution } from './execute-transaction.ts';

/** Collects what the executed transactions of a block leave, and watches the block's limits. */
export class BlockBuilder {
  readonly #hasher: Hasher;
  readonly #block: BlockContext;
  readonly pairs: TransactionPair[] = [];
  readonly receipts: Bytes[] = [];
  readonly #transactionLeaves: Hash[] = [];
  readonly #receiptLeaves: Hash[] = [];
  #gasUsed = 0;
  #isFull = false;

  constructor(block: BlockContext) {
    this.#block = block;
    this.#hasher = block.chain.hasher;
  }

  get count(): number {
    return this.pairs.length;
  }

  get gasUsed(): number {
    return this.#gasUsed;
  }

  /** Once one transaction did not fit, no later one is tried: trying costs as much as executing. */
  get isFull(): boolean {
    return this.#isFull || this.count >= this.#block.rules.limits.blockTransactions;
  }

  /**
   * Takes an executed transaction into the block, if it still fits.
   * @returns the code of its receipt, or undefined where it did not fit and leaves no trace.
   */
  take(transaction: DecodedTransaction, id: Hash, execution: Execution): string | undefined {
    const judged = this.#judge(execution);
    if (!judged) return undefined;
    const index = this.count;
    const { hasher } = this.#block.chain;
    if (!judged.error) this.#block.journal.apply(execution.environment.journal, index);
    const signatures = signaturesHash(hasher, transaction.signatures);
    const { receipt, record } = buildReceipt(hasher, id, judged);
    this.pairs.push({ id, signatures });
    this.receipts.push(record);
    this.#transactionLeaves.push(hasher.tagged(Tag.transaction, transactionLeaf(id, signatures)));
    this.#receiptLeaves.push(hasher.tagged(Tag.receipt, receipt));
    this.#gasUsed += execution.environment.gas.used;
    return judged.error?.code ?? '';
  }

  roots(): { readonly transactionRoot: Hash; readonly receiptRoot: Hash } {
    return {
      transactionRoot: leavesRoot(this.#hasher, this.#transactionLeaves),
      receiptRoot: leavesRoot(this.#hasher, this.#receiptLeaves),
    };
  }

  /** The execution as the block sees it, or undefined where the block is full. */
  #judge(execution: Execution): Execution | undefined {
    const { gas, journal } = execution.environment;
    const { parameters, chain } = this.#block;
    const { maxRows } = chain.storeParams;
    const writes = execution.error ? 0 : journal.size;
    if (writes > maxRows) {
      return {
        ...execution,
        returns: [],
        error: new SteleError('RUNTIME_LIMIT', { limit: `${maxRows} keys written` }),
      };
    }
    const fits = this.#gasUsed + gas.used <= parameters.blockGas && this.#block.journal.size + writes <= maxRows;
    // A transaction alone in its block always fits, or it would be tried for ever. The next block has no such notice.
    if (fits || (this.count === 0 && this.#block.journal.size === 0)) return execution;
    this.#isFull = true;
    return undefined;
  }
}
