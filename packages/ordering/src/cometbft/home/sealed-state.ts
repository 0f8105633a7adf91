import { readFile, rm } from 'node:fs/promises';
import { writeDurably } from './durable-file.ts';
import type { SigningOwner } from './interface.ts';
import { homeLayout } from './layout.ts';
import { adoptSigningState } from './signing-state.ts';

/** A height that no chain reaches: a key with this state signs nothing (CometBFT 0.40, privval/file.go, CheckHRS). */
const NEVER = '999999999999999';

/** Step of a precommit, the last one of a round. */
const PRECOMMIT = 3;

/**
 * Makes the home of an engine whose vote key may have signed what nobody here knows, as after a restore: it signs nothing,
 * whoever owns it, until `releaseSigningState`.
 * @param ledger height of the engine up to which the ledger has its blocks although the engine has none.
 */
export async function sealSigningState(folder: string, ledger: number): Promise<void> {
  await writeState(folder, NEVER);
  await adoptSigningState({ folder, machine: 'sealed', voteAddress: 'sealed' });
  await writeDurably(homeLayout(folder).ahead, `${ledger}\n`);
}

/**
 * Lets a key sign again, on this machine and path, above a height of the engine that was decided after it had signed last.
 */
export async function releaseSigningState(owner: SigningOwner, height: number): Promise<void> {
  await writeState(owner.folder, String(height));
  await adoptSigningState(owner);
}

function writeState(folder: string, height: string): Promise<void> {
  const state = { height, round: 0, step: PRECOMMIT };
  return writeDurably(homeLayout(folder).signingState, `${JSON.stringify(state, null, 2)}\n`);
}

/** Up to which height of the engine the ledger has blocks that the engine has not; undefined where it has none. */
export async function ledgerAhead(folder: string): Promise<number | undefined> {
  const text = await readFile(homeLayout(folder).ahead, 'utf8').catch(() => '');
  return /^\d{1,15}\n$/.test(text) ? Number(text) : undefined;
}

/** The engine has all blocks that the ledger has. */
export function endLedgerAhead(folder: string): Promise<void> {
  return rm(homeLayout(folder).ahead, { force: true });
}
