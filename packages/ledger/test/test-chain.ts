import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CryptoBackend, Signer, SuiteName } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import {
  BUNDLE_VERSION,
  type Bytes,
  bodyVersionOf,
  bundleBodyCodec,
  bundleCodec,
  bundleHash,
  type Call,
  type Hash,
  type Header,
  headerCodec,
  headerHash,
  LIMITS,
  possessionDigest,
  type Receipt,
  receiptCodec,
  receiptRecordCodec,
  SigningPurpose,
  signingMessage,
  type TransactionBody,
  TransactionKind,
  toBase64,
  transactionBodyCodec,
  transactionCodec,
  transactionId,
  utf8,
} from '@stele/protocol';
import { createNativeHost } from '@stele/runtime';
import { openState, type StateStore, type StoreOptions } from '@stele/store';
import {
  type BundleOutcome,
  type Chain,
  createQueryEngine,
  type ExecutedBlock,
  type HostsOf,
  type Ledger,
  openChain,
  openLedger,
  type Protocols,
  type QueryEngine,
} from '../src/index.ts';
import { type TestAccount, testAccount } from './test-account.ts';
import { createTestGenesis, FOUNDING_TIME, TEST_CONTRACTS, type TestChainOptions } from './test-genesis.ts';
import { createOrganisation, type Holder, type TestOrganisation } from './test-organisation.ts';

export { probeContract } from './probe-contract.ts';
export { type TestAccount, testAccount } from './test-account.ts';

/** Milliseconds between blocks of a test. */
const STEP = 1000;

/**
 * A ledger on a store of its own in a temporary folder, with a gateway: of one organisation whose operator has all
 * duties, or of several that decide together.
 */
export class TestChain {
  readonly chain: Chain;
  /** The founders that were asked for. */
  readonly organisations: readonly TestOrganisation[];
  readonly operator: TestAccount;
  readonly gateway: Signer;
  readonly crypto: CryptoBackend = nodeCrypto;
  readonly directory: string;
  ledger!: Ledger;
  store!: StateStore;
  readonly #hosts: HostsOf;
  readonly #protocols: Protocols | undefined;
  readonly #storeOptions: StoreOptions;
  #sequence = 0;
  #nonces = 0;
  time: number;

  private constructor(options: TestChainOptions, organisations: readonly TestOrganisation[]) {
    const suite = options.suite ?? 'ed25519';
    this.organisations = organisations;
    this.operator = organisations[0]?.admin ?? testAccount(1, suite);
    this.gateway = testAccount(2, suite).signer;
    this.time = FOUNDING_TIME;
    this.chain = openChain(createTestGenesis(this, options), nodeCrypto);
    this.#hosts = options.hosts ?? [createNativeHost([...TEST_CONTRACTS, ...(options.contracts ?? [])])];
    this.#protocols = options.protocols;
    this.#storeOptions = options.store ?? {};
    this.directory = mkdtempSync(join(tmpdir(), 'stele-ledger-'));
  }

  static async found(options: TestChainOptions = {}): Promise<TestChain> {
    const founders = options.organisations ?? [];
    const organisations = await Promise.all(founders.map((given, i) => createOrganisation(given, i)));
    const chain = new TestChain(options, organisations);
    await chain.open();
    return chain;
  }

  /** A founder by its id. */
  organisation(id: string): TestOrganisation {
    const found = this.organisations.find((organisation) => organisation.id === id);
    if (!found) throw new TypeError(`no organisation "${id}" founded this chain`);
    return found;
  }

  async open(): Promise<void> {
    this.store = await openState(join(this.directory, 'ledger'), {
      ...this.#storeOptions,
      params: this.chain.storeParams,
    });
    this.ledger = await openLedger({
      chain: this.chain,
      store: this.store,
      crypto: nodeCrypto,
      hosts: this.#hosts,
      ...(this.#protocols ? { protocols: this.#protocols } : {}),
      salt: 12345,
    });
  }

  async reopen(): Promise<void> {
    await this.store.close();
    await this.open();
  }

  async close(): Promise<void> {
    await this.store.close();
    rmSync(this.directory, { recursive: true, force: true });
  }

  /** A body with sound values for everything that is not given. */
  body(from: TestAccount, calls: readonly Call[], given: Partial<TransactionBody> = {}): TransactionBody {
    const nonce = new Uint8Array(LIMITS.nonceBytes);
    new DataView(nonce.buffer).setUint32(0, ++this.#nonces);
    return {
      version: bodyVersionOf(this.chain.hash),
      kind: TransactionKind.call,
      chainId: this.chain.id,
      sender: from.account,
      signers: [from.signer.keyId],
      nonce,
      validUntil: this.time + 60_000,
      gasLimit: 50_000_000,
      calls,
      memo: new Uint8Array(0),
      ...given,
    };
  }

  idOf(body: TransactionBody): Hash {
    return transactionId(this.chain.hasher, transactionBodyCodec.encode(body));
  }

  async sign(body: TransactionBody, signers: readonly Signer[]): Promise<Bytes> {
    const encoded = transactionBodyCodec.encode(body);
    const message = signingMessage(SigningPurpose.transaction, transactionId(this.chain.hasher, encoded));
    const signatures = await Promise.all(signers.map((signer) => signer.sign(message)));
    return transactionCodec.encode({ body: encoded, signatures });
  }

  async transaction(from: TestAccount, calls: readonly Call[], given: Partial<TransactionBody> = {}): Promise<Bytes> {
    return this.sign(this.body(from, calls, given), [from.signer]);
  }

  async bundle(transactions: readonly Bytes[], signer: Signer = this.gateway): Promise<Bytes> {
    const body = bundleBodyCodec.encode({
      version: BUNDLE_VERSION,
      chainId: this.chain.id,
      gateway: signer.keyId,
      sequence: ++this.#sequence,
      transactions,
    });
    const signature = await signer.sign(signingMessage(SigningPurpose.bundle, bundleHash(this.chain.hasher, body)));
    return bundleCodec.encode({ body, signature });
  }

  /** Executes one block with these bundles, without making it durable. */
  execute(bundles: readonly Bytes[]): ExecutedBlock {
    this.time += STEP;
    const height = (this.#executed?.height ?? this.ledger.tip().height) + 1;
    this.#executed = this.ledger.execute({ height, time: this.time, proposer: this.gateway.keyId, bundles });
    return this.#executed;
  }

  #executed: ExecutedBlock | undefined;

  async commit(block: ExecutedBlock): Promise<void> {
    await this.ledger.commit(block);
    if (this.#executed === block) this.#executed = undefined;
  }

  /** Forgets the newest executed block. */
  abort(block: ExecutedBlock): void {
    this.ledger.abort(block);
    this.#executed = undefined;
  }

  /** A durable block with one bundle of these transactions. */
  async block(transactions: readonly Bytes[]): Promise<ExecutedBlock> {
    const block = this.execute([await this.bundle(transactions)]);
    await this.commit(block);
    return block;
  }

  /** What a query says on the newest state. */
  query(contract: string, method: string, args: unknown = {}): unknown {
    const at = { height: this.ledger.tip().height, time: this.time };
    return JSON.parse(this.queries.query({ contract, method, args: JSON.stringify(args) }, at, at).result);
  }

  /** A query engine over the store. */
  get queries(): QueryEngine {
    return createQueryEngine({
      chain: this.chain,
      crypto: nodeCrypto,
      hosts: this.#hosts,
      ...(this.#protocols ? { protocols: this.#protocols } : {}),
      reader: this.store,
    });
  }

  decodeHeader(header: Bytes): Header {
    return headerCodec.decode(header);
  }

  hashOfHeader(header: Bytes): Hash {
    return headerHash(this.chain.hasher, header);
  }

  /** Lets time pass before the next block. */
  pass(milliseconds: number): void {
    this.time += milliseconds;
  }

  /** Creates an account through the operator. */
  async createAccount(seed: number, suite: SuiteName = 'ed25519'): Promise<TestAccount> {
    const created = testAccount(seed, suite);
    const block = await this.block([await this.transaction(this.operator, [await this.creation(created)])]);
    const [receipt] = receiptsOf(block);
    if (receipt?.code !== '') throw new Error(`The account was not created: ${receipt?.code} ${receipt?.detail}`);
    return created;
  }

  /** The call that creates an account. */
  async creation({ account, signer }: TestAccount): Promise<Call> {
    return call('sys.accounts', 'create', { ...(await this.keyArgs(account, signer)), name: 'somebody' });
  }

  /** The call that registers the key of a certificate: for a new account, or as a further key of a present one. */
  async enrolment(
    organisation: string,
    { path, signer, account }: Holder,
    join?: TestAccount,
    changes: Readonly<Record<string, unknown>> = {},
  ): Promise<Call> {
    const { possession } = await this.keyArgs(join?.account ?? account, signer);
    const joined = join ? { join: true } : {};
    return call('sys.accounts', 'enrol', { organisation, path, possession, ...joined, ...changes });
  }

  /** A key with the proof that its holder wants it on an account. */
  async keyArgs(account: Hash, signer: Signer) {
    const digest = possessionDigest(this.chain.hasher, this.chain.id, account, signer.keyId);
    const possession = await signer.sign(signingMessage(SigningPurpose.possession, digest));
    return { suite: signer.suite, publicKey: toBase64(signer.publicKey), possession: toBase64(possession) };
  }
}

export function call(name: string, method: string, args: unknown): Call {
  return { contract: name, method, args: utf8(JSON.stringify(args)) };
}

export function receiptsOf(block: ExecutedBlock): Receipt[] {
  return block.record.receipts.map((record) => receiptCodec.decode(receiptRecordCodec.decode(record).receipt));
}

/** What became of the transactions of a block's only bundle, in a form to compare: kind and code. */
export function outcomesOf(block: ExecutedBlock): string[] {
  const [bundle] = block.outcomes as readonly [BundleOutcome];
  if (bundle.kind === 'refused') return [`refused ${bundle.error.code}`];
  return bundle.outcomes.map((outcome) => {
    if (outcome.kind === 'executed') return outcome.code === '' ? 'committed' : `failed ${outcome.code}`;
    return outcome.kind === 'skipped' ? `skipped ${outcome.error.code}` : 'repeated';
  });
}
