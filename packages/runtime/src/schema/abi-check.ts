import { ACCESS, type ContractAbi, type JsonSchema, t } from '@stele/contract';
import { isContractName, isMethodName } from '@stele/protocol';
import { GasMeter } from '../gas/gas-meter.ts';
import { readJson } from '../json/json-text.ts';
import { checkFor } from './check.ts';
import { faultOfSchema, SCHEMA_LIMITS, type SchemaBudget } from './schema-subset.ts';

/** What a text turned out to be: an ABI, or why it is none. */
export type AbiReading = { readonly abi: ContractAbi } | { readonly fault: string };

const description = t.string({ maxLength: 4096 });

/** The shape of a ContractAbi; its schemas and names are looked into by rules of their own. */
const SHAPE = t.object({
  name: t.string(),
  version: t.string(),
  description,
  reentrant: t.boolean(),
  migrates: t.boolean(),
  collections: t.record(t.object({ description, value: t.any(), ordered: t.boolean() })),
  events: t.record(t.any()),
  methods: t.record(
    t.object({
      kind: t.oneOf('call', 'query'),
      description,
      access: t.oneOf(...ACCESS),
      args: t.any(),
      returns: t.any(),
    }),
  ),
});

/** It costs no gas of its own: the price of reading code covers it. */
const checkShape = checkFor(SHAPE as unknown as JsonSchema);

/** Most methods, events or collections of a contract. */
const MAX_MEMBERS = 256;

/** Three numbers of at most nine digits, so that comparing them is exact (semver.org 2.0.0 §2). */
const VERSION = /^(?:0|[1-9]\d{0,8})(?:\.(?:0|[1-9]\d{0,8})){2}$/;

/**
 * Reads the JSON of an ABI that untrusted code gave. Its three tables have no prototype, so that no name finds
 * anything but what the contract declares.
 */
export function readAbi(json: string): AbiReading {
  const reading = readJson(json);
  if ('fault' in reading) return { fault: `its ABI: ${reading.fault}` };
  const fault =
    checkShape(reading.value, new GasMeter(Number.POSITIVE_INFINITY)) ?? faultOfAbi(reading.value as ContractAbi);
  if (fault !== undefined) return { fault: `its ABI: ${fault}` };
  const abi = reading.value as ContractAbi;
  return {
    abi: {
      ...abi,
      collections: bare(abi.collections),
      events: bare(abi.events),
      methods: bare(abi.methods),
    },
  };
}

/** What makes an ABI of the right shape unusable, or undefined. */
function faultOfAbi(abi: ContractAbi): string | undefined {
  if (!isContractName(abi.name)) return 'its name is not a contract name';
  if (!VERSION.test(abi.version)) return 'its version is not MAJOR.MINOR.PATCH';
  const tables = { collection: abi.collections, event: abi.events, method: abi.methods };
  for (const [kind, table] of Object.entries(tables)) {
    const fault = faultOfNames(kind, Object.keys(table));
    if (fault !== undefined) return fault;
  }
  return faultOfSchemas(abi);
}

function faultOfNames(kind: string, names: readonly string[]): string | undefined {
  if (names.length > MAX_MEMBERS) return `it has more than ${MAX_MEMBERS} ${kind}s`;
  const bad = names.find((name) => !isMethodName(name));
  return bad === undefined ? undefined : `the ${kind} name ${JSON.stringify(bad.slice(0, 64))} is not an identifier`;
}

function faultOfSchemas(abi: ContractAbi): string | undefined {
  const budget: SchemaBudget = { left: SCHEMA_LIMITS.schemas };
  for (const [place, schema] of schemasOf(abi)) {
    const fault = faultOfSchema(schema, budget);
    if (fault !== undefined) return `the schema of ${place} ${fault}`;
  }
  return undefined;
}

function* schemasOf(abi: ContractAbi): Generator<readonly [place: string, schema: unknown]> {
  for (const [name, { value }] of Object.entries(abi.collections)) yield [`collection "${name}"`, value];
  for (const [name, schema] of Object.entries(abi.events)) yield [`event "${name}"`, schema];
  for (const [name, { args, returns }] of Object.entries(abi.methods)) {
    yield [`the arguments of "${name}"`, args];
    yield [`the result of "${name}"`, returns];
  }
}

function bare<Value>(table: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> {
  return Object.assign(Object.create(null), table);
}
