import { setTimeout as pause } from 'node:timers/promises';
import { isSteleError, type SteleError } from '@stele/protocol';
import type { Client, SignedTransaction, TransactionOutcome } from '@stele/sdk';
import Type from 'typebox';
import Value from 'typebox/value';
import type { Work } from '../jobs/interface.ts';
import type { GroupPlace } from './group-table.ts';

/** How long one attempt to send or to hear of the outcome lasts, in ms, before it is said what is in the way. */
const ATTEMPT_MS = 15_000;

/** How long to wait between attempts, in ms. */
const PAUSE_MS = 1000;

/** The verdict on a group. expired: it is certain that no block will ever hold it. */
export type Verdict =
  | { readonly state: 'committed'; readonly place: GroupPlace; readonly repeated: readonly Repeated[] }
  | { readonly state: 'failed'; readonly error: SteleError; readonly place?: GroupPlace }
  | { readonly state: 'expired' };

interface Repeated {
  readonly index: number;
  readonly ordinal: number;
}

const DepositResult = Type.Object({
  repeated: Type.Array(Type.Object({ index: Type.Integer(), ordinal: Type.Integer() })),
});

/**
 * Sends the bytes of a group again and again until their verdict is known. What keeps it from being known, such as a node
 * that does not answer, is said meanwhile.
 * @throws the signal's reason
 */
export async function settleGroup(
  client: Client,
  signed: SignedTransaction,
  { signal, hindered }: Pick<Work, 'signal' | 'hindered'>,
): Promise<Verdict> {
  for (;;) {
    try {
      const outcome = await attempt(client, signed, signal);
      await hindered(undefined);
      return verdictOf(outcome);
    } catch (error) {
      signal.throwIfAborted();
      if (!isSteleError(error)) throw error;
      if (isRefusal(error)) {
        const verdict = await afterRefusal(client, signed.id, error, signal);
        if (verdict) return verdict;
      } else {
        await hindered(error);
      }
      await pause(PAUSE_MS, undefined, { signal });
    }
  }
}

async function attempt(client: Client, signed: SignedTransaction, signal: AbortSignal): Promise<TransactionOutcome> {
  const { id } = await client.submit(signed, { timeoutMs: ATTEMPT_MS, signal });
  return client.wait(id, { timeoutMs: ATTEMPT_MS, signal });
}

/** Whether the gateway said no to it, and not the way to it failed. */
function isRefusal(error: SteleError): boolean {
  return !error.code.startsWith('SDK_') && error.status < 500 && error.status !== 429;
}

/**
 * A refusal alone is no verdict: the node may have taken the same bytes before. What it does not know after it refused
 * them will never be in a block, since nobody else has them.
 * @returns undefined where that is not known yet
 */
async function afterRefusal(
  client: Client,
  id: string,
  refusal: SteleError,
  signal: AbortSignal,
): Promise<Verdict | undefined> {
  try {
    const { state } = await client.api.getTransaction({ params: { id } }, { signal });
    if (state !== 'unknown') return verdictOf(await client.wait(id, { timeoutMs: ATTEMPT_MS, signal }));
  } catch (error) {
    signal.throwIfAborted();
    if (isSteleError(error)) return undefined;
    throw error;
  }
  return refusal.code === 'TX_WINDOW_CLOSED' ? { state: 'expired' } : { state: 'failed', error: refusal };
}

function verdictOf(outcome: TransactionOutcome): Verdict {
  if (outcome.state === 'expired') return { state: 'expired' };
  if (outcome.state === 'rejected') return { state: 'failed', error: outcome.error };
  const place = { transaction: outcome.id, height: outcome.height, time: outcome.time };
  if (outcome.state === 'failed') return { state: 'failed', error: outcome.error, place };
  const [returned] = outcome.returns;
  return { state: 'committed', place, repeated: Value.Check(DepositResult, returned) ? returned.repeated : [] };
}
