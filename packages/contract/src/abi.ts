/** A JSON Schema of the subset in schema.ts. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * Who may call a method before policies say more: anyone with an account, or nobody. What is administration needs a
 * policy that allows it, or a decision of the members.
 */
export const ACCESS = ['anyone', 'administration'] as const;
export type Access = (typeof ACCESS)[number];

/** A method as others see it. */
export interface AbiMethod {
  /** A call may change state and is sent in a transaction; a query only reads. */
  readonly kind: 'call' | 'query';
  readonly description: string;
  readonly access: Access;
  readonly args: JsonSchema;
  readonly returns: JsonSchema;
}

/** A collection of a contract's state. */
export interface AbiCollection {
  readonly description: string;
  readonly value: JsonSchema;
  /** Whether it can be scanned in the order of its keys. */
  readonly ordered: boolean;
}

/** What a contract is to others: read by the node from the code itself. */
export interface ContractAbi {
  readonly name: string;
  /** Semantic version. */
  readonly version: string;
  readonly description: string;
  /** Whether it may be called while it runs. */
  readonly reentrant: boolean;
  /** Whether it brings a function that carries the state of an earlier version over. */
  readonly migrates: boolean;
  readonly collections: Readonly<Record<string, AbiCollection>>;
  readonly events: Readonly<Record<string, JsonSchema>>;
  readonly methods: Readonly<Record<string, AbiMethod>>;
}
