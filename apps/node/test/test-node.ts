import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSigner, keyIdFor, type Signer, type SuiteName } from '@stele/crypto';
import { nodeCrypto, openKeyFile, unlockSecret } from '@stele/crypto/node';
import {
  accountIdOf,
  type Bytes,
  bodyVersionOf,
  type Call,
  type Hash,
  possessionDigest,
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
import type { Problem, TransactionInfo } from '@stele/sdk/api';
import { configFromEnvironment, type NodeConfig, type RunningNode, startNode } from '../src/index.ts';

/** A node on a temporary folder, with requests and signed transactions at hand. */
export class TestNode {
  readonly data: string;
  readonly #config: Partial<NodeConfig>;
  #node: RunningNode | undefined;
  operator!: Signer;

  private constructor(config: Partial<NodeConfig>, data: string) {
    this.#config = config;
    this.data = data;
  }

  static async start(config: Partial<NodeConfig> = {}): Promise<TestNode> {
    const node = new TestNode(config, mkdtempSync(join(tmpdir(), 'stele-node-')));
    await node.start();
    return node;
  }

  get node(): RunningNode {
    return this.#node as RunningNode;
  }

  get url(): string {
    return `${this.node.url}/v1/chains/local`;
  }

  async start(): Promise<void> {
    const environment = {
      STELE_DATA: this.data,
      STELE_PORT: '0',
      STELE_LOG_LEVEL: 'warn',
      STELE_MIN_FREE_BYTES: '1000000',
    };
    this.#node = await startNode({ ...configFromEnvironment(environment), ...this.#config });
    const { secret } = await unlockSecret(join(this.data, 'keys'), {});
    this.operator = await openKeyFile(join(this.data, 'keys', 'operator.json'), secret);
  }

  async stop(): Promise<void> {
    await this.#node?.stop();
    this.#node = undefined;
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.data, { recursive: true, force: true });
  }

  /** A GET request; status and parsed answer. */
  async get<Answer>(path: string): Promise<{ readonly status: number; readonly answer: Answer }> {
    const response = await fetch(`${this.url}${path}`);
    return { status: response.status, answer: (await response.json()) as Answer };
  }

  async post<Answer>(path: string, body: unknown): Promise<{ readonly status: number; readonly answer: Answer }> {
    const response = await fetch(`${this.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, answer: (await response.json()) as Answer };
  }

  /** Hands in a transaction; with `waitMs` the answer waits for its outcome. */
  submit(transaction: Bytes, waitMs = 0): Promise<{ status: number; answer: TransactionInfo & Problem }> {
    return this.post(`/transactions?waitMs=${waitMs}`, { transaction: toBase64(transaction) });
  }

  /** A signed transaction of the operator, or of somebody else. */
  async transaction(
    calls: readonly Call[],
    given: Partial<TransactionBody> = {},
    signer: Signer = this.operator,
  ): Promise<{ readonly bytes: Bytes; readonly id: string }> {
    const { chain } = this.node.view;
    const body = transactionBodyCodec.encode({
      version: bodyVersionOf(chain.hash),
      kind: TransactionKind.call,
      chainId: chain.id,
      sender: accountOf(signer),
      signers: [signer.keyId],
      nonce: crypto.getRandomValues(new Uint8Array(16)),
      validUntil: Date.now() + 600_000,
      gasLimit: 20_000_000,
      calls,
      memo: new Uint8Array(0),
      ...given,
    });
    const id = transactionId(chain.hasher, body);
    const signature = await signer.sign(signingMessage(SigningPurpose.transaction, id));
    return { bytes: transactionCodec.encode({ body, signatures: [signature] }), id: toHex(id) };
  }

  /** Creates an account with a new key. */
  async createAccount(suite: SuiteName = 'ed25519'): Promise<Signer> {
    const signer = createSigner(nodeCrypto, suite, nodeCrypto.suite(suite).generateKeyPair().secretKey);
    const { chain } = this.node.view;
    const digest = possessionDigest(chain.hasher, chain.id, accountOf(signer), signer.keyId);
    const possession = toBase64(await signer.sign(signingMessage(SigningPurpose.possession, digest)));
    const args = { suite, publicKey: toBase64(signer.publicKey), possession, name: 'somebody' };
    const { answer } = await this.submit(
      (await this.transaction([call('sys.accounts', 'create', args)])).bytes,
      30_000,
    );
    if (answer.state !== 'committed') throw new Error(`The account was not created: ${JSON.stringify(answer)}`);
    return signer;
  }
}

/** The account of a key that founded it without a salt. */
export function accountOf(signer: Signer): Hash {
  const hasher = nodeCrypto.hasher(nodeCrypto.suite(signer.suite).keyHash);
  return accountIdOf(hasher, keyIdFor(nodeCrypto, signer.suite, signer.publicKey), new Uint8Array(0));
}

export function call(contract: string, method: string, args: unknown): Call {
  return { contract, method, args: utf8(JSON.stringify(args)) };
}

export const put = (key: string, value = 'v'): Call => call('kv', 'put', { key, value });
