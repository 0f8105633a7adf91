import type { DecisionRule, Policy } from '@stele/policy';
import { type GenesisCore, SteleError } from '@stele/protocol';
import Type, { type Static, type TSchema } from 'typebox';
import Value from 'typebox/value';
import { FoundingParameters } from './parameters.ts';

const Hex32 = Type.String({ pattern: '^[0-9a-f]{64}$' });

const PublicKey = Type.Object(
  { suite: Type.String(), publicKey: Type.String({ description: 'base64' }) },
  { additionalProperties: false },
);

/** Constants of the state log. */
export const StateSection = Type.Object(
  {
    ratio: Type.Integer({ minimum: 2 }),
    slack: Type.Integer({ minimum: 1 }),
    snapshotEvery: Type.Integer({ minimum: 256 }),
    maxRows: Type.Integer({ minimum: 1, maximum: 60_000 }),
  },
  { additionalProperties: false },
);

/** Accounts that exist from the start, each with its first key. */
export const AccountsSection = Type.Array(
  Type.Object(
    {
      account: Hex32,
      name: Type.String(),
      key: PublicKey,
      /** Organisation that it belongs to. */
      organisation: Type.String(),
      roles: Type.Array(Type.String(), { maxItems: 16 }),
    },
    { additionalProperties: false },
  ),
);

/** The organisations that found the chain. */
export const OrganisationsSection = Type.Array(
  Type.Object(
    {
      id: Type.String({ maxLength: 32 }),
      title: Type.String({ maxLength: 128 }),
      weight: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
      /** Root certificates, DER in base64; an organisation may add its first one later. */
      roots: Type.Array(Type.String(), { maxItems: 4 }),
    },
    { additionalProperties: false },
  ),
  { minItems: 1, maxItems: 256 },
);

/** Who may do what from the start: policies by scope, as in sys.policies. */
export const PoliciesSection = Type.Record(Type.String(), Type.Unknown());

/** Under which rules the members decide: decision rules by scope, as in sys.governance; one of them for "*". */
export const RulesSection = Type.Record(Type.String(), Type.Unknown());

/** Gateways that may put bundles forward. */
export const GatewaysSection = Type.Array(
  Type.Object({ organisation: Type.String(), key: PublicKey }, { additionalProperties: false }),
);

/** Contracts that exist from the start. */
export const ContractsSection = Type.Array(
  Type.Object({ name: Type.String(), kind: Type.String(), code: Type.String() }, { additionalProperties: false }),
);

/** What runs the chain: members whose nodes run something else would come to other results. */
export const RuntimeSection = Type.Object(
  {
    headerVersion: Type.Literal(1),
    /** SHA-256 of each host's machine, in hex, by the host's kind. */
    hosts: Type.Record(Type.String(), Type.String()),
  },
  { additionalProperties: false },
);

const EngineValidator = Type.Object(
  {
    /** Id in hex of the quorum key of the node. */
    node: Hex32,
    /** Ed25519 key of its votes in the engine, base64 of 32 bytes. */
    voteKey: Type.String({ pattern: '^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$' }),
    /** By which other nodes know it on the network: hex of the first 20 bytes of SHA-256 over its network key. */
    peerId: Type.String({ pattern: '^[0-9a-f]{40}$' }),
    /** Where other nodes reach it at first, as HOST:PORT. */
    address: Type.String({ minLength: 3, maxLength: 260, pattern: '^[^\\s,@]+:[0-9]{1,5}$' }),
  },
  { additionalProperties: false },
);

/** What orders the blocks. The list names every validator of the core, in its order. */
export const EngineSection = Type.Object(
  {
    name: Type.Literal('cometbft'),
    /** How long a validator waits for a proposal, and how long it collects late votes after a block, in ms. */
    proposeMs: Type.Integer({ minimum: 100, maximum: 60_000 }),
    commitMs: Type.Integer({ minimum: 10, maximum: 60_000 }),
    validators: Type.Array(EngineValidator, { minItems: 1, maxItems: 256 }),
  },
  { additionalProperties: false },
);
export type EngineSection = Static<typeof EngineSection>;

/** The sections of a genesis document that this version reads. */
export interface GenesisSections {
  readonly parameters: FoundingParameters;
  readonly state: Static<typeof StateSection>;
  readonly organisations: Static<typeof OrganisationsSection>;
  readonly policies: Readonly<Record<string, Policy>>;
  readonly rules: Readonly<Record<string, DecisionRule>>;
  readonly accounts: Static<typeof AccountsSection>;
  readonly gateways: Static<typeof GatewaysSection>;
  readonly contracts: Static<typeof ContractsSection>;
  readonly runtime: Static<typeof RuntimeSection>;
  /** Undefined where one node orders alone. */
  readonly engine?: EngineSection;
}

const SCHEMAS: { readonly [Name in keyof GenesisSections]-?: TSchema } = {
  parameters: FoundingParameters,
  state: StateSection,
  organisations: OrganisationsSection,
  policies: PoliciesSection,
  rules: RulesSection,
  accounts: AccountsSection,
  gateways: GatewaysSection,
  contracts: ContractsSection,
  runtime: RuntimeSection,
  engine: EngineSection,
};

/** Sections that a document may lack. */
const OPTIONAL: readonly string[] = ['engine'];

/** The texts that go into a genesis document: each section as JSON, in a fixed order. */
export function writeSections(sections: GenesisSections): Record<string, string> {
  return Object.fromEntries(
    Object.keys(SCHEMAS).flatMap((name) => {
      const section = sections[name as keyof GenesisSections];
      return section === undefined ? [] : [[name, JSON.stringify(section)]];
    }),
  );
}

/**
 * Reads sections whose hashes were checked against the core.
 * @throws SteleError GENESIS_BAD when a section is missing, unknown or not of its shape.
 */
export function readSections(core: GenesisCore, texts: Readonly<Record<string, string>>): GenesisSections {
  for (const { name } of core.sections) {
    if (!Object.hasOwn(SCHEMAS, name)) throw bad(`the section "${name}" is unknown to this version`);
  }
  return Object.fromEntries(
    Object.entries(SCHEMAS)
      .filter(([name]) => Object.hasOwn(texts, name) || !OPTIONAL.includes(name))
      .map(([name, schema]) => [name, readSection(name, schema, texts[name])]),
  ) as unknown as GenesisSections;
}

function readSection(name: string, schema: TSchema, text: string | undefined): unknown {
  if (text === undefined) throw bad(`the section "${name}" is missing`);
  const value = parse(name, text);
  if (!Value.Check(schema, value)) throw bad(`the section "${name}" is not of the expected shape`);
  return value;
}

function parse(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw bad(`the section "${name}" is not JSON`);
  }
}

function bad(reason: string): SteleError {
  return new SteleError('GENESIS_BAD', { reason });
}
