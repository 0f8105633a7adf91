import type { CryptoBackend } from '@stele/crypto';
import { SteleError, toHex, utf8 } from '@stele/protocol';
import type { CallRequest } from '@stele/runtime';
import type { Chain } from '../genesis/chain.ts';
import { endOf, isInScope } from '../system/supervision/grants.ts';
import { type StateSource, systemState } from '../system/system-state.ts';

/** How long after its recording a query is answered, in ms: a read that is counted once is no standing access. */
export const RECORD_COUNTS_FOR_MS = 10 * 60 * 1000;

/** A query that names the transaction that recorded it. */
export interface SupervisedQuery {
  /** Id in hex of the recording transaction. */
  readonly record: string;
  readonly account: string;
  readonly request: CallRequest;
  /** Height of the state that it asks for; undefined for the newest. */
  readonly height: number | undefined;
}

/**
 * Checks that a query was recorded on the chain, as it is asked, by who asks it, under a grant that still holds and
 * covers it.
 * @param now the newest header time, or this machine's clock where it is later: on an idle chain no header ends a grant.
 * @throws SteleError GRANT_RECORD, GRANT_UNKNOWN, GRANT_ENDED
 */
export function checkSupervised(
  source: StateSource,
  { record: transaction, account, request, height = 0 }: SupervisedQuery,
  { chain, crypto, now }: { readonly chain: Chain; readonly crypto: CryptoBackend; readonly now: number },
): void {
  const refuse = (reason: string) => new SteleError('GRANT_RECORD', { transaction, reason });
  const key = systemState.recordings.read(source, transaction);
  const record = key === undefined ? undefined : systemState.supervisedQueries.read(source, key);
  if (!record) throw refuse('it holds no record of a query');
  const { contract, method, args } = request;
  if (record.account !== account) throw refuse(`account ${record.account} recorded it`);
  if (record.contract !== contract || record.method !== method) {
    throw refuse(`it records ${record.contract}/${record.method}`);
  }
  const digest = toHex(crypto.hash(chain.hash).digest(utf8(args)));
  if (record.digest !== digest) throw refuse('it records other arguments');
  if (record.at !== height) throw refuse(`it records a read at height ${record.at}`);
  if (now > record.time + RECORD_COUNTS_FOR_MS) throw refuse('it was recorded too long ago');
  const grant = systemState.grants.read(source, record.grant);
  if (!grant) throw new SteleError('GRANT_UNKNOWN', { grant: record.grant });
  const reason = isInScope(grant, contract, method)
    ? endOf(grant, now)
    : `${contract}/${method} is outside of its scope`;
  if (reason !== undefined) throw new SteleError('GRANT_ENDED', { grant: record.grant, reason });
}
