/**
 * What a running contract can ask of the chain. Values cross as JSON text, so that every host — native,
 * QuickJS and what comes later — offers the same. The implementation checks names and schemas, charges gas
 * and throws a catalogue error that ends the whole transaction; a contract cannot catch it.
 */
export interface HostCalls {
  get(collection: string, key: string): string | undefined;
  put(collection: string, key: string, value: string): void;
  delete(collection: string, key: string): void;
  /** Entries of an ordered collection in the byte order of their keys, which start with `prefix` and come after `after`. */
  scan(collection: string, options: ScanOptions): ScanPage;
  emit(event: string, data: string): void;
  /** Calls a method of another contract; returns what it returned. */
  call(contract: string, method: string, args: string): string;
  /** Hex digest of base64 bytes. */
  hash(algorithm: 'sha256' | 'sm3', data: string): string;
  /** Whether a signature holds. Public key, message and signature are base64. */
  verifySignature(suite: string, publicKey: string, message: string, signature: string): boolean;
  /** Ends the transaction with CONTRACT_REFUSED. */
  refuse(reason: string): never;
  /** Privileged services, where the contract is part of the node. */
  readonly system?: unknown;
}

export interface ScanOptions {
  readonly prefix?: string;
  readonly after?: string;
  /** 1 to 1,000. */
  readonly limit: number;
}

export interface ScanPage {
  /** Keys and values as JSON text. */
  readonly entries: readonly (readonly [key: string, value: string])[];
  readonly end: boolean;
}

/** Who an account is to the consortium: what its organisation vouches for. */
export interface CallerIdentity {
  /** Id of its organisation; empty in an unsigned query. */
  readonly organisation: string;
  /** Its name within the organisation. */
  readonly subject: string;
  readonly roles: readonly string[];
  readonly attributes: Readonly<Record<string, string>>;
}

/** What a contract is told of the call it is in. */
export interface CallContext {
  /** Name of this contract on the chain. */
  readonly self: string;
  /** Account on whose behalf the call is made; in a nested call still that of the transaction. Hex. */
  readonly account: string;
  /** Name of the contract that made this call; undefined when the transaction did. */
  readonly caller?: string;
  /** Keys that signed the transaction, the account's own first. Hex; empty in a query. */
  readonly signers: readonly string[];
  /** Organisations whose keys signed the transaction, the account's own first, each once; empty in a query. */
  readonly organisations: readonly string[];
  /** Who the account is. */
  readonly identity: CallerIdentity;
  /** Id of the transaction in hex; empty in a query. */
  readonly transaction: string;
  /** The chain's genesis fingerprint. Hex. */
  readonly chain: string;
  readonly height: number;
  /** Header time in ms since 1970. */
  readonly time: number;
}
