import {
  type Bytes,
  decodeOffenceNotice,
  isOffenceNotice,
  isSteleError,
  type NoticedOffence,
  type OffenceNotice,
  toHex,
} from '@stele/protocol';
import { type CallEnvironment, callContract, type TransactionJournal } from '@stele/runtime';
import type { Chain } from '../genesis/chain.ts';
import { SYSTEM, THE_CHAIN } from '../system/names.ts';
import { setKey } from '../system/offences/state.ts';
import { systemState } from '../system/system-state.ts';
import { accountableSet } from '../validators/accountable-set.ts';
import type { Validators } from '../validators/validators.ts';
import { type BlockContext, NO_TRANSACTION } from './block-context.ts';
import { createDecisionEnvironment } from './call-environment.ts';
import { isVerdictOnTransaction } from './transaction-verdict.ts';

/** Far more than recording an offence and opening a proposal takes: nobody pays for it. */
const GAS = 1_000_000_000;

/** What the engine noticed of validators, where an item of a block tells it; undefined where it is to be a bundle. */
export function noticeIn(chain: Chain, item: Bytes): OffenceNotice | undefined {
  if (!chain.sections.engine || !isOffenceNotice(item)) return undefined;
  try {
    return decodeOffenceNotice(item);
  } catch (error) {
    if (isSteleError(error, 'WIRE_MALFORMED')) return undefined;
    throw error;
  }
}

/** Records what the engine noticed. Chains that were founded without the contract for it leave it out. */
export function takeNotice(block: BlockContext, { engineHeight, offences }: OffenceNotice): void {
  if (!hasContract(block)) return;
  for (const offence of offences) {
    // What cannot be proposed is recorded all the same.
    if (!record(block, engineHeight, offence, true)) record(block, engineHeight, offence, false);
  }
}

/** Keeps who validates from a height on: evidence of a height is judged by the set of that height. */
export function keepSet(block: BlockContext, validators: Validators, from: number): void {
  if (!hasContract(block)) return;
  const set = accountableSet(block.crypto, validators);
  const { journal } = createDecisionEnvironment(block, GAS, '');
  journal.write(systemState.accountableSets.keys.key(setKey(from)), JSON.stringify(set));
  apply(block, journal);
}

/** @returns whether it was recorded, or was known. */
function record(
  block: BlockContext,
  engineHeight: number,
  { kind, voter, engineHeight: at, time }: NoticedOffence,
  accuse: boolean,
): boolean {
  const environment: CallEnvironment = createDecisionEnvironment(block, GAS, '');
  const args = JSON.stringify({ engineHeight, kind, voter: toHex(voter), at, happened: time, accuse });
  try {
    callContract(environment, { contract: SYSTEM.offences, method: 'record', args }, [THE_CHAIN]);
  } catch (error) {
    if (isSteleError(error) && isVerdictOnTransaction(error)) return false;
    throw error;
  }
  return apply(block, environment.journal);
}

/** Takes over writes that no transaction made, as far as a block can hold them. */
function apply({ journal, chain }: BlockContext, writes: TransactionJournal): boolean {
  if (journal.size + writes.size > chain.storeParams.maxRows) return false;
  journal.apply(writes, NO_TRANSACTION);
  return true;
}

function hasContract({ journal }: BlockContext): boolean {
  return systemState.contracts.read(journal, SYSTEM.offences) !== undefined;
}
