import { fileURLToPath } from 'node:url';
import type { CallerIdentity } from '@stele/contract';
import { nodeCrypto } from '@stele/crypto/node';
import { type ContractEvent, SteleError, toHex, utf8, utf8ToText } from '@stele/protocol';
import {
  BlockJournal,
  type CallEnvironment,
  type ContractHost,
  callContract,
  collectionKeys,
  GasMeter,
  type LoadedCode,
  migrateContract,
  type ResolvedContract,
  TransactionJournal,
} from '@stele/runtime';
import { readQuickjsWasm } from '@stele/runtime/node';
import { createQuickjsHost } from '@stele/runtime/quickjs';
import { bundleContract } from '../build/bundle-contract.ts';
import type { TestCallOptions, TestChain, TestContract, TestReceipt } from './interface.ts';
import { MemoryState } from './memory-state.ts';
import { authorizeOn } from './test-gate.ts';

/** Gas limit of a transaction on a chain whose founders said nothing else. */
const GAS_LIMIT = 400_000_000;

/** Organisation of accounts of which a test says nothing else. */
const ORGANISATION = 'local';

const NOBODY: CallerIdentity = { organisation: '', subject: '', roles: [], attributes: {} };
const SOMEBODY: CallerIdentity = { ...NOBODY, organisation: ORGANISATION, subject: 'somebody' };

/** A time after which calls start: 2025-01-01. */
const START = Date.UTC(2025, 0, 1);

/** Starts an empty chain in memory. */
export function createTestChain(): TestChain {
  const sha256 = nodeCrypto.hash('sha256');
  return new TestChainImpl(createQuickjsHost({ wasm: readQuickjsWasm(), sha256 }));
}

function idOf(text: string): string {
  return toHex(nodeCrypto.hash('sha256').digest(utf8(text)));
}

/** A call of the outside world, with how to run it. */
type Run<Result> = (environment: CallEnvironment) => Result;

class TestChainImpl implements TestChain {
  readonly #host: ContractHost;
  readonly #state = new MemoryState();
  readonly #contracts = new Map<string, LoadedCode>();
  readonly operator = idOf('account operator');
  #time = START;

  constructor(host: ContractHost) {
    this.#host = host;
  }

  get time(): number {
    return this.#time;
  }

  get height(): number {
    return this.#state.height;
  }

  account(name: string): string {
    return idOf(`account ${name}`);
  }

  advance(ms: number): void {
    this.#time += ms;
  }

  async deploy(name: string, entry: URL | string): Promise<TestContract> {
    if (this.#contracts.has(name)) throw new SteleError('CONTRACT_EXISTS', { contract: name });
    this.#contracts.set(name, await this.#load(entry));
    return this.#contract(name);
  }

  async upgrade(name: string, entry: URL | string): Promise<TestContract> {
    const old = this.#resolve(name).code.abi.version;
    const code = await this.#load(entry);
    const { version } = code.abi;
    const isHigher = version.localeCompare(old, 'en', { numeric: true }) > 0;
    if (!isHigher) throw new SteleError('CONTRACT_VERSION', { contract: name, from: old, to: version });
    if (code.abi.migrates) {
      const upgraded = { name, status: 'active', code };
      this.#transact({ account: this.operator }, (environment) => migrateContract(environment, upgraded, old));
    }
    this.#contracts.set(name, code);
    return this.#contract(name);
  }

  async #load(entry: URL | string): Promise<LoadedCode> {
    const { code } = await bundleContract(entry instanceof URL ? fileURLToPath(entry) : entry);
    return this.#host.load(utf8(code), new GasMeter(GAS_LIMIT));
  }

  #contract(name: string): TestContract {
    const { abi } = this.#resolve(name).code;
    return {
      name,
      abi,
      call: <Result>(method: string, args: unknown, options: TestCallOptions = {}) =>
        this.#transact(options, (environment) => {
          const result = callContract(environment, { contract: name, method, args: JSON.stringify(args) });
          return JSON.parse(result) as Result;
        }),
      query: <Result>(method: string, args: unknown, options: TestCallOptions = {}) => {
        const environment = this.#environment(options, new BlockJournal(this.#state), true);
        return JSON.parse(callContract(environment, { contract: name, method, args: JSON.stringify(args) })) as Result;
      },
      state: <Value>(collection: string, key: string) => this.#read(name, collection, key) as Value | undefined,
    };
  }

  /** Runs in a block of its own, whose writes count only if it succeeds. */
  #transact<Result>(options: TestCallOptions, run: Run<Result>): TestReceipt<Result> {
    const block = new BlockJournal(this.#state);
    const environment = this.#environment(options, block, false);
    const result = run(environment);
    block.apply(environment.journal, 0);
    this.#state.apply(block.writes());
    return { result, gasUsed: environment.gas.used, events: environment.events.map(eventOf) };
  }

  #environment(options: TestCallOptions, block: BlockJournal, readOnly: boolean): CallEnvironment {
    const { account = this.account('anyone'), gasLimit = GAS_LIMIT } = options;
    const height = this.height + 1;
    return {
      journal: new TransactionJournal(block),
      gas: new GasMeter(gasLimit),
      events: [],
      chain: idOf('chain'),
      height,
      time: this.#time,
      account,
      signers: readOnly ? [] : (options.signers ?? [idOf(`key of ${account}`)]),
      organisations: readOnly ? [] : [options.identity?.organisation ?? ORGANISATION, ...(options.endorsedBy ?? [])],
      identity: { ...(readOnly ? NOBODY : SOMEBODY), ...options.identity },
      transaction: readOnly ? '' : idOf(`transaction ${height}`),
      readOnly,
      crypto: contractCrypto,
      resolve: (name) => this.#resolve(name),
      authorize: (attempt) => authorizeOn(this.operator, attempt),
      checkWrite: () => undefined,
      system: () => undefined,
    };
  }

  #resolve(name: string): ResolvedContract {
    const code = this.#contracts.get(name);
    if (!code) throw new SteleError('CONTRACT_UNKNOWN', { contract: name });
    return { name, code, status: 'active' };
  }

  #read(name: string, collection: string, key: string): unknown {
    const declared = this.#resolve(name).code.abi.collections[collection];
    if (!declared) throw new SteleError('CONTRACT_KEY', { contract: name, reason: 'its collection is not declared' });
    const value = this.#state.get(collectionKeys(name, collection, declared).key(key).raw);
    return value && JSON.parse(utf8ToText(value));
  }
}

const contractCrypto: CallEnvironment['crypto'] = {
  hash: (algorithm, data) => nodeCrypto.hash(algorithm).digest(data),
  verify(suite, publicKey, message, signature) {
    try {
      return nodeCrypto.suite(suite).verify(publicKey, message, signature);
    } catch {
      return false;
    }
  },
};

function eventOf({ contract, name, data }: ContractEvent) {
  return { contract, name, data: JSON.parse(utf8ToText(data)) as unknown };
}
