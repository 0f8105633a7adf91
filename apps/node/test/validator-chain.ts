import { join } from 'node:path';
import { createSigner, type Signer } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import {
  type Call,
  certificateCodec,
  certificateDigest,
  compareBytes,
  type EvidencePackage,
  type Hash,
  isQuorum,
  parseEvidencePackage,
  SigningPurpose,
  signingMessage,
  toBase64,
  toHex,
  transactionCodec,
  transactionId,
  type ValidatorSet,
} from '@stele/protocol';
import { type VerificationReport, verifyEvidence } from '@stele/verifier';
import { call, outcomesOf, TestChain, testAccount } from '../../../packages/ledger/test/test-chain.ts';
import type { TestChainOptions } from '../../../packages/ledger/test/test-genesis.ts';
import { CertificateStore } from '../src/certificates/certificate-store.ts';
import { ValidatorHistory } from '../src/certificates/validator-history.ts';
import { Headers } from '../src/chain-view/headers.ts';
import type { PackageSources } from '../src/evidence/sources.ts';
import { buildTransactionPackage } from '../src/evidence/transaction-package.ts';

/** Seeds of the nodes that found the chain. */
export const FOUNDERS = [10, 11, 12, 13] as const;

/** A block of the test, and who certifies it. */
export interface CertifiableBlock {
  readonly height: number;
  readonly headerHash: Hash;
  readonly set: ValidatorSet;
  readonly transaction: Hash;
}

/** How the chain of a test is founded. */
type FoundingOptions = Pick<TestChainOptions, 'contracts' | 'snapshotEvery' | 'parameters' | 'store'>;

/** A chain whose validators the test changes and whose certificates it signs, with what a node keeps of both. */
export class ValidatorChain {
  readonly ledger: TestChain;
  readonly certificates: CertificateStore;
  readonly headers: Headers;
  validators!: ValidatorHistory;
  /** By height; the founding block, which has no transaction, is left out. */
  readonly blocks = new Map<number, CertifiableBlock>();
  /** Key ids, in hex, of who signed the certificate of a height. */
  readonly signed = new Map<number, readonly string[]>();
  readonly #signers = new Map<string, Signer>();

  private constructor(ledger: TestChain, certificates: CertificateStore) {
    this.ledger = ledger;
    this.certificates = certificates;
    this.headers = new Headers(ledger.chain.hasher, ledger.store, ledger.ledger.tip().header);
  }

  static async found(options: FoundingOptions = {}): Promise<ValidatorChain> {
    const validators = FOUNDERS.map((seed) => testAccount(seed).signer);
    const ledger = await TestChain.found({ ...options, validators });
    const chain = new ValidatorChain(ledger, await CertificateStore.open(join(ledger.directory, 'certificates')));
    for (const seed of FOUNDERS) chain.#know(seed);
    await chain.openHistory();
    return chain;
  }

  async openHistory(): Promise<ValidatorHistory> {
    const { chain, store } = this.ledger;
    this.validators = await ValidatorHistory.open(chain, store, this.certificates.sets);
    return this.validators;
  }

  async close(): Promise<void> {
    await this.certificates.close();
    await this.ledger.close();
  }

  /** The set that certifies the newest header. */
  get newestSet(): ValidatorSet {
    return this.ledger.ledger.validators().newest.set;
  }

  add(seed: number, weight = 1): Call {
    const { suite, publicKey, keyId } = this.#know(seed);
    const engine = {
      voteKey: toBase64(createSigner(nodeCrypto, 'ed25519', keyId).publicKey),
      peerId: toHex(keyId).slice(0, 40),
    };
    const node = { organisation: 'test', suite, publicKey: toBase64(publicKey), role: 'validator', weight, engine };
    return call('sys.nodes', 'add', node);
  }

  remove(seed: number): Call {
    return call('sys.nodes', 'remove', { key: toHex(this.#know(seed).keyId) });
  }

  reweigh(seed: number, weight: number): Call {
    return call('sys.nodes', 'change', { key: toHex(this.#know(seed).keyId), role: 'validator', weight });
  }

  /** Another block, durable and not certified; the node has not heard of it. */
  async commit(...calls: readonly Call[]): Promise<CertifiableBlock> {
    const asked = calls.length > 0 ? calls : [call('probe', 'set', { key: 'k', value: 1 })];
    const transaction = await this.ledger.transaction(this.ledger.operator, asked);
    const block = await this.ledger.block([transaction]);
    const [outcome] = outcomesOf(block);
    if (outcome !== 'committed') throw new TypeError(`the test's own transaction ${outcome}`);
    const { height, headerHash } = block;
    const id = transactionId(this.ledger.chain.hasher, transactionCodec.decode(transaction).body);
    const made = { height, headerHash, set: this.newestSet, transaction: id };
    this.blocks.set(height, made);
    this.headers.add(block.header);
    return made;
  }

  /** Another block, of which the node has heard. */
  async block(...calls: readonly Call[]): Promise<CertifiableBlock> {
    const block = await this.commit(...calls);
    await this.validators.follow(this.headers.newest.header);
    return block;
  }

  /** Another block with its certificate, signed by those of its set who are given, or by all. */
  async certified(...calls: readonly Call[]): Promise<CertifiableBlock> {
    const block = await this.block(...calls);
    await this.certify(block);
    return block;
  }

  /** Keeps a certificate. @param signers key ids in hex. */
  async certify(
    block: CertifiableBlock,
    signers = block.set.validators.map(({ keyId }) => toHex(keyId)),
  ): Promise<void> {
    this.signed.set(block.height, signers);
    await this.certificates.put(block.height, await this.certificate(block, signers));
  }

  async certificate({ height, headerHash }: CertifiableBlock, signers: readonly string[]): Promise<Uint8Array> {
    const time = this.ledger.time;
    const digest = certificateDigest(this.ledger.chain.hasher, headerHash, time);
    const message = signingMessage(SigningPurpose.certificate, digest);
    const signatures = await Promise.all(
      signers.map(async (id) => {
        const signer = this.#signers.get(id) as Signer;
        return { keyId: signer.keyId, time, signature: await signer.sign(message) };
      }),
    );
    signatures.sort((a, b) => compareBytes(a.keyId, b.keyId));
    return certificateCodec.encode({ height, headerHash, signatures });
  }

  /** The package of the transaction in a block, as whoever gets it reads it. */
  async evidence(height: number): Promise<EvidencePackage> {
    const { transaction } = this.blocks.get(height) as CertifiableBlock;
    return parseEvidencePackage(JSON.stringify(await buildTransactionPackage(this.sources, transaction, undefined)));
  }

  /** What a node makes packages from. */
  get sources(): PackageSources {
    const { chain, store: reader } = this.ledger;
    const { certificates, validators, headers } = this;
    return { chain, reader, certificates, validators, headers };
  }

  /** Verifies a package, trusting the fingerprint of the genesis alone. */
  verify(evidence: EvidencePackage): VerificationReport {
    return verifyEvidence({ evidence, genesis: this.ledger.chain.fingerprint, crypto: nodeCrypto });
  }

  #know(seed: number): Signer {
    const { signer } = testAccount(seed);
    this.#signers.set(toHex(signer.keyId), signer);
    return signer;
  }
}

/** Signers, in the order given, up to the first that makes the quorum: one fewer would not do. */
export function barelyQuorum(set: ValidatorSet): string[] {
  const signers: string[] = [];
  let weight = 0;
  for (const validator of set.validators) {
    if (isQuorum(set, weight)) break;
    signers.push(toHex(validator.keyId));
    weight += validator.weight;
  }
  return signers;
}
