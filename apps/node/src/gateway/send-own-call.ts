import type { Signer } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { type Chain, type StateSource, systemState } from '@stele/ledger';
import { SteleError, toHex } from '@stele/protocol';
import {
  buildTransaction,
  type ContractCall,
  chainIdentity,
  encodeTransaction,
  errorOfCode,
  signTransaction,
} from '@stele/sdk';
import { within } from '../within.ts';
import type { TransactionNews } from './entry.ts';
import type { Gateway } from './gateway.ts';

/** How long a call may take to get into a block, in ms. */
const TIMEOUT_MS = 20_000;

/** What the calls of a node need, generously. */
const GAS = 5_000_000;

/** What a node makes calls in its own name with. */
export interface OwnCallOptions {
  readonly chain: Chain;
  readonly source: StateSource;
  readonly gateway: Pick<Gateway, 'submit'>;
  readonly signer: Signer;
}

/**
 * Makes a call from the node's own account and waits for its block.
 * @throws SteleError KEY_UNKNOWN where the node's key has no account; what the gateway or the chain refuses it with;
 * SDK_TIMEOUT
 */
export async function sendOwnCall(
  { chain, source, gateway, signer }: OwnCallOptions,
  call: ContractCall,
): Promise<void> {
  const key = toHex(signer.keyId);
  const account = systemState.keys.read(source, key)?.account;
  if (account === undefined) throw new SteleError('KEY_UNKNOWN', { key });
  const draft = buildTransaction({
    chain: chainIdentity(nodeCrypto, { genesis: chain.fingerprint, hash: chain.hash }),
    account,
    signers: [signer],
    calls: [call],
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
