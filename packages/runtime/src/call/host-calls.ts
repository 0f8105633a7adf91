import type { AbiCollection, HostCalls, ScanOptions, ScanPage } from '@stele/contract';
import { fromBase64, LIMITS, ownProperty, SteleError, toHex, utf8 } from '@stele/protocol';
import type { Prices } from '../gas/prices.ts';
import { readJson } from '../json/json-text.ts';
import { checkFor } from '../schema/check.ts';
import { type CollectionKeys, collectionKeys } from './collection-keys.ts';
import type { CallEnvironment, CallRequest, ResolvedContract } from './environment.ts';

/** What the services of one running call need. */
export interface HostCallOptions {
  readonly environment: CallEnvironment;
  readonly contract: ResolvedContract;
  readonly readOnly: boolean;
  /** Calls another contract from this one. */
  readonly call: (request: CallRequest) => string;
}

const MAX_SCAN = 1000;

/** The chain's services for one running call, each charged and checked. */
export function createHostCalls(options: HostCallOptions): HostCalls {
  return new RunningCall(options);
}

class RunningCall implements HostCalls {
  readonly #environment: CallEnvironment;
  readonly #prices: Prices;
  readonly #contract: ResolvedContract;
  readonly #readOnly: boolean;
  readonly #call: (request: CallRequest) => string;
  /** Privileged services, where the contract is part of the node. */
  readonly system: unknown;

  constructor({ environment, contract, readOnly, call }: HostCallOptions) {
    this.#environment = environment;
    this.#prices = environment.gas.prices;
    this.#contract = contract;
    this.#readOnly = readOnly;
    this.#call = call;
    this.system = environment.system(contract.name);
  }

  get(collection: string, key: string): string | undefined {
    const value = this.#environment.journal.get(this.#keys(collection).key(key));
    this.#charge(this.#prices.read + this.#prices.readByte * (value?.length ?? 0));
    return value;
  }

  put(collection: string, key: string, value: string): void {
    this.#checkWritable();
    const keys = this.#keys(collection);
    const journalKey = keys.key(key);
    this.#environment.checkWrite(this.#contract.name, collection, key);
    const isNew = this.#environment.journal.get(journalKey) === undefined;
    this.#charge(
      this.#prices.write +
        this.#prices.writeByte * (journalKey.raw.length + value.length) +
        (isNew ? this.#prices.create : 0),
    );
    this.#checkOutput(`"${collection}" value`, value, LIMITS.stateValueBytes, keys.declared.value);
    this.#environment.journal.write(journalKey, value);
  }

  delete(collection: string, key: string): void {
    this.#checkWritable();
    const journalKey = this.#keys(collection).key(key);
    this.#environment.checkWrite(this.#contract.name, collection, key);
    this.#charge(this.#prices.write + this.#prices.writeByte * journalKey.raw.length);
    this.#environment.journal.write(journalKey, undefined);
  }

  scan(collection: string, { prefix = '', after, limit }: ScanOptions): ScanPage {
    const keys = this.#keys(collection);
    if (!keys.declared.ordered)
      throw new SteleError('STATE_NOT_ORDERED', { prefix: `${this.#contract.name}/${collection}` });
    if (!(Number.isInteger(limit) && limit >= 1 && limit <= MAX_SCAN)) {
      throw new SteleError('RUNTIME_LIMIT', { limit: `1 to ${MAX_SCAN} entries in a scan` });
    }
    this.#charge(this.#prices.scan);
    const page = this.#environment.journal.scan({
      collection: keys.id,
      prefix: keys.raw(prefix),
      after: after === undefined ? undefined : keys.raw(after),
      limit,
      // A deletion passed over costs as an entry does: what lies below it was read.
      onHidden: (bytes) => this.#charge(this.#prices.scanEntry + this.#prices.readByte * bytes),
    });
    const entries = page.entries.map(({ raw, value }) => {
      this.#charge(this.#prices.scanEntry + this.#prices.readByte * (raw.length + value.length));
      return [keys.text(raw), value] as const;
    });
    return { entries, end: page.end };
  }

  emit(event: string, data: string): void {
    this.#checkWritable();
    this.#charge(this.#prices.event + this.#prices.eventByte * data.length);
    const schema = ownProperty(this.#contract.code.abi.events, event);
    if (!schema) throw this.#output(`the event "${event}" is not declared`);
    this.#checkOutput(`event "${event}"`, data, LIMITS.eventBytes, schema);
    const { events } = this.#environment;
    if (events.length >= LIMITS.transactionEvents)
      throw new SteleError('RUNTIME_LIMIT', { limit: `${LIMITS.transactionEvents} events` });
    events.push({ contract: this.#contract.name, name: event, data: utf8(data) });
  }

  call(contract: string, method: string, args: string): string {
    return this.#call({ contract, method, args });
  }

  hash(algorithm: 'sha256' | 'sm3', data: string): string {
    this.#charge(this.#prices.hash + this.#prices.hashByte * data.length);
    if (algorithm !== 'sha256' && algorithm !== 'sm3') throw this.#output('it asked for an unknown hash function');
    return toHex(this.#environment.crypto.hash(algorithm, this.#bytes(data)));
  }

  verifySignature(suite: string, publicKey: string, message: string, signature: string): boolean {
    this.#charge(this.#prices.verifySignature + this.#prices.hashByte * message.length);
    const { crypto } = this.#environment;
    return crypto.verify(suite, this.#bytes(publicKey), this.#bytes(message), this.#bytes(signature));
  }

  refuse(reason: string): never {
    const text = reason.slice(0, LIMITS.reasonUnits).toWellFormed();
    throw new SteleError('CONTRACT_REFUSED', { contract: this.#contract.name, reason: text });
  }

  #keys(collection: string): CollectionKeys {
    const declared = ownProperty(this.#contract.code.abi.collections, collection);
    if (!declared) {
      throw new SteleError('CONTRACT_KEY', { contract: this.#contract.name, reason: 'its collection is not declared' });
    }
    return collectionKeys(this.#contract.name, collection, declared);
  }

  #charge(amount: number): void {
    this.#environment.gas.charge(amount);
  }

  #checkWritable(): void {
    if (this.#readOnly) throw new SteleError('CONTRACT_READ_ONLY', { contract: this.#contract.name });
  }

  #checkOutput(what: string, text: string, limit: number, schema: AbiCollection['value']): void {
    this.#charge(this.#prices.jsonByte * text.length);
    const reading = readJson(text);
    if ('fault' in reading) throw this.#output(`${what}: ${reading.fault}`);
    if (text.length > limit || utf8Length(text) > limit)
      throw new SteleError('RUNTIME_LIMIT', { limit: `${limit} bytes in ${what}` });
    const fault = checkFor(schema)(reading.value, this.#environment.gas);
    if (fault !== undefined) throw this.#output(`${what} ${fault}`);
  }

  #bytes(base64: string): Uint8Array {
    try {
      return fromBase64(base64);
    } catch {
      throw this.#output('it passed bytes that are not base64');
    }
  }

  #output(reason: string): SteleError {
    return new SteleError('CONTRACT_OUTPUT', { contract: this.#contract.name, reason });
  }
}

/** Bytes of a well-formed text in UTF-8. */
function utf8Length(text: string): number {
  let length = text.length;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    // A surrogate pair is two units here and four bytes in UTF-8.
    if (code >= 0x800) length += code >= 0xd800 && code < 0xe000 ? 1 : 2;
    else if (code >= 0x80) length += 1;
  }
  return length;
}
