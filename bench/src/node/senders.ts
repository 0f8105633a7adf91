import { createSigner, type Signer } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import {
  accountIdOf,
  bodyVersionOf,
  type Call,
  fromHex,
  type Hash,
  type HashName,
  possessionDigest,
  SigningPurpose,
  signingMessage,
  TransactionKind,
  toBase64,
  transactionBodyCodec,
  transactionCodec,
  transactionId,
  utf8,
} from '@stele/protocol';

/** The chain as a bench needs it. */
export interface BenchChain {
  readonly url: string;
  readonly name: string;
  readonly id: Hash;
  readonly hash: HashName;
  /** How long the transactions of a bench are valid, in ms. */
  readonly validMs: number;
}

/** An account that sends. */
export interface Sender {
  readonly account: Hash;
  readonly signer: Signer;
}

/** Part of the longest time that transactions are valid for: the time of a block is behind that of the machine. */
const VALID_PART = 11 / 12;

/** Accounts that one transaction can create: one call each. */
const ACCOUNTS_PER_TRANSACTION = 64;

export async function readChain(url: string): Promise<BenchChain> {
  const response = await fetch(`${url}/v1/chains`);
  const { chains } = (await response.json()) as { chains: { name: string; genesis: string; hash: HashName }[] };
  const [chain] = chains as [(typeof chains)[number]];
  const { parameters } = (await (await fetch(`${url}/v1/chains/${chain.name}`)).json()) as {
    parameters: { maxWindowMs: number };
  };
  const validMs = Math.floor(VALID_PART * parameters.maxWindowMs);
  return { url, name: chain.name, id: fromHex(chain.genesis), hash: chain.hash, validMs };
}

/** The account of a key that founded it without a salt. */
export function senderOf(signer: Signer): Sender {
  const hasher = nodeCrypto.hasher(nodeCrypto.suite(signer.suite).keyHash);
  return { account: accountIdOf(hasher, signer.keyId, new Uint8Array(0)), signer };
}

/** A call with its arguments. */
export function call(contract: string, method: string, args: unknown): Call {
  return { contract, method, args: utf8(JSON.stringify(args)) };
}

let nonces = 0;

/** A signed transaction. */
export async function signedTransaction(
  chain: BenchChain,
  { account, signer }: Sender,
  calls: readonly Call[],
  gasLimit = 10_000_000,
): Promise<Uint8Array> {
  const nonce = new Uint8Array(16);
  new DataView(nonce.buffer).setUint32(0, ++nonces);
  crypto.getRandomValues(nonce.subarray(4));
  const body = transactionBodyCodec.encode({
    version: bodyVersionOf(chain.hash),
    kind: TransactionKind.call,
    chainId: chain.id,
    sender: account,
    signers: [signer.keyId],
    nonce,
    validUntil: Date.now() + chain.validMs,
    gasLimit,
    calls,
    memo: new Uint8Array(0),
  });
  const id = transactionId(nodeCrypto.hasher(chain.hash), body);
  const signature = await signer.sign(signingMessage(SigningPurpose.transaction, id));
  return transactionCodec.encode({ body, signatures: [signature] });
}

/** Submits a transaction over REST and waits until it is committed. */
export async function submitAndWait({ url, name }: BenchChain, transaction: Uint8Array): Promise<void> {
  const response = await fetch(`${url}/v1/chains/${name}/transactions?waitMs=60000`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ transaction: toBase64(transaction) }),
  });
  const answer = (await response.json()) as { readonly state?: string };
  if (answer.state !== 'committed')
    throw new Error(`A transaction of the set-up was not committed: ${JSON.stringify(answer)}`);
}

/** Creates accounts with Ed25519 keys, by the operator. */
export async function createSenders(chain: BenchChain, operator: Signer, count: number): Promise<readonly Sender[]> {
  const suite = nodeCrypto.suite('ed25519');
  const secrets = Array.from({ length: count }, () => suite.generateKeyPair().secretKey);
  return registerSenders(chain, operator, secrets);
}

/** Registers the accounts of secret Ed25519 keys, by the operator. */
export async function registerSenders(
  chain: BenchChain,
  operator: Signer,
  secrets: readonly Uint8Array[],
): Promise<readonly Sender[]> {
  const senders = secrets.map((secret) => senderOf(createSigner(nodeCrypto, 'ed25519', secret)));
  for (let first = 0; first < senders.length; first += ACCOUNTS_PER_TRANSACTION) {
    const calls = await Promise.all(
      senders
        .slice(first, first + ACCOUNTS_PER_TRANSACTION)
        .map(({ account, signer }, i) => registration(chain, account, signer, first + i)),
    );
    await submitAndWait(chain, await signedTransaction(chain, senderOf(operator), calls, 200_000_000));
  }
  return senders;
}

async function registration(chain: BenchChain, account: Hash, signer: Signer, number: number): Promise<Call> {
  const digest = possessionDigest(nodeCrypto.hasher(chain.hash), chain.id, account, signer.keyId);
  const possession = await signer.sign(signingMessage(SigningPurpose.possession, digest));
  return call('sys.accounts', 'create', {
    suite: signer.suite,
    publicKey: toBase64(signer.publicKey),
    possession: toBase64(possession),
    name: `sender ${number}`,
  });
}
