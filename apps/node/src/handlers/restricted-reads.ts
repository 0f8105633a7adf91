import { nodeCrypto } from '@stele/crypto/node';
import { checkSupervised } from '@stele/ledger';
import { type Bytes, decodeSignedQuery, isSteleError, toHex } from '@stele/protocol';
import { addressClass } from '../audit/address-class.ts';
import type { Actor } from '../audit/entry.ts';
import { actorOf } from '../audit/gateway-audit.ts';
import type { RestrictedRead } from '../audit/node-audit.ts';
import type { ChainView } from '../chain-view/chain-view.ts';
import { type CheckedQuery, checkSignedQuery } from './signed-query.ts';

/** Texts of arguments up to this length stand in the audit log, longer ones are cut. */
const ARGS = 500;

/** Notes in the audit log when a read that asks for nobody's name is refused for lack of rights. */
export async function auditedRead<Answer>(
  view: ChainView,
  address: string,
  target: string,
  work: () => Promise<Answer> | Answer,
): Promise<Answer> {
  const actor = { account: '', key: '', organisation: '', address: addressClass(address) };
  return noted(view, { actor, target, details: {} }, work);
}

/**
 * Answers a signed query: a transaction that it names must have recorded it. The answer waits until the audit log has
 * it.
 * @throws SteleError what checkSignedQuery and checkSupervised throw, and what the query is refused with
 */
export async function answerSigned<Answer>(
  view: ChainView,
  bytes: Bytes,
  address: string,
  answer: (checked: CheckedQuery) => Promise<Answer>,
): Promise<Answer> {
  const read = readOf(view, bytes, address);
  return noted(view, read, async () => {
    const checked = withGrant(view, checkSignedQuery(view, bytes, Date.now()));
    const answered = await answer(checked);
    await view.audit.read(read);
    return answered;
  });
}

async function noted<Answer>(
  { audit }: ChainView,
  read: RestrictedRead,
  work: () => Promise<Answer> | Answer,
): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (isSteleError(error)) audit.refused(read, error);
    throw error;
  }
}

/** A query that names its recording is judged by the grant instead of the policies of reading. */
function withGrant(view: ChainView, checked: CheckedQuery): CheckedQuery {
  const { asker, record, request, height } = checked;
  if (record === '') return checked;
  const { chain, state, headers } = view;
  const now = Math.max(headers.newest.header.time, Date.now());
  checkSupervised(state, { record, account: asker.account, request, height }, { chain, crypto: nodeCrypto, now });
  return { ...checked, asker: { ...asker, isSupervised: true } };
}

/** What the bytes say, before anything of it is checked. @throws SteleError WIRE_*, QUERY_BAD, SIGNATURE_COUNT */
function readOf({ state }: ChainView, bytes: Bytes, address: string): RestrictedRead {
  const { content } = decodeSignedQuery(bytes);
  const { contract, method, height, args, record, sender, signers } = content;
  const actor: Actor = actorOf(state, toHex(sender), toHex(signers[0] as Uint8Array), addressClass(address));
  const details = {
    args: new TextDecoder().decode(args).slice(0, ARGS).toWellFormed(),
    ...(height === 0 ? {} : { height }),
    ...(record.length === 0 ? {} : { record: toHex(record) }),
  };
  return { actor, target: `${contract}/${method}`, details };
}
