import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Contract, contract, t } from '@stele/contract';
import { type CryptoBackend, createSigner, keyIdFor, type Signer, type SuiteName } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { type DecisionRule, joint, type Policy } from '@stele/policy';
import {
  accountIdOf,
  BUNDLE_VERSION,
  type Bytes,
  bodyVersionOf,
  bundleBodyCodec,
  bundleCodec,
  bundleHash,
  type Call,
  createValidatorSet,
  GENESIS_VERSION,
  genesisCoreCodec,
  type Hash,
  type HashName,
  hashSections,
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
  toHex,
  transactionBodyCodec,
  transactionCodec,
  transactionId,
  utf8,
} from '@stele/protocol';
import { type ContractHost, createNativeHost, NATIVE_KIND, nativeCode } from '@stele/runtime';
import { openState, type StateStore, type StoreOptions } from '@stele/store';
import {
  BUILT_IN_ROLES,
  type BundleOutcome,
  type Chain,
  type ChainParameters,
  DEFAULT_PARAMETERS,
  type ExecutedBlock,
  type Ledger,
  openChain,
  openLedger,
  SYSTEM_CONTRACTS,
  soloPolicies,
  writeSections,
} from '../src/index.ts';

/** A contract that does on command whatever tests want of one. */
export const probeContract = contract({
  name: 'probe',
  version: '1.0.0',
  state: { entries: { value: t.integer() }, sorted: { value: t.integer(), ordered: true } },
  events: { wrote: t.object({ key: t.string() }) },
  methods: {
    set: {
      args: t.object({ key: t.string({ minLength: 1, maxLength: 100 }), value: t.integer() }),
      returns: t.integer(),
      run: (context, { key, value }) => {
        context.state.entries.set(key, value);
        context.emit('wrote', { key });
        return value;
      },
    },
    fill: {
      args: t.object({ count: t.integer(), prefix: t.string() }),
      returns: t.null(),
      run: (context, { count, prefix }) => {
        for (let i = 0; i < count; i++) context.state.entries.set(`${prefix}${i}`, i);
        return null;
      },
    },
    refuse: {
      args: t.object({ key: t.string() }),
      returns: t.null(),
      run: (context, { key }) => {
        context.state.entries.set(key, 1);
        context.emit('wrote', { key });
        return context.refuse('the test wants it so');
      },
    },
    crash: {
      args: t.object({}),
      returns: t.null(),
      run: () => {
        throw new TypeError('a message that differs between builds');
      },
    },
    burn: {
      args: t.object({}),
      returns: t.null(),
      run: (context) => {
        for (let i = 0; ; i++) context.state.entries.get(`k${i}`);
      },
    },
    reenter: {
      args: t.object({}),
      returns: t.any(),
      run: (context) => context.call(context.self, 'set', { key: 'a', value: 1 }),
    },
    lend: {
      description: 'Calls another contract in the hope of its caller’s rights.',
      args: t.object({ contract: t.string(), method: t.string(), args: t.any() }),
      returns: t.any(),
      run: (context, { contract: name, method, args }) => context.call(name, method, args),
    },
    wrong: {
      args: t.object({}),
      returns: t.integer(),
      run: () => 'no integer' as never,
    },
    operators: {
      access: 'administration',
      args: t.object({}),
      returns: t.null(),
      run: () => null,
    },
    get: {
      kind: 'query',
      args: t.object({ key: t.string({ minLength: 1 }) }),
      returns: t.union(t.integer(), t.null()),
      run: (context, { key }) => context.state.entries.get(key) ?? null,
    },
    writeInQuery: {
      kind: 'query',
      args: t.object({}),
      returns: t.null(),
      run: (context) => {
        context.state.entries.set('a', 1);
        return null;
      },
    },
  },
});

const CONTRACTS: readonly Contract[] = [...SYSTEM_CONTRACTS, probeContract];

const WEEK = 7 * 24 * 60 * 60 * 1000;

/** Milliseconds between blocks of a test. */
const STEP = 1000;

/** How a test founds its chain. */
export interface TestChainOptions {
  readonly hash?: HashName;
  readonly suite?: SuiteName;
  readonly suites?: readonly SuiteName[];
  readonly parameters?: Partial<ChainParameters>;
  readonly policies?: Readonly<Record<string, Policy>>;
  readonly rules?: Readonly<Record<string, DecisionRule>>;
  readonly maxRows?: number;
  readonly hosts?: readonly ContractHost[];
  readonly contracts?: readonly Contract[];
  /** How its store is kept, which no block may depend on. */
  readonly store?: StoreOptions;
}

/** Somebody who can sign. */
export interface TestAccount {
  readonly account: Hash;
  readonly signer: Signer;
}

/** A ledger on a store of its own in a temporary folder, with an operator and a gateway. */
export class TestChain {
  readonly chain: Chain;
  readonly operator: TestAccount;
  readonly gateway: Signer;
  readonly crypto: CryptoBackend = nodeCrypto;
  readonly directory: string;
  ledger!: Ledger;
  store!: StateStore;
  readonly #hosts: readonly ContractHost[];
  readonly #storeOptions: StoreOptions;
  #sequence = 0;
  #nonces = 0;
  time: number;

  private constructor(options: TestChainOptions) {
    const suite = options.suite ?? 'ed25519';
    this.operator = testAccount(1, suite);
    this.gateway = testAccount(2, suite).signer;
    this.time = 1_700_000_000_000;
    this.chain = openChain(createTestGenesis(this, options), nodeCrypto);
    this.#hosts = options.hosts ?? [createNativeHost([...CONTRACTS, ...(options.contracts ?? [])])];
    this.#storeOptions = options.store ?? {};
    this.directory = mkdtempSync(join(tmpdir(), 'stele-ledger-'));
  }

  static async found(options: TestChainOptions = {}): Promise<TestChain> {
    const chain = new TestChain(options);
    await chain.open();
    return chain;
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

  /** A key with the proof that its holder wants it on an account. */
  async keyArgs(account: Hash, signer: Signer) {
    const digest = possessionDigest(this.chain.hasher, this.chain.id, account, signer.keyId);
    const possession = await signer.sign(signingMessage(SigningPurpose.possession, digest));
    return { suite: signer.suite, publicKey: toBase64(signer.publicKey), possession: toBase64(possession) };
  }
}

/** A key pair that depends on nothing but its number, and the account of that key. */
export function testAccount(seed: number, suite: SuiteName = 'ed25519'): TestAccount {
  const signer = createSigner(nodeCrypto, suite, new Uint8Array(32).fill(seed));
  const hasher = nodeCrypto.hasher(nodeCrypto.suite(suite).keyHash);
  return { account: accountIdOf(hasher, signer.keyId, new Uint8Array(0)), signer };
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

function createTestGenesis({ operator, gateway }: TestChain, options: TestChainOptions) {
  const hash = options.hash ?? 'sha256';
  const keyOf = ({ suite, publicKey }: Signer) => ({ suite, publicKey: toBase64(publicKey) });
  const account = toHex(operator.account);
  const sections = writeSections({
    parameters: { ...DEFAULT_PARAMETERS, ...options.parameters },
    state: { ratio: 8, slack: 65_536, snapshotEvery: 1024, maxRows: options.maxRows ?? 60_000 },
    organisations: [{ id: 'test', title: 'Test', weight: 1, roots: [] }],
    policies: {
      ...soloPolicies('test'),
      'call probe/operators': { clauses: [{ name: 'operators', roles: ['operation'] }] },
      ...options.policies,
    },
    rules: { '*': joint(WEEK), ...options.rules },
    accounts: [
      { account, name: 'operator', key: keyOf(operator.signer), organisation: 'test', roles: [...BUILT_IN_ROLES] },
    ],
    gateways: [{ organisation: 'test', key: keyOf(gateway) }],
    contracts: [...CONTRACTS, ...(options.contracts ?? [])].map((item) => ({
      name: item.abi.name,
      kind: NATIVE_KIND,
      code: new TextDecoder().decode(nativeCode(item)),
    })),
    runtime: { headerVersion: 1, hosts: {} },
  });
  const core = genesisCoreCodec.encode({
    version: GENESIS_VERSION,
    name: 'test',
    time: 1_700_000_000_000,
    hash,
    suites: options.suites ?? (options.suite ? [options.suite] : ['ed25519', 'p256', 'secp256k1']),
    validators: createValidatorSet([
      {
        keyId: keyIdFor(nodeCrypto, gateway.suite, gateway.publicKey),
        suite: gateway.suite,
        publicKey: gateway.publicKey,
        weight: 1,
        organisation: 'test',
      },
    ]),
    sections: hashSections(nodeCrypto.hasher(hash), sections),
  });
  return { core, sections };
}
