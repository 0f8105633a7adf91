/** As much of JSON Schema as contracts use in their ABIs. */
export interface SchemaNode {
  readonly type?: string;
  readonly title?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  readonly items?: SchemaNode;
  readonly minItems?: number;
  readonly maxItems?: number;
  /** What the values of a record are; false where an object has no other properties. */
  readonly additionalProperties?: SchemaNode | boolean;
  readonly anyOf?: readonly SchemaNode[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly 'x-stele'?: string;
  /** A hash that may be taken from a file: with which algorithm. Forms add it; no ABI has it. */
  readonly 'x-file'?: 'sha256';
}

/** A method of a contract as its ABI describes it. */
export interface MethodNode {
  readonly kind: 'call' | 'query';
  readonly description?: string;
  readonly access?: string;
  readonly args: SchemaNode;
  readonly returns: SchemaNode;
}

/** A collection of a contract's state. */
export interface CollectionNode {
  readonly description?: string;
  readonly value?: SchemaNode;
  /** Whether its entries can be read in the order of their keys. */
  readonly ordered?: boolean;
}

/** As much of a contract's ABI as pages show. */
export interface AbiNode {
  readonly description?: string;
  readonly methods: Readonly<Record<string, MethodNode>>;
  /** What each event carries. */
  readonly events: Readonly<Record<string, SchemaNode>>;
  readonly collections: Readonly<Record<string, CollectionNode>>;
}

/** The ABI that a node gave, which it made from the contract itself; parts that are missing are empty. */
export function abiOf(abi: unknown): AbiNode {
  const given = typeof abi === 'object' && abi !== null ? (abi as Partial<AbiNode>) : {};
  return { ...given, methods: given.methods ?? {}, events: given.events ?? {}, collections: given.collections ?? {} };
}

/** The kinds of values that have a word of their own. */
export type TypeWord =
  | 'text'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'hex'
  | 'bytes'
  | 'list'
  | 'object'
  | 'nothing'
  | 'any';

const WORDS: Readonly<Record<string, TypeWord>> = {
  string: 'text',
  integer: 'integer',
  number: 'number',
  boolean: 'boolean',
  array: 'list',
  object: 'object',
  null: 'nothing',
};

/** What kind of value a schema describes. */
export function typeWordOf(schema: SchemaNode | undefined): TypeWord {
  if (schema?.['x-stele'] === 'hex') return 'hex';
  if (schema?.['x-stele'] === 'base64') return 'bytes';
  return WORDS[schema?.type ?? ''] ?? 'any';
}

/** The schema of an entry of a value: of a property, or of each item of a list. */
export function schemaWithin(schema: SchemaNode | undefined, name: string | number): SchemaNode | undefined {
  const candidates = schema?.anyOf ?? (schema ? [schema] : []);
  for (const candidate of candidates) {
    const found = typeof name === 'number' ? candidate.items : candidate.properties?.[name];
    if (found) return found;
  }
  return undefined;
}
