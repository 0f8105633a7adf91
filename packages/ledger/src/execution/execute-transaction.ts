import { type DecodedTransaction, type Hash, isSteleError, SteleError, toHex, utf8, utf8ToText } from '@stele/protocol';
import { type CallEnvironment, callContract } from '@stele/runtime';
import type { Identity } from '../identity/identity.ts';
import type { ExecutionLimits } from '../rules/interface.ts';
import type { BlockContext } from './block-context.ts';
import { createCallEnvironment, hexOf } from './call-environment.ts';
import { isVerdictOnTransaction } from './transaction-verdict.ts';

/** What the calls of a transaction came to. */
export interface Execution {
  /** The journal holds the writes; it counts only where there is no error. */
  readonly environment: CallEnvironment;
  readonly returns: readonly Uint8Array[];
  readonly error: SteleError | undefined;
}

/**
 * Runs the calls of an admitted transaction.
 * @throws whatever is a fault of this node and must not become a receipt: RUNTIME_FAULT, STATE_*, unknown errors.
 */
export function executeTransaction(
  block: BlockContext,
  transaction: DecodedTransaction,
  id: Hash,
  signers: readonly Identity[],
): Execution {
  const { content } = transaction;
  const environment = createCallEnvironment(block, {
    account: toHex(content.sender),
    keys: hexOf(content.signers),
    signers,
    transaction: toHex(id),
    gasLimit: content.gasLimit,
    readOnly: false,
  });
  try {
    return { environment, returns: runCalls(environment, transaction, block.rules.limits), error: undefined };
  } catch (error) {
    if (isSteleError(error) && isVerdictOnTransaction(error)) return { environment, returns: [], error };
    throw error;
  }
}

function runCalls(
  environment: CallEnvironment,
  { body, content, signatures }: DecodedTransaction,
  { returnBytes }: ExecutionLimits,
): Uint8Array[] {
  const { gas } = environment;
  const { transaction, transactionByte, signature } = gas.prices;
  gas.charge(transaction + transactionByte * body.length + signature * signatures.length);
  let returned = 0;
  return content.calls.map(({ contract, method, args }) => {
    const result = utf8(callContract(environment, { contract, method, args: textOf(contract, method, args) }));
    returned += result.length;
    if (returned > returnBytes) throw new SteleError('RUNTIME_LIMIT', { limit: `${returnBytes} bytes returned` });
    return result;
  });
}

function textOf(contract: string, method: string, args: Uint8Array): string {
  try {
    return utf8ToText(args);
  } catch {
    throw new SteleError('CONTRACT_ARGUMENTS', { contract, method, reason: 'they are not UTF-8' });
  }
}
