import {
  type Bytes,
  bundleHash,
  type DecodedTransaction,
  decodeTransaction,
  type Hash,
  isSteleError,
  leavesRoot,
  SigningPurpose,
  SteleError,
  signingMessage,
  toHex,
  transactionId,
} from '@stele/protocol';
import type { Position } from '@stele/store';
import { type AdmissionContext, checkAdmission } from '../admission/rules.ts';
import type { Identity } from '../identity/identity.ts';
import type { IdentityDirectory } from '../identity/identity-directory.ts';
import { isSignedBy } from '../identity/is-signed-by.ts';
import type { SignatureMemo } from '../identity/signature-memo.ts';
import { type ReplayMark, replayMarkOf } from '../replay/replay-mark.ts';
import type { Validators } from '../validators/validators.ts';
import { BlockBuilder } from './block-builder.ts';
import type { BlockContext } from './block-context.ts';
import { BlockQuotas } from './block-quotas.ts';
import { type CheckedBundle, checkBundle } from './bundle-check.ts';
import { executeTransaction } from './execute-transaction.ts';
import { type BundleOutcome, type Outcome, Verdict, type VerdictSource } from './interface.ts';
import { keepSet, noticeIn, takeNotice } from './offences.ts';
import { PendingMarks } from './pending-marks.ts';

/** What executing the bundles of a block came to, before its state is staged. */
export interface BlockExecution {
  readonly builder: BlockBuilder;
  readonly marks: PendingMarks;
  readonly bundleRoot: Hash;
  readonly outcomes: readonly BundleOutcome[];
}

/** What executing a block needs beside the block and the state. */
export interface BlockExecutor {
  readonly identities: IdentityDirectory;
  readonly verdicts: VerdictSource;
  /** Signatures of gateways: a bundle is looked at when it comes, is proposed, is judged and is executed. */
  readonly gateways: SignatureMemo;
  /** Where the transaction with this mark stands, up to the block before. */
  findMark(mark: ReplayMark, time: number): Position | undefined;
}

/**
 * Executes the bundles of a block in their order. Never fails for their content: a bad bundle is refused whole,
 * a bad transaction skipped, a failing one gets its receipt.
 * @param announced the validators of the next block, where they are others than those of this one.
 */
export function executeBlock(
  block: BlockContext,
  bundles: readonly Bytes[],
  executor: BlockExecutor,
  announced?: Validators,
): BlockExecution {
  const run = new BlockRun(block, executor);
  if (announced) keepSet(block, announced, block.height + 1);
  const outcomes = bundles.map((bundle, i) => run.item(bundle, i));
  return {
    builder: run.builder,
    marks: run.marks,
    bundleRoot: leavesRoot(block.chain.hasher, run.bundleHashes),
    outcomes,
  };
}

class BlockRun {
  readonly builder: BlockBuilder;
  readonly marks = new PendingMarks();
  readonly bundleHashes: Hash[] = [];
  readonly #seen = new Set<string>();
  readonly #block: BlockContext;
  readonly #executor: BlockExecutor;
  readonly #admission: AdmissionContext;
  readonly #quotas: BlockQuotas;

  constructor(block: BlockContext, executor: BlockExecutor) {
    this.#block = block;
    this.#executor = executor;
    this.builder = new BlockBuilder(block);
    this.#quotas = new BlockQuotas(block.parameters);
    this.#admission = {
      chainId: block.chain.id,
      time: block.time,
      now: block.time,
      parameters: block.parameters,
      suites: block.parameters.suites,
      identityOf: (key) => executor.identities.identityIn(block.journal, key),
    };
  }

  /** Executes what stands at a place in the list of bundles: what the engine noticed of validators can only be the first. */
  item(bytes: Bytes, index: number): BundleOutcome {
    const notice = index === 0 ? noticeIn(this.#block.chain, bytes) : undefined;
    if (!notice) return this.#bundle(bytes);
    this.bundleHashes.push(bundleHash(this.#block.chain.hasher, bytes));
    takeNotice(this.#block, notice);
    return { kind: 'taken', outcomes: [] };
  }

  #bundle(bytes: Bytes): BundleOutcome {
    const { chain, journal } = this.#block;
    const checked = this.#unseen(checkBundle(chain, this.#executor.gateways, journal, bytes));
    if ('error' in checked) {
      // Its hash stands in the header all the same: the header covers everything that was ordered.
      this.bundleHashes.push(bundleHash(chain.hasher, bytes));
      return { kind: 'refused', error: checked.error };
    }
    this.bundleHashes.push(checked.hash);
    const verdicts = this.#executor.verdicts(bytes);
    const outcomes = checked.body.transactions.map((transaction, i) =>
      this.#transaction(transaction, (verdicts?.[i] ?? Verdict.unknown) as Verdict),
    );
    return { kind: 'taken', outcomes };
  }

  /** Refuses a bundle that the block holds already. */
  #unseen(checked: CheckedBundle): CheckedBundle {
    if ('error' in checked) return checked;
    const hash = toHex(checked.hash);
    if (this.#seen.has(hash)) {
      return {
        error: new SteleError('BUNDLE_BAD', {
          gateway: toHex(checked.body.gateway),
          reason: 'it stands in the block twice',
        }),
      };
    }
    this.#seen.add(hash);
    return checked;
  }

  #transaction(bytes: Bytes, verdict: Verdict): Outcome {
    const { chain } = this.#block;
    let transaction: DecodedTransaction;
    try {
      transaction = decodeTransaction(bytes, chain.hash);
    } catch (error) {
      if (isSteleError(error)) return { kind: 'skipped', id: undefined, error };
      throw error;
    }
    return this.#decoded(transaction, transactionId(chain.hasher, transaction.body), verdict);
  }

  #decoded(transaction: DecodedTransaction, id: Hash, verdict: Verdict): Outcome {
    const admitted = checkAdmission(transaction, this.#admission);
    if ('refusal' in admitted) return { kind: 'skipped', id, error: admitted.refusal };
    const { signers } = admitted;
    const forged = this.#forgedSigner(transaction, id, signers, verdict);
    if (forged) return { kind: 'skipped', id, error: new SteleError('SIGNATURE_BAD', { key: toHex(forged) }) };
    const mark = replayMarkOf(this.#block.chain.hasher, transaction.content);
    const first = this.marks.find(mark) ?? this.#executor.findMark(mark, this.#block.time);
    if (first) return { kind: 'repeated', id, ...first };
    return this.#admitted(transaction, id, mark, signers);
  }

  #admitted(transaction: DecodedTransaction, id: Hash, mark: ReplayMark, signers: readonly Identity[]): Outcome {
    if (this.builder.isFull) return full(id);
    const spent = this.#quotas.refusal(signers[0] as Identity, toHex(transaction.content.signers[0] as Hash));
    if (spent) return { kind: 'skipped', id, error: spent };
    const index = this.builder.count;
    const code = this.builder.take(transaction, id, executeTransaction(this.#block, transaction, id, signers));
    if (code === undefined) return full(id);
    this.#quotas.count(signers[0] as Identity, toHex(transaction.content.signers[0] as Hash));
    this.marks.add(mark, transaction.content.validUntil, { height: this.#block.height, index });
    return { kind: 'executed', id, index, code };
  }

  /** The first signer whose signature does not hold. */
  #forgedSigner(
    { content, signatures }: DecodedTransaction,
    id: Hash,
    signers: readonly Identity[],
    verdict: Verdict,
  ): Hash | undefined {
    if (verdict === Verdict.valid) return undefined;
    const message = signingMessage(SigningPurpose.transaction, id);
    const { crypto } = this.#block;
    return content.signers.find(
      (_, i) => !isSignedBy(crypto, (signers[i] as Identity).key, message, signatures[i] as Bytes),
    );
  }
}

function full(id: Hash): Outcome {
  return { kind: 'skipped', id, error: new SteleError('BLOCK_FULL', {}) };
}
