import { type StateSource, systemState } from '@stele/ledger';
import { decodeTransaction, type HashName, type SteleError, type TransactionBody, toHex } from '@stele/protocol';
import type { Logger } from 'pino';
import type { Entry, TransactionNews } from '../gateway/entry.ts';
import type { AdministrativeCalls } from './administrative-calls.ts';
import type { AuditLog } from './audit-log.ts';
import { isAuditedRefusal } from './audited-codes.ts';
import type { Actor, AddressClass, AuditAct } from './entry.ts';
import type { ActKind, RepeatedActs } from './repeated-acts.ts';

/** Act of an administrative transaction that this gateway was handed, and of what became of it. */
export const RECEIVED = 'transaction.received';
export const SETTLED = 'transaction.settled';

/** What a gateway tells the audit log. */
export interface GatewayAudit {
  /**
   * Writes the administrative ones among transactions that are about to be accepted. They may be answered once it
   * resolves; undefined where there is none.
   */
  received(candidates: readonly Received[]): Promise<unknown> | undefined;
  /**
   * Notes that a transaction was refused by this gateway.
   * @param bodyOf gives what was to be done, as far as it can be read.
   */
  refused(bodyOf: () => TransactionBody | undefined, error: SteleError, address: AddressClass): void;
  /** Notes that a block refused a transaction. @param code of the catalogue. */
  failed(entry: Pick<Entry, 'id' | 'bytes' | 'address'>, code: string): void;
}

/** A transaction that is about to be accepted. */
export interface Received {
  readonly entry: Pick<Entry, 'id' | 'address' | 'listeners'>;
  readonly transaction: { readonly content: TransactionBody };
}

export interface GatewayAuditOptions {
  readonly log: AuditLog;
  readonly repeated: RepeatedActs;
  readonly calls: AdministrativeCalls;
  readonly source: StateSource;
  readonly hash: HashName;
  /** Key of this node in hex: its anchors are on the chain anyway, and would make entries of entries. */
  readonly node: string;
  /** Time of the newest header. */
  readonly time: () => number;
  readonly logger: Pick<Logger, 'error'>;
}

/** Watches the transactions of a gateway for the audit log. */
export function createGatewayAudit(options: GatewayAuditOptions): GatewayAudit {
  const { log, repeated, calls, source, hash, logger } = options;
  const actorOf = (body: TransactionBody | undefined, address: AddressClass) => actorOfBody(source, body, address);

  return {
    received(candidates) {
      const writes = candidates.flatMap(({ entry, transaction: { content } }) => {
        const made = calls.of(content, options.time());
        if (made.length === 0 || isOwnAnchor(content, made, options.node)) return [];
        const details = { transaction: toHex(entry.id), calls: made.slice(0, 16), count: made.length };
        const act = { actor: actorOf(content, entry.address), target: made[0] as string, details };
        entry.listeners.push((news) => settle(log, { ...act, news }, logger));
        return log.append({ ...act, act: RECEIVED, outcome: 'pending' });
      });
      return writes.length > 0 ? Promise.all(writes) : undefined;
    },
    refused(bodyOf, error, address) {
      if (!isAuditedRefusal(error.code)) return;
      const body = bodyOf();
      const kind = kindOf('transaction.refused', body, error.code, address);
      const details = () => ({ reason: error.message.slice(0, 500).toWellFormed() });
      repeated.note(kind, () => wholeOf(kind, actorOf(body, address), details()));
    },
    failed({ id, bytes, address }, code) {
      if (!isAuditedRefusal(code)) return;
      const body = readBody(bytes, hash);
      if (!body || calls.of(body, options.time()).length > 0) return;
      const kind = kindOf('transaction.failed', body, code, address);
      repeated.note(kind, () => wholeOf(kind, actorOf(body, address), { transaction: toHex(id) }));
    },
  };
}

/** Writes what became of an administrative transaction. */
export function settle(
  log: AuditLog,
  { news, ...act }: Pick<AuditAct, 'actor' | 'details' | 'target'> & { readonly news: TransactionNews },
  logger: Pick<Logger, 'error'>,
): void {
  if (news.state === 'accepted') return;
  log
    .append({ ...act, act: SETTLED, outcome: outcomeOf(news) })
    .catch((error: unknown) => logger.error({ err: error }, 'an outcome could not be written into the audit log'));
}

function outcomeOf(news: Exclude<TransactionNews, { state: 'accepted' }>): string {
  if (news.state === 'committed') return 'ok';
  if (news.state === 'rejected') return news.error.code;
  return news.state === 'expired' ? (news.reason?.code ?? 'TX_EXPIRED') : news.code;
}

/** Who signed a transaction first, as far as the chain knows. */
function actorOfBody(source: StateSource, body: TransactionBody | undefined, address: AddressClass): Actor {
  if (!body) return { account: '', key: '', organisation: '', address };
  return actorOf(source, accountOf(body), keyOf(body), address);
}

/** An account with the organisation that the chain has it under. */
export function actorOf(source: StateSource, account: string, key: string, address: AddressClass): Actor {
  const organisation = systemState.accounts.read(source, account)?.organisation ?? '';
  return { account, key, organisation, address };
}

function kindOf(act: string, body: TransactionBody | undefined, outcome: string, address: AddressClass): ActKind {
  const [first] = body?.calls ?? [];
  const target = first ? `${first.contract}/${first.method}` : '';
  return { act, target, outcome, account: accountOf(body), key: keyOf(body), address };
}

function wholeOf({ act, target, outcome }: ActKind, actor: Actor, details: AuditAct['details']): AuditAct {
  return { actor, act, target, outcome, details };
}

function accountOf(body: TransactionBody | undefined): string {
  return body ? toHex(body.sender) : '';
}

function keyOf(body: TransactionBody | undefined): string {
  return toHex(body?.signers[0] ?? new Uint8Array(0));
}

function isOwnAnchor({ signers }: TransactionBody, calls: readonly string[], node: string): boolean {
  const [signer] = signers;
  return calls.every((call) => call === 'sys.audit/anchor') && signer !== undefined && toHex(signer) === node;
}

/** What a transaction says, undefined where it cannot be read. */
export function readBody(bytes: Uint8Array, hash: HashName): TransactionBody | undefined {
  try {
    return decodeTransaction(bytes, hash).content;
  } catch {
    return undefined;
  }
}
