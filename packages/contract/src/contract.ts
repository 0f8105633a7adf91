import type { AbiCollection, AbiMethod, Access, ContractAbi } from './abi.ts';
import type { Collection, Collections, Events } from './collections.ts';
import { type Context, createContext } from './context.ts';
import type { CallContext, HostCalls } from './host-calls.ts';
import type { Static, TSchema } from './schema.ts';

/** A method: its schemas and what it does. */
export interface Method<
  State extends Collections,
  Emits extends Events,
  Args extends TSchema,
  Returns extends TSchema,
> {
  /** A call by default; a query may only read. */
  readonly kind?: 'call' | 'query';
  readonly description?: string;
  /** Who may call it before policies say more: anyone by default. */
  readonly access?: Access;
  readonly args: Args;
  readonly returns: Returns;
  readonly run: (context: Context<State, Emits>, args: Static<Args>) => Static<Returns> | Promise<Static<Returns>>;
}

/** What an author declares. */
export interface ContractDeclaration<
  State extends Collections,
  Emits extends Events,
  Args extends Readonly<Record<string, TSchema>>,
  Returns extends Readonly<Record<keyof Args, TSchema>>,
> {
  readonly name: string;
  /** Semantic version; an upgrade needs a higher one. */
  readonly version: string;
  readonly description?: string;
  /** Whether it may be called while it runs: false by default. */
  readonly reentrant?: boolean;
  readonly state: State;
  readonly events: Emits;
  readonly methods: { readonly [Name in keyof Args]: Method<State, Emits, Args[Name], Returns[Name]> };
  /** Carries the state over when the contract is upgraded from an earlier version. */
  readonly migrate?: (context: Context<State, Emits>, fromVersion: string) => void;
}

/** A contract ready to run: the form in which a bundle exports it and hosts use it. */
export interface Contract {
  readonly abi: ContractAbi;
  /**
   * Runs a method. Arguments and result are JSON text; the host has checked the arguments and checks the result.
   */
  invoke(method: string, args: string, call: CallContext, host: HostCalls): string | Promise<string>;
  migrate(fromVersion: string, call: CallContext, host: HostCalls): void;
}

/** Declares a contract. Everything that others see of it — ABI, API, client, forms — comes from this. */
export function contract<
  const State extends Collections,
  const Emits extends Events,
  Args extends Readonly<Record<string, TSchema>>,
  Returns extends Readonly<Record<keyof Args, TSchema>>,
>(declaration: ContractDeclaration<State, Emits, Args, Returns>): Contract {
  const methods = declaration.methods as Readonly<Record<string, Method<State, Emits, TSchema, TSchema>>>;
  return {
    abi: abiOf(declaration, methods),
    invoke(name, args, call, host) {
      const method = methods[name] as Method<State, Emits, TSchema, TSchema>;
      const result = method.run(createContext(declaration.state, call, host), JSON.parse(args) as never);
      return result instanceof Promise ? result.then(toJson) : toJson(result);
    },
    migrate(fromVersion, call, host) {
      declaration.migrate?.(createContext(declaration.state, call, host), fromVersion);
    },
  };
}

function abiOf(
  declaration: {
    readonly name: string;
    readonly version: string;
    readonly description?: string;
    readonly reentrant?: boolean;
    readonly state: Collections;
    readonly events: Events;
    readonly migrate?: unknown;
  },
  methods: Readonly<Record<string, Method<never, never, TSchema, TSchema>>>,
): ContractAbi {
  return {
    name: declaration.name,
    version: declaration.version,
    description: declaration.description ?? '',
    reentrant: declaration.reentrant ?? false,
    migrates: declaration.migrate !== undefined,
    collections: mapValues(declaration.state, abiCollection),
    events: mapValues(declaration.events, plain),
    methods: mapValues(methods, abiMethod),
  };
}

function abiCollection(collection: Collection): AbiCollection {
  return {
    description: collection.description ?? '',
    value: plain(collection.value),
    ordered: collection.ordered ?? false,
  };
}

function abiMethod(method: Method<never, never, TSchema, TSchema>): AbiMethod {
  return {
    kind: method.kind ?? 'call',
    description: method.description ?? '',
    access: method.access ?? 'anyone',
    args: plain(method.args),
    returns: plain(method.returns),
  };
}

/** A schema without anything that JSON does not carry. */
function plain(schema: TSchema): Readonly<Record<string, unknown>> {
  return JSON.parse(JSON.stringify(schema)) as Readonly<Record<string, unknown>>;
}

function mapValues<Value, Result>(
  object: Readonly<Record<string, Value>>,
  map: (value: Value) => Result,
): Readonly<Record<string, Result>> {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, map(value)]));
}

/** A method that returns nothing returns null. */
function toJson(result: unknown): string {
  return JSON.stringify(result ?? null);
}
