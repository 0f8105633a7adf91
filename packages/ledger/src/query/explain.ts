import type { ClauseTrace, Refusal } from '@stele/policy';
import { ownProperty, SteleError } from '@stele/protocol';
import { type CallRequest, GasMeter, TransactionJournal } from '@stele/runtime';
import type { BlockContext } from '../execution/block-context.ts';
import { createGate } from '../execution/call-environment.ts';
import { judgeCall } from '../policy/authorize.ts';
import { systemState } from '../system/system-state.ts';
import { standingOf } from './asker.ts';

/** May this account, with signatures of these keys, make this call? */
export interface Question {
  readonly account: string;
  /** Ids in hex of the keys that sign, one of the account's own first; the account's first key unless said. */
  readonly keys?: readonly string[];
  readonly call: CallRequest;
}

/** The answer of the gate for rights. */
export interface Explanation {
  readonly height: number;
  readonly allowed: boolean;
  /** Scope of the policy that decided; empty where the default did. */
  readonly scope: string;
  /** The clause that allows the call; empty where none does or none is needed. */
  readonly clause: string;
  /** Why it is refused: what a receipt or the gateway would say. */
  readonly refusal: SteleError | undefined;
  /** What each clause lacks, with the signatures that would make it hold. */
  readonly refusals: readonly Refusal[];
  /** Every part of every clause as the evaluator saw it. */
  readonly trace: readonly ClauseTrace[];
}

const EXPLAIN_GAS = 50_000_000;

/**
 * Asks the gate itself, at the state of a block.
 * @throws SteleError ACCOUNT_UNKNOWN, CONTRACT_UNKNOWN, CONTRACT_METHOD_UNKNOWN
 */
export function explainCall(block: BlockContext, { account, keys, call }: Question): Explanation {
  const signing = keys ?? systemState.accounts.read(block.journal, account)?.keys.slice(0, 1) ?? [];
  if (signing.length === 0) throw new SteleError('ACCOUNT_UNKNOWN', { account });
  const { journal: state, time, parameters } = block;
  const standing = standingOf(state, { account, keys: signing }, { time, suites: parameters.suites });
  const refused = { height: block.height, allowed: false, scope: '', clause: '', refusals: [], trace: [] };
  if ('refusal' in standing) return { ...refused, refusal: standing.refusal };
  const { signers } = standing;
  const gas = new GasMeter(EXPLAIN_GAS, block.rules.prices);
  const journal = new TransactionJournal(block.journal);
  const { declared, inactive } = declaredMethod(block, journal, gas, call);
  if (inactive) return { ...refused, refusal: inactive };
  const principal = { account, keys: signing, signers, transaction: '', gasLimit: EXPLAIN_GAS, readOnly: true };
  const attempt = {
    account,
    caller: undefined,
    contract: call.contract,
    method: call.method,
    declared,
    args: call.args,
  };
  const { found, decision, refusal } = judgeCall(createGate(block, principal, journal, gas), attempt);
  return {
    height: block.height,
    allowed: refusal === undefined,
    scope: found?.scope ?? '',
    clause: decision?.allowed ? decision.clause : '',
    refusal,
    refusals: decision && !decision.allowed ? decision.refusals : [],
    trace: decision?.trace ?? [],
  };
}

function declaredMethod(block: BlockContext, journal: TransactionJournal, gas: GasMeter, call: CallRequest) {
  const { contract, method } = call;
  const { code, status } = block.codes.forTransaction(journal, gas, block.time).resolve(contract);
  const declared = ownProperty(code.abi.methods, method);
  if (!declared) throw new SteleError('CONTRACT_METHOD_UNKNOWN', { contract, method });
  const isTaken = status === 'active' || declared.kind === 'query';
  return { declared, inactive: isTaken ? undefined : new SteleError('CONTRACT_NOT_ACTIVE', { contract, status }) };
}
