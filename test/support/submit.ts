import { type Bytes, toBase64 } from '@stele/protocol';
import { type Client, encodeTransaction, type Problem, type SendOptions, type TransactionInfo } from '@stele/sdk';

/** What a node answers to a transaction, as it is sent over HTTP. */
export interface Answer {
  readonly status: number;
  /** Seconds of the header Retry-After; undefined where there is none. */
  readonly retryAfter: number | undefined;
  readonly body: TransactionInfo & Problem;
}

/** A signed transaction as bytes, with the id that it will have. */
export async function signed(
  client: Client,
  options: SendOptions,
): Promise<{ readonly id: string; readonly bytes: Bytes }> {
  return encodeTransaction(await client.prepare(options));
}

/** Hands a transaction in once, without the patience of the SDK. */
export async function submitOnce(chainUrl: string, transaction: Bytes, waitMs = 0): Promise<Answer> {
  const response = await fetch(`${chainUrl}/transactions?waitMs=${waitMs}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ transaction: toBase64(transaction) }),
  });
  const retryAfter = response.headers.get('retry-after');
  return {
    status: response.status,
    retryAfter: retryAfter === null ? undefined : Number(retryAfter),
    body: (await response.json()) as Answer['body'],
  };
}
