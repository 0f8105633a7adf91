import { createSigner, type Signer, type SuiteName } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import type { Chain } from '@stele/ledger';
import {
  type Bytes,
  bundleCodec,
  bundleHash,
  SigningPurpose,
  signingMessage,
  toBase64,
  toHex,
  utf8,
} from '@stele/protocol';
import {
  accountIdFor,
  buildTransaction,
  type ChainIdentity,
  type ContractCall,
  chainIdentity,
  encodeTransaction,
  provePossession,
  signTransaction,
} from '@stele/sdk';
import { bundleBodyOf } from '../../apps/node/src/gateway/bundler.ts';

/** Somebody who signs. */
export interface Person {
  readonly account: string;
  readonly signer: Signer;
}

/** A person whose key follows from a name. The suites used here sign the same bytes alike each time. */
export function person(name: string, suite: SuiteName): Person {
  const seed = nodeCrypto.hash('sha256').digest(utf8(`vector key ${suite} ${name}`));
  const signer = createSigner(nodeCrypto, suite, seed);
  return { account: accountIdFor(nodeCrypto, signer), signer };
}

/** How a transaction departs from an ordinary one. */
export interface Particulars {
  readonly cosigner?: Signer;
  readonly gasLimit?: number;
  readonly validUntil?: number;
}

/** Writes transactions and bundles of a chain, the same ones each time. */
export class VectorAuthor {
  readonly identity: ChainIdentity;
  readonly #gateway: Signer;
  #nonce = 0;
  #sequence = 0;
  /** Time of the next block. */
  time: number;

  constructor(chain: Chain, gateway: Signer, time: number) {
    this.identity = chainIdentity(nodeCrypto, { genesis: chain.fingerprint, hash: chain.hash });
    this.#gateway = gateway;
    this.time = time;
  }

  async transaction(
    { account, signer }: Person,
    calls: readonly ContractCall[],
    given: Particulars = {},
  ): Promise<Bytes> {
    const nonce = new Uint8Array(16);
    new DataView(nonce.buffer).setUint32(12, ++this.#nonce);
    const signers = given.cosigner ? [signer, given.cosigner] : [signer];
    const draft = buildTransaction({
      chain: this.identity,
      account,
      signers,
      calls,
      nonce,
      gasLimit: given.gasLimit ?? 20_000_000,
      validUntil: given.validUntil ?? this.time + 60_000,
    });
    return encodeTransaction(await signTransaction(draft, signers)).bytes;
  }

  async bundle(transactions: readonly Bytes[]): Promise<Bytes> {
    const { id, hasher } = this.identity;
    const head = { chainId: id, gateway: this.#gateway.keyId, sequence: ++this.#sequence };
    const body = bundleBodyOf(
      head,
      transactions.map((bytes) => ({ bytes })),
    );
    return bundleCodec.encode({
      body,
      signature: await this.#gateway.sign(signingMessage(SigningPurpose.bundle, bundleHash(hasher, body))),
    });
  }

  /** The call that gives an account its first key. */
  async creation({ account, signer }: Person, name: string): Promise<ContractCall> {
    return { contract: 'sys.accounts', method: 'create', args: { ...(await this.#key(account, signer)), name } };
  }

  /** The call that gives an account another key. */
  async addition(account: string, signer: Signer): Promise<ContractCall> {
    return { contract: 'sys.accounts', method: 'addKey', args: await this.#key(account, signer) };
  }

  async #key(account: string, signer: Signer) {
    const possession = toBase64(await provePossession(this.identity, account, signer));
    return { suite: signer.suite, publicKey: toBase64(signer.publicKey), possession };
  }
}

export function revocation(signer: Signer): ContractCall {
  return { contract: 'sys.accounts', method: 'revokeKey', args: { key: toHex(signer.keyId) } };
}
