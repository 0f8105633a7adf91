import { isContractName, isMethodName, SteleError } from '@stele/protocol';
import { systemOf } from '../services.ts';
import { type GrantRecord, grantKey, type SupervisionContext } from './state.ts';

/** Longest text of a query's arguments that is kept whole; of longer ones only the digest is. */
const KEPT_TEXT = 2048;

/** What the members grant. */
export type GrantArgs = Pick<GrantRecord, 'supervisor' | 'purpose' | 'contracts' | 'organisations' | 'until' | 'reads'>;

/** What a supervisor says of a query before it is answered. */
export interface RecordArgs {
  readonly grant: string;
  readonly contract: string;
  readonly method: string;
  /** The arguments as the text that the signed query will carry. */
  readonly args: string;
  readonly at?: number;
}

/** Opens a grant. @throws SteleError GRANT_BAD */
export function openGrant(context: SupervisionContext, args: GrantArgs): string {
  checkGrant(context, args);
  const number = (context.state.counters.get('grants') ?? 0) + 1;
  context.state.counters.set('grants', number);
  const grant = grantKey(number);
  const { time, height, transaction } = context;
  context.state.grants.set(grant, { ...args, since: time, height, transaction, used: 0 });
  const { supervisor, purpose, until } = args;
  context.emit('granted', { grant, supervisor, purpose, until });
  return grant;
}

/** Writes a query under a grant and counts it. @throws SteleError GRANT_UNKNOWN, GRANT_ENDED */
export function recordQuery(
  context: SupervisionContext,
  { grant, contract, method, args, at = 0 }: RecordArgs,
  organisation: string,
  keyOf: (grant: string, number: number) => string,
): number {
  const { state, time, height, transaction, account } = context;
  const record = grantOf(context, grant);
  const reason =
    endOf(record, time) ??
    (record.used >= record.reads ? `all ${record.reads} reads are used` : undefined) ??
    (record.supervisor === organisation ? undefined : `it is ${record.supervisor}’s`) ??
    (isInScope(record, contract, method) ? undefined : `${contract}/${method} is outside of its scope`) ??
    (state.transactions.has(transaction) ? 'its transaction records another query' : undefined);
  if (reason !== undefined) throw new SteleError('GRANT_ENDED', { grant, reason });
  const number = record.used + 1;
  state.grants.set(grant, { ...record, used: number });
  const digest = systemOf(context).digest(args);
  const key = keyOf(grant, number);
  state.queries.set(key, {
    grant,
    number,
    account,
    organisation,
    contract,
    method,
    digest,
    ...(args.length <= KEPT_TEXT ? { args } : {}),
    at,
    time,
    height,
    transaction,
  });
  state.transactions.set(transaction, key);
  context.emit('queried', { grant, number, contract, method, digest, at });
  return number;
}

/** Ends a grant before its time; one that has ended stays as it ended. @throws SteleError GRANT_UNKNOWN */
export function endGrant(context: SupervisionContext, grant: string, by: string, reason: string): void {
  const record = grantOf(context, grant);
  if (record.ended) return;
  context.state.grants.set(grant, { ...record, ended: { time: context.time, by, reason } });
  context.emit('grantEnded', { grant, by, reason });
}

/** @throws SteleError GRANT_UNKNOWN */
export function grantOf({ state }: SupervisionContext, grant: string): GrantRecord {
  const record = state.grants.get(grant);
  if (!record) throw new SteleError('GRANT_UNKNOWN', { grant });
  return record;
}

/** Why a grant covers nothing more at a header time; the number of its reads aside. */
export function endOf({ until, ended }: Pick<GrantRecord, 'until' | 'ended'>, time: number): string | undefined {
  if (ended) return `it was ended by ${ended.by}: ${ended.reason}`.slice(0, 200).toWellFormed();
  return time > until ? `it ended at ${until}` : undefined;
}

/** Whether a grant opens a method. */
export function isInScope({ contracts }: Pick<GrantRecord, 'contracts'>, contract: string, method: string): boolean {
  return contracts.includes(contract) || contracts.includes(`${contract}/${method}`);
}

function checkGrant(context: SupervisionContext, { supervisor, contracts, organisations, until }: GrantArgs): void {
  const bad = (reason: string) => new SteleError('GRANT_BAD', { reason });
  const members = systemOf(context).members();
  if (!members.has(supervisor)) throw bad(`the supervisor ${supervisor} is no active member`);
  const stranger = organisations.find((organisation) => !members.has(organisation));
  if (stranger !== undefined) throw bad(`${stranger} is no active member`);
  if (until <= context.time) throw bad('its end lies in the past');
  for (const scope of contracts) {
    const [contract = '', method, ...more] = scope.split('/');
    const isScope = isContractName(contract) && (method === undefined || isMethodName(method)) && more.length === 0;
    if (!isScope) throw bad(`"${scope}" is neither CONTRACT nor CONTRACT/METHOD`);
  }
}
