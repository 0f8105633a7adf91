import type { ContractInfo } from '@stele/sdk';
import { type Context, ExitCode } from '../program/context.ts';
import { openClient } from '../settings/open-client.ts';
import { printTable } from '../terminal/table.ts';

export interface ContractListOptions {
  readonly json?: boolean;
}

/** Lists the contracts of the chain. */
export async function contractListCommand(context: Context, { json }: ContractListOptions): Promise<ExitCode> {
  const { terminal, texts } = context;
  const contracts = await allContracts(context);
  if (json) {
    for (const contract of contracts) await terminal.print(JSON.stringify(contract));
    return ExitCode.ok;
  }
  await printTable<ContractInfo>(
    terminal,
    [
      { title: texts.contract.name, value: ({ name }) => name },
      { title: texts.contract.version, value: ({ version }) => version },
      { title: texts.contract.kind, value: ({ kind }) => kind },
      { title: texts.contract.status, value: ({ status }) => status },
    ],
    contracts,
  );
  return ExitCode.ok;
}

async function allContracts({ settings }: Context): Promise<ContractInfo[]> {
  const client = openClient(settings);
  const contracts: ContractInfo[] = [];
  for (let after: string | undefined; ; after = contracts.at(-1)?.name) {
    const page = await client.api.listContracts({ query: after === undefined ? {} : { after } });
    contracts.push(...page.contracts);
    if (page.end || page.contracts.length === 0) return contracts;
  }
}
