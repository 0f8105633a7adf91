import type { AbiMethod, ContractAbi, JsonSchema } from '@stele/contract';
import { isContractName, isMethodName, SteleError } from '@stele/protocol';
import { propertyName, typescriptType } from './typescript-type.ts';

/**
 * Writes a typed TypeScript client of a contract. The same ABI always gives the same text.
 * @throws SteleError CONTRACT_CODE when names in the ABI are not such that they can stand in code.
 */
export function generateClient(abi: ContractAbi): string {
  checkNames(abi);
  const names = namesIn(abi);
  const parts = [
    `// Client of the contract ${abi.name} ${oneLine(abi.version)}, generated from its ABI. Generate it again instead of changing it.`,
    importsOf(names),
    tableOf(
      'Arguments of each method.',
      names.args,
      mapValues(abi.methods, ({ args }) => args),
    ),
    tableOf(
      'What each method returns.',
      names.results,
      mapValues(abi.methods, ({ returns }) => returns),
    ),
    tableOf('Data of each event.', names.events, abi.events),
    interfaceOf(abi, names),
    factoryOf(abi, names),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

interface Names {
  readonly args: string;
  readonly results: string;
  readonly events: string;
  readonly client: string;
  readonly factory: string;
  readonly queries: readonly [string, AbiMethod][];
  readonly calls: readonly [string, AbiMethod][];
  /** Whether the contract announces anything. */
  readonly announces: boolean;
  /** A member of the client that no method of the contract has taken. */
  member(name: string): string;
}

function namesIn(abi: ContractAbi): Names {
  const prefix = pascal(abi.name);
  const methods = Object.entries(abi.methods);
  return {
    args: `${prefix}Args`,
    results: `${prefix}Results`,
    events: `${prefix}Events`,
    client: `${prefix}Client`,
    factory: `create${prefix}Client`,
    queries: methods.filter(([, { kind }]) => kind === 'query'),
    calls: methods.filter(([, { kind }]) => kind === 'call'),
    announces: Object.keys(abi.events).length > 0,
    member: (name) => (Object.hasOwn(abi.methods, name) ? `${name}_` : name),
  };
}

function checkNames(abi: ContractAbi): void {
  const isSound =
    isContractName(abi.name) && [...Object.keys(abi.methods), ...Object.keys(abi.events)].every(isMethodName);
  if (isSound) return;
  throw new SteleError('CONTRACT_CODE', { contract: abi.name, reason: 'names in its ABI are malformed' });
}

function importsOf({ calls, queries, announces }: Names): string {
  const imported = [
    ...(calls.length > 0 ? ['CallOutcome', 'CallSender'] : []),
    'Client',
    ...(calls.length > 0 ? ['ContractCall'] : []),
    ...(announces ? ['EventInfo', 'EventsOptions'] : []),
    ...(queries.length > 0 ? ['QueryOptions'] : []),
  ];
  return `import type { ${imported.join(', ')} } from '@stele/sdk';`;
}

function tableOf(meaning: string, name: string, schemas: Readonly<Record<string, JsonSchema>>): string {
  const rows = Object.entries(schemas).map(
    ([key, schema]) => `  readonly ${propertyName(key)}: ${typescriptType(schema, '  ')};\n`,
  );
  return rows.length === 0 ? '' : `/** ${meaning} */\nexport interface ${name} {\n${rows.join('')}}`;
}

function interfaceOf(abi: ContractAbi, names: Names): string {
  const { args, results, events, client, queries, calls, announces, member } = names;
  const lines = [
    ...documented(abi.description, ''),
    `export interface ${client} {`,
    ...queries.flatMap(([name, { description }]) => [
      ...documented(description, '  '),
      `  ${name}(args: ${args}['${name}'], options?: QueryOptions): Promise<${results}['${name}']>;`,
    ]),
    ...calls.flatMap(([name, { description }]) => [
      ...documented(description, '  '),
      `  ${name}(args: ${args}['${name}'], sender: CallSender): Promise<CallOutcome<${results}['${name}']>>;`,
    ]),
    ...only(calls.length > 0, [
      '  /** Calls to put into one transaction with others. */',
      `  readonly ${member('prepare')}: {`,
      ...calls.map(([name]) => `    ${name}(args: ${args}['${name}']): ContractCall;`),
      '  };',
    ]),
    ...only(announces, [
      '  /** Events of one name, or of all. */',
      `  ${member('events')}<Name extends keyof ${events}>(`,
      "    options?: Omit<EventsOptions, 'contract' | 'name'> & { readonly name?: Name },",
      `  ): AsyncGenerator<Omit<EventInfo, 'data'> & { readonly data: ${events}[Name] }>;`,
    ]),
    '}',
  ];
  return lines.join('\n');
}

function factoryOf(abi: ContractAbi, { results, client, factory, queries, calls, announces, member }: Names): string {
  const lines = [
    '/** @param name name under which the contract stands on the chain. */',
    `export function ${factory}(client: Client, name = '${abi.name}'): ${client} {`,
    '  const contract = client.contract(name);',
    '  return {',
    ...queries.map(
      ([name]) => `    ${name}: (args, options) => contract.query<${results}['${name}']>('${name}', args, options),`,
    ),
    ...calls.map(
      ([name]) => `    ${name}: (args, sender) => contract.call<${results}['${name}']>('${name}', args, sender),`,
    ),
    ...only(calls.length > 0, [
      `    ${member('prepare')}: {`,
      ...calls.map(([name]) => `      ${name}: (args) => contract.prepare('${name}', args),`),
      '    },',
    ]),
    ...only(announces, [`    ${member('events')}: (options) => contract.events(options) as AsyncGenerator<never>,`]),
    '  };',
    '}',
  ];
  return lines.join('\n');
}

function only(condition: boolean, lines: readonly string[]): readonly string[] {
  return condition ? lines : [];
}

/** A documentation comment, which no text of an ABI can end early. */
function documented(text: string, indent: string): string[] {
  const line = oneLine(text).replaceAll('*/', '* /').trim();
  return line === '' ? [] : [`${indent}/** ${line} */`];
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

/** "sys.accounts" → "SysAccounts" */
function pascal(name: string): string {
  return name
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');
}

function mapValues<Value, Result>(
  object: Readonly<Record<string, Value>>,
  map: (value: Value) => Result,
): Readonly<Record<string, Result>> {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, map(value)]));
}
