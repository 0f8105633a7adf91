import type { Command } from 'commander';
import type { Environment, GlobalOptions } from '../settings/settings.ts';
import type { Texts } from '../texts/texts.ts';

const NETWORK = '--network';

/** Whether a command line chooses a node of a network. Its --node says which; elsewhere that is a founder's option. */
export function choosesNetwork(args: readonly string[]): boolean {
  return args.some((argument) => argument === NETWORK || argument.startsWith(`${NETWORK}=`));
}

/** @param hasNode whether --node belongs to the network. */
export function addNetworkOptions(program: Command, { network }: Texts, hasNode: boolean): void {
  program.option(`${NETWORK} <dir>`, network.about.network);
  if (hasNode) program.option('--node <n>', network.about.node);
}

/** The environment as the options have it. @throws SteleError NETWORK_MISSING, NETWORK_FOLDER, NETWORK_NODE_UNKNOWN */
export async function chosenEnvironmentOf(
  environment: Environment,
  { network, node }: GlobalOptions,
): Promise<Environment> {
  if (network === undefined) return environment;
  const { chosenEnvironment } = await import('../network/chosen-environment.ts');
  return chosenEnvironment(environment, network, typeof node === 'string' ? node : undefined);
}
