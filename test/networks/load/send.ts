import { type Bytes, toBase64 } from '@stele/protocol';
import type { Problem, TransactionInfo } from '@stele/sdk';

/** What became of a request: an answer, a refusal by its code, or nothing that can be told. */
export type Sent = TransactionInfo | { readonly refused: string } | undefined;

/** A node of this machine that takes longer is as good as silent: paused, or gone. */
const ANSWER_MS = 10_000;

/** Hands a transaction in at a gateway, once. */
export async function send(chainUrl: string, transaction: Bytes, waitMs = 0): Promise<Sent> {
  try {
    const response = await fetch(`${chainUrl}/transactions?waitMs=${waitMs}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ transaction: toBase64(transaction) }),
      signal: AbortSignal.timeout(waitMs + ANSWER_MS),
    });
    const answer = (await response.json()) as TransactionInfo & Problem;
    return response.ok ? answer : { refused: answer.code };
  } catch {
    return undefined;
  }
}
