import type { AbiMethod, ContractAbi } from '@stele/contract';
import type { ContractInfo } from '@stele/sdk';
import { type Freeze, freezeOf } from '../contracts/freeze-of.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { openClient } from '../settings/open-client.ts';
import { printFields } from '../terminal/fields.ts';
import { visible } from '../terminal/visible.ts';
import { displayWidth, padEnd } from '../terminal/width.ts';
import { wrap } from '../terminal/wrap.ts';

/** Columns that names of fields take on the left. */
const NAMES = 14;

export interface ContractShowOptions {
  readonly json?: boolean;
}

/** Shows a contract and what it offers. */
export async function contractShowCommand(
  context: Context,
  name: string,
  { json }: ContractShowOptions,
): Promise<ExitCode> {
  const { terminal, settings } = context;
  const client = openClient(settings);
  const contract = await client.api.getContract({ params: { name } });
  const freeze = contract.status === 'frozen' ? await freezeOf(client, name) : undefined;
  if (json) await terminal.print(JSON.stringify(freeze ? { ...contract, freeze } : contract));
  else await printContract(context, contract, freeze);
  return ExitCode.ok;
}

async function printContract(context: Context, info: ContractInfo, freeze: Freeze | undefined): Promise<void> {
  const { terminal, texts, numbers } = context;
  const abi = info.abi as ContractAbi;
  const { contract } = texts;
  await printFields(terminal, [
    [contract.name, info.name],
    [contract.about, abi.description === '' ? undefined : visible(abi.description)],
    [contract.version, info.version],
    [contract.kind, info.kind],
    [contract.status, info.status],
    [contract.frozenBy, freeze && (freeze.by || contract.members)],
    [contract.frozenUntil, freeze?.until === undefined ? undefined : numbers.time(freeze.until)],
    [contract.frozenFor, freeze && wrap(visible(freeze.reason), terminal.columns - NAMES)],
    [contract.owner, info.owner === '' ? contract.founding : info.owner],
    [contract.code, info.code],
    [contract.since, numbers.time(info.since)],
    [contract.upgraded, info.upgraded === info.since ? undefined : numbers.time(info.upgraded)],
    [contract.collections, Object.keys(abi.collections).join(', ') || undefined],
    [contract.events, Object.keys(abi.events).join(', ') || undefined],
  ]);
  await printMethods(context, abi);
}

async function printMethods(context: Context, abi: ContractAbi): Promise<void> {
  const { terminal, texts } = context;
  const rows = Object.entries(abi.methods).map(([name, method]) => [signatureOf(name, method), method] as const);
  await terminal.print(`\n${terminal.style('dim', texts.contract.methods)}`);
  const width = Math.min(34, Math.max(0, ...rows.map(([signature]) => displayWidth(signature))));
  for (const [signature, method] of rows) {
    const notes = [
      method.kind === 'query' ? texts.contract.query : texts.contract.call,
      ...(method.access === 'administration' ? [texts.contract.operatorOnly] : []),
    ];
    const about = `${visible(method.description)} (${notes.join(', ')})`.trim();
    const indent = ' '.repeat(width + 4);
    await terminal.print(
      `  ${padEnd(signature, width)}  ${wrap(about, terminal.columns - width - 4, '').replaceAll('\n', `\n${indent}`)}`,
    );
  }
}

function signatureOf(name: string, { args }: AbiMethod): string {
  const properties = Object.keys((args['properties'] ?? {}) as object);
  const required = (args['required'] ?? []) as readonly string[];
  return `${name}(${properties.map((property) => (required.includes(property) ? property : `${property}?`)).join(', ')})`;
}
