import { isSteleError, type SteleError } from '@stele/protocol';
import { type CallRequest, callContract } from '@stele/runtime';
import type { BlockContext } from '../execution/block-context.ts';
import { createDecisionEnvironment } from '../execution/call-environment.ts';
import { checkDecidable } from '../execution/system-services.ts';
import { isVerdictOnTransaction } from '../execution/transaction-verdict.ts';
import { NO_ID, SYSTEM } from '../system/names.ts';

/** What calls would come to if the members decided them now. */
export interface Rehearsal {
  readonly height: number;
  /** Why the proposal would be refused or fail. */
  readonly error: SteleError | undefined;
  /** Keys that the calls would write. */
  readonly writes: number;
}

const GAS = 400_000_000;

/** Makes calls in the name of the members over the state of a block, without effect. */
export function rehearse(block: BlockContext, calls: readonly CallRequest[]): Rehearsal {
  const environment = createDecisionEnvironment(block, GAS, NO_ID);
  const { height } = block;
  try {
    for (const call of calls) {
      checkDecidable(environment, call);
      callContract(environment, call, [SYSTEM.governance]);
    }
  } catch (error) {
    if (isSteleError(error) && isVerdictOnTransaction(error)) return { height, error, writes: 0 };
    throw error;
  }
  return { height, error: undefined, writes: environment.journal.size };
}
