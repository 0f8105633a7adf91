import type { Collection, Collections, Events } from './collections.ts';
import type { CallContext, HostCalls } from './host-calls.ts';
import type { Static } from './schema.ts';

/** Typed access to one collection. Keys are texts; a value that is read is a copy. */
export interface CollectionAccess<Value> {
  get(key: string): Value | undefined;
  has(key: string): boolean;
  set(key: string, value: Value): void;
  delete(key: string): void;
}

/** Access to an ordered collection. */
export interface OrderedAccess<Value> extends CollectionAccess<Value> {
  /** Entries in the byte order of their keys that start with `prefix` and come after `after`; 100 of them by default. */
  scan(options?: { readonly prefix?: string; readonly after?: string; readonly limit?: number }): {
    readonly entries: readonly { readonly key: string; readonly value: Value }[];
    /** Whether nothing follows. */
    readonly end: boolean;
  };
}

type AccessOf<Declared extends Collection> = Declared['ordered'] extends true
  ? OrderedAccess<Static<Declared['value']>>
  : CollectionAccess<Static<Declared['value']>>;

/** What a method works with. */
export interface Context<State extends Collections, Emits extends Events> extends CallContext {
  readonly state: { readonly [Name in keyof State]: AccessOf<State[Name]> };
  /** Announces an event. */
  emit<Name extends keyof Emits & string>(event: Name, data: Static<Emits[Name]>): void;
  /** Calls a method of another contract and returns its result; its failure ends the transaction. */
  call<Result = unknown>(contract: string, method: string, args: unknown): Result;
  /** Ends the transaction: nothing it wrote remains, and the reason stands in its receipt. */
  refuse(reason: string): never;
  /** Hex digest of base64 bytes. */
  hash(algorithm: 'sha256' | 'sm3', data: string): string;
  /** Whether a signature holds; public key, message and signature are base64. */
  verifySignature(suite: string, publicKey: string, message: string, signature: string): boolean;
}

const DEFAULT_SCAN = 100;

/** The context of one call over the host's services. */
export function createContext<State extends Collections, Emits extends Events>(
  state: State,
  call: CallContext,
  host: HostCalls,
): Context<State, Emits> {
  const access: Record<string, OrderedAccess<unknown>> = {};
  for (const name of Object.keys(state)) access[name] = accessTo(name, host);
  return {
    ...call,
    ...(host.system === undefined ? {} : { system: host.system }),
    state: access as unknown as Context<State, Emits>['state'],
    emit: (event, data) => host.emit(event, JSON.stringify(data)),
    call: (contract, method, args) => JSON.parse(host.call(contract, method, JSON.stringify(args))),
    refuse: (reason) => host.refuse(String(reason)),
    hash: (algorithm, data) => host.hash(algorithm, data),
    verifySignature: (suite, publicKey, message, signature) =>
      host.verifySignature(suite, publicKey, message, signature),
  };
}

function accessTo(collection: string, host: HostCalls): OrderedAccess<unknown> {
  return {
    get(key) {
      const value = host.get(collection, key);
      return value === undefined ? undefined : JSON.parse(value);
    },
    has: (key) => host.get(collection, key) !== undefined,
    set: (key, value) => host.put(collection, key, JSON.stringify(value)),
    delete: (key) => host.delete(collection, key),
    scan(options = {}) {
      const page = host.scan(collection, { ...options, limit: options.limit ?? DEFAULT_SCAN });
      return { entries: page.entries.map(([key, value]) => ({ key, value: JSON.parse(value) })), end: page.end };
    },
  };
}
