import { requireCommitted } from '@stele/sdk';
import { type BuiltContract, buildProject } from '../contracts/build-project.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { openClient } from '../settings/open-client.ts';
import { openSender } from '../settings/open-key.ts';
import { printFields } from '../terminal/fields.ts';

export interface ContractDeployOptions {
  readonly name: string;
  readonly json?: boolean;
}

/** The contract that keeps all contracts. */
const CONTRACTS = 'sys.contracts';

/** Builds a contract and deploys it. */
export async function contractDeployCommand(
  context: Context,
  dir: string,
  options: ContractDeployOptions,
): Promise<ExitCode> {
  const built = await buildProject(dir, context.texts);
  const sentence = context.texts.contract.deployed(options.name, built.abi.version);
  return send(context, built, 'deploy', sentence, options);
}

/** Builds a contract and gives a deployed one its code. */
export async function contractUpgradeCommand(
  context: Context,
  dir: string,
  options: ContractDeployOptions,
): Promise<ExitCode> {
  const built = await buildProject(dir, context.texts);
  const sentence = context.texts.contract.upgradedTo(options.name, built.abi.version);
  return send(context, built, 'upgrade', sentence, options);
}

async function send(
  context: Context,
  { code, source, abi }: BuiltContract,
  method: 'deploy' | 'upgrade',
  sentence: string,
  { name, json }: ContractDeployOptions,
): Promise<ExitCode> {
  const { terminal, texts, settings, numbers } = context;
  const client = openClient(settings);
  const args = { name, kind: 'quickjs', code, source };
  const outcome = await client.contract(CONTRACTS).call(method, args, await openSender(context, client));
  const { id, height } = requireCommitted(outcome);
  if (json) {
    await terminal.print(JSON.stringify({ name, version: abi.version, txId: id, height }));
    return ExitCode.ok;
  }
  await terminal.print(sentence);
  await printFields(terminal, [
    [texts.contract.transaction, id],
    [texts.contract.block, numbers.count(height)],
  ]);
  return ExitCode.ok;
}
