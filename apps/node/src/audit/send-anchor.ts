import type { Signer } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { type Chain, type StateSource, SYSTEM, systemState } from '@stele/ledger';
import { SteleError, toHex } from '@stele/protocol';
import { buildTransaction, chainIdentity, encodeTransaction, errorOfCode, signTransaction } from '@stele/sdk';
import type { TransactionNews } from '../gateway/entry.ts';
import type { Gateway } from '../gateway/gateway.ts';
import { within } from '../within.ts';
import type { AuditHead } from './entry.ts';

/** How long an anchor may take to get into a block, in ms. */
const TIMEOUT_MS = 20_000;

/** What an anchor needs, generously. */
const GAS = 5_000_000;

export interface SendAnchorOptions {
  readonly chain: Chain;
  readonly source: StateSource;
  readonly gateway: Pick<Gateway, 'submit'>;
  readonly signer: Signer;
}

/**
 * Sends an anchor from the node's own account and waits for its block.
 * @throws SteleError KEY_UNKNOWN where the node's key has no account; what the gateway or the chain refuses it with;
 * SDK_TIMEOUT
 */
export async function sendAnchor(
  { chain, source, gateway, signer }: SendAnchorOptions,
  head: AuditHead,
): Promise<void> {
  const key = toHex(signer.keyId);
  const account = systemState.keys.read(source, key)?.account;
  if (account === undefined) throw new SteleError('KEY_UNKNOWN', { key });
  const args = { node: key, sequence: head.sequence, head: head.hash };
  const draft = buildTransaction({
    chain: chainIdentity(nodeCrypto, { genesis: chain.fingerprint, hash: chain.hash }),
    account,
    signers: [signer],
    calls: [{ contract: SYSTEM.audit, method: 'anchor', args }],
    gasLimit: GAS,
  });
  const { bytes, id } = encodeTransaction(await signTransaction(draft, [signer]));
  const outcome = Promise.withResolvers<void>();
  const hear = (news: TransactionNews) => {
    if (news.state === 'committed') outcome.resolve();
    else if (news.state !== 'accepted') outcome.reject(errorOf(news, id));
  };
  gateway.submit(bytes, hear, 'node');
  if (!(await within(outcome.promise, TIMEOUT_MS)))
    throw new SteleError('SDK_TIMEOUT', { id, seconds: TIMEOUT_MS / 1000 });
}

function errorOf(news: Exclude<TransactionNews, { state: 'accepted' | 'committed' }>, id: string): SteleError {
  if (news.state === 'rejected') return news.error;
  if (news.state === 'failed') return errorOfCode(news.code);
  return new SteleError('TX_EXPIRED', { id });
}
