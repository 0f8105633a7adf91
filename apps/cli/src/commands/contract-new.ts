import { basename, resolve } from 'node:path';
import { isContractName, SteleError } from '@stele/protocol';
import { isFree, writeTemplate } from '../contracts/template.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { PROGRAM } from '../program/help.ts';
import { usageError } from '../program/usage-error.ts';
import { shellQuote } from '../terminal/shell-quote.ts';
import { visible } from '../terminal/visible.ts';

export interface ContractNewOptions {
  readonly name?: string;
}

/** Begins a contract in a new folder. */
export async function contractNewCommand(
  context: Context,
  dir: string,
  options: ContractNewOptions,
): Promise<ExitCode> {
  const { terminal, texts } = context;
  const name = options.name ?? basename(resolve(dir));
  if (!isContractName(name) || name.startsWith('sys.')) {
    throw new SteleError('CONTRACT_CODE', { contract: visible(name), reason: texts.contract.badName });
  }
  if (!(await isFree(dir))) throw usageError(texts.usage.notEmpty(visible(dir)));
  await writeTemplate(dir, name);
  const folder = shellQuote(dir);
  await terminal.print(texts.contract.createdIn(visible(dir)));
  await terminal.print(`\n${texts.contract.tryNext}`);
  await terminal.print(`  ${PROGRAM} contract test ${folder}`);
  await terminal.print(`  ${PROGRAM} contract deploy ${folder} --name ${name}`);
  return ExitCode.ok;
}
