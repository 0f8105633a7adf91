import { awaitedCosigner, type EvidenceCosigner, type EvidenceRecord } from '@stele/protocol';
import { type EvidenceContext, timeText } from './evidence-state.ts';
import { ownRecord, presentRecord } from './present-record.ts';

/** What a deposit says of who signs after it; nothing where nobody does. */
export function cosignersOf(
  context: EvidenceContext,
  accounts: readonly string[] | undefined,
): Pick<EvidenceRecord, 'cosigners'> {
  if (!accounts) return {};
  if (accounts.includes(context.account)) context.refuse('the depositor signs by depositing, and not again');
  if (new Set(accounts).size < accounts.length) context.refuse('an account signs a record once');
  return { cosigners: accounts.map((account) => ({ account })) };
}

/** Signs a record for the calling account, and has it wait for the next one. */
export function signRecord(context: EvidenceContext, key: string): void {
  const { record, cosigners, place } = turnOf(context, key);
  const { account, transaction, time } = context;
  const entry: EvidenceCosigner = { account, signer: context.signers[0] as string, transaction, time };
  const signed: EvidenceRecord = { ...record, cosigners: cosigners.with(place, entry) };
  stopWaiting(context, key, record);
  context.state.records.set(key, signed);
  startWaiting(context, key, signed);
  context.emit('signed', { record: key, account, place: place + 1, of: cosigners.length });
}

/** Ends the signing of a record in the name of the calling account. */
export function declineRecord(context: EvidenceContext, key: string, reason: string): null {
  const { record } = turnOf(context, key);
  const { account, transaction, time } = context;
  stopWaiting(context, key, record);
  context.state.records.set(key, { ...record, declined: { account, reason, transaction, time } });
  context.emit('declined', { record: key, account, reason });
  return null;
}

/** Takes a record of the calling account back. */
export function revokeRecord(context: EvidenceContext, key: string, reason: string): null {
  const record = ownRecord(context, key);
  if (record.revoked) context.refuse(`record ${key} is revoked already`);
  const { transaction, time } = context;
  stopWaiting(context, key, record);
  context.state.records.set(key, { ...record, revoked: { reason, transaction, time } });
  context.emit('revoked', { record: key, reason });
  return null;
}

/** Puts a record among those that wait for the account whose turn it is, if any. */
export function startWaiting(context: EvidenceContext, key: string, record: EvidenceRecord): void {
  const turn = waitOf(key, record);
  if (!turn) return;
  const { owner, cosigners = [], label } = record;
  const { since, place } = turn;
  const named = label === undefined ? {} : { label };
  context.state.waiting.set(turn.key, { record: key, owner, since, place: place + 1, of: cosigners.length, ...named });
}

/** Takes a record, as it stands, from among those that wait. */
export function stopWaiting(context: EvidenceContext, key: string, record: EvidenceRecord): void {
  const turn = waitOf(key, record);
  if (turn) context.state.waiting.delete(turn.key);
}

interface Wait {
  /** Key among those that wait. */
  readonly key: string;
  readonly since: number;
  readonly place: number;
}

function waitOf(key: string, record: EvidenceRecord): Wait | undefined {
  const place = awaitedCosigner(record);
  if (place === undefined) return undefined;
  const { cosigners = [], time } = record;
  const since = cosigners[place - 1]?.time ?? time;
  return { key: `${cosigners[place]?.account}/${timeText(since)}/${key}`, since, place };
}

interface Turn {
  readonly record: EvidenceRecord;
  readonly cosigners: readonly EvidenceCosigner[];
  readonly place: number;
}

/** Where the calling account stands in the order of a record; refuses where it is not its turn. */
function turnOf(context: EvidenceContext, key: string): Turn {
  const record = presentRecord(context, key);
  const { cosigners, declined, revoked, supersededBy } = record;
  if (!cosigners) return context.refuse(`record ${key} has nobody to sign it after its depositor`);
  if (revoked) context.refuse(`record ${key} is revoked`);
  if (declined) context.refuse(`record ${key} was declined`);
  if (supersededBy !== undefined) context.refuse(`record ${key} is superseded`);
  const place = awaitedCosigner(record);
  if (place === undefined) return context.refuse(`record ${key} has all its signatures`);
  const awaited = cosigners[place]?.account as string;
  if (awaited !== context.account) context.refuse(`it is the turn of account ${awaited} to sign record ${key}`);
  return { record, cosigners, place };
}
