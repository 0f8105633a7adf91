import { keyIdFor } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { type Bytes, type Call, fromBase64, stateKey, toHex, utf8, utf8ToText } from '@stele/protocol';
import { accountIdFor } from '@stele/sdk';
import type { Write } from '@stele/store';

/** A transaction as a block holds it. */
export interface Executed {
  readonly id: string;
  readonly sender: string;
  readonly signers: readonly string[];
  readonly calls: readonly Call[];
  /** Header time of the block. */
  readonly time: number;
  readonly height: number;
  /** Index in the block. */
  readonly index: number;
}

/** What the model says a transaction comes to. */
export interface Expected {
  readonly code: string;
  /** Net writes in the order of each key's first write; none where it fails. */
  readonly writes: readonly Write[];
}

class Failure extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** The one organisation of an embedded chain. */
const ORGANISATION = 'local';

type Json = Readonly<Record<string, unknown>>;

/** Contracts kv, evidence, sys.accounts and sys.audit in plain maps: what users may rely on, written down a second time. */
export class ContractModel {
  /** Values as JSON by the text of the raw key. */
  readonly values = new Map<string, string>();
  #pending = new Map<string, { readonly raw: Bytes; readonly value: string | undefined }>();
  #transaction!: Executed;

  /** Runs a transaction and keeps what it writes, if all its calls succeed. */
  execute(transaction: Executed): Expected {
    this.#transaction = transaction;
    this.#pending = new Map();
    try {
      for (const { contract, method, args } of transaction.calls) {
        this.#call(`${contract}.${method}`, JSON.parse(utf8ToText(args)) as Json);
      }
    } catch (error) {
      if (error instanceof Failure) return { code: error.code, writes: [] };
      throw error;
    }
    for (const [key, { value }] of this.#pending) {
      if (value === undefined) this.values.delete(key);
      else this.values.set(key, value);
    }
    const writes = [...this.#pending.values()].map(({ raw, value }) => ({
      key: raw,
      value: value === undefined ? undefined : utf8(value),
      transaction: transaction.index,
    }));
    return { code: '', writes };
  }

  #call(method: string, args: Json): void {
    const { sender } = this.#transaction;
    switch (method) {
      case 'kv.put':
        if (typeof args['value'] !== 'string') throw new Failure('CONTRACT_ARGUMENTS');
        this.#set('kv', 'entries', `${sender}/${args['key']}`, args['value']);
        break;
      case 'kv.remove':
        this.#write('kv', 'entries', false, `${sender}/${args['key']}`, undefined);
        break;
      case 'evidence.deposit':
        this.#deposit(args as unknown as Deposit);
        break;
      case 'evidence.supersede':
        throw new Failure('CONTRACT_REFUSED');
      case 'sys.accounts.create':
        this.#createAccount(args as unknown as Creation);
        break;
      case 'sys.audit.anchor':
        this.#anchor(args as unknown as Anchor);
        break;
      default:
        throw new Failure('CONTRACT_UNKNOWN');
    }
  }

  #deposit({ records, note = '' }: Deposit): void {
    const { sender: owner, signers, id: transaction, time } = this.#transaction;
    for (const { content, ...description } of records) {
      const name = `${content.algorithm}:${content.digest}`;
      const count = this.#countOf(name);
      if (count > 0) this.#set('evidence', 'repeats', name, count + 1);
      this.#set('evidence', 'records', `${name}/${count}`, {
        owner,
        signer: signers[0],
        transaction,
        time,
        ...description,
      });
    }
    const deposit = { owner, transaction, time, count: records.length, note };
    const place = `${String(time).padStart(15, '0')}/${transaction}/0`;
    this.#write('evidence', 'times', true, place, JSON.stringify(deposit));
    this.#write('evidence', 'owners', true, `${owner}/${place}`, JSON.stringify(deposit));
  }

  #countOf(name: string): number {
    if (this.#get('evidence', 'records', `${name}/0`) === undefined) return 0;
    return Number(this.#get('evidence', 'repeats', name) ?? 1);
  }

  #createAccount({ suite, publicKey, name }: Creation): void {
    const keyId = keyIdFor(nodeCrypto, suite, fromBase64(publicKey));
    const account = accountIdFor(nodeCrypto, { suite: suite as never, keyId });
    const { time: since } = this.#transaction;
    this.#set('sys.accounts', 'keys', toHex(keyId), { account, suite, publicKey, since });
    this.#set('sys.accounts', 'accounts', account, { name, keys: [toHex(keyId)], organisation: ORGANISATION });
  }

  /** What the node itself writes now and then: where its audit log stands. */
  #anchor({ node, sequence, head }: Anchor): void {
    const { sender: account, id: transaction, time, height } = this.#transaction;
    const record = { sequence, head, time, height, transaction };
    this.#set('sys.audit', 'anchors', node, { ...record, organisation: ORGANISATION, account });
    this.#write('sys.audit', 'history', true, `${node}/${String(sequence).padStart(16, '0')}`, JSON.stringify(record));
  }

  #get(contract: string, collection: string, key: string): string | undefined {
    const text = textOf(stateKey(contract, collection, false, utf8(key)));
    return this.#pending.has(text) ? this.#pending.get(text)?.value : this.values.get(text);
  }

  #set(contract: string, collection: string, key: string, value: unknown): void {
    this.#write(contract, collection, false, key, JSON.stringify(value));
  }

  #write(contract: string, collection: string, ordered: boolean, key: string, value: string | undefined): void {
    const raw = stateKey(contract, collection, ordered, utf8(key));
    this.#pending.set(textOf(raw), { raw, value });
  }
}

interface Anchor {
  readonly node: string;
  readonly sequence: number;
  readonly head: string;
}

interface Deposit {
  readonly records: readonly { readonly content: { readonly algorithm: string; readonly digest: string } }[];
  readonly note?: string;
}

interface Creation {
  readonly suite: string;
  readonly publicKey: string;
  readonly name: string;
}

function textOf(raw: Bytes): string {
  return Buffer.from(raw).toString('latin1');
}
