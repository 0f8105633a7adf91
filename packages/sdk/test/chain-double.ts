import { createSigner, portableCrypto, type Signer } from '@stele/crypto';
import {
  decodeTransaction,
  fromBase64,
  fromHex,
  type Hash,
  receiptCodec,
  type SteleError,
  toBase64,
  toHex,
  transactionId,
} from '@stele/protocol';
import { routes } from '../src/api/routes.ts';
import type { ChainInfo, ReceiptInfo, TransactionInfo } from '../src/api/schemas.ts';
import { accountIdFor, chainIdentity, createClient } from '../src/index.ts';
import { NodeDouble } from './node-double.ts';

export const GENESIS = 'c4'.repeat(32);
export const crypto = portableCrypto;
export const chain = chainIdentity(crypto, { genesis: GENESIS, hash: 'sha256' });

/** A signer whose key is the same in every run. */
export function signerOf(seed: number): Signer {
  return createSigner(crypto, 'ed25519', new Uint8Array(32).fill(seed));
}

export const operator = signerOf(1);
export const account = accountIdFor(crypto, operator);
export const sender = { account, signer: operator };

export function chainInfo(changes: Partial<ChainInfo> = {}): ChainInfo {
  return {
    name: 'double',
    genesis: GENESIS,
    engine: 'solo',
    hash: 'sha256',
    suites: ['ed25519'],
    height: 7,
    time: 1_700_000_000_000,
    headerHash: 'aa'.repeat(32),
    stateRoot: 'bb'.repeat(32),
    gateway: 'dd'.repeat(32),
    validators: [],
    founders: [],
    parameters: { transactionGas: 1_000_000, maxWindowMs: 3_600_000 },
    kept: { state: 0, bodies: 1, records: 1 },
    ...changes,
  };
}

/** A node that serves one chain, and a client of it. */
export async function startDouble() {
  const node = await NodeDouble.start();
  node.answer(routes.listChains, () => ({ chains: [chainInfo()], standings: [] }));
  node.answer(routes.getChain, () => chainInfo());
  return { node, client: createClient({ url: node.url, crypto }) };
}

/** The transaction in a submit request, with its id. */
export function submitted(body: unknown) {
  const bytes = fromBase64((body as { transaction: string }).transaction);
  const transaction = decodeTransaction(bytes, 'sha256');
  return { ...transaction, bytes, id: toHex(transactionId(chain.hasher, transaction.body)) };
}

const place = { height: 8, index: 0, time: 1_700_000_001_000 };

export function committedInfo(id: string, returns: readonly unknown[] = [null]): TransactionInfo {
  return { id, state: 'committed', ...place, receipt: receiptInfo(id, undefined, returns) };
}

export function failedInfo(id: string, error: SteleError): TransactionInfo {
  return { id, state: 'failed', ...place, receipt: receiptInfo(id, error, []) };
}

function receiptInfo(id: string, error: SteleError | undefined, returns: readonly unknown[]): ReceiptInfo {
  const root: Hash = new Uint8Array(32);
  const encoded = receiptCodec.encode({
    transaction: fromHex(id),
    code: error?.code ?? '',
    detail: error ? JSON.stringify(error.detail) : '',
    gasUsed: 21_000,
    returns: [],
    eventCount: 0,
    eventRoot: root,
    writeCount: 0,
    writeRoot: root,
  });
  return {
    code: error?.code ?? '',
    message: error?.message ?? '',
    hint: error?.hint ?? '',
    gasUsed: 21_000,
    returns: [...returns],
    events: [],
    writeCount: 0,
    encoded: toBase64(encoded),
  };
}
