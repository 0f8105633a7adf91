import { isConfirmed } from '../governance/confirm.ts';
import { openNetwork, removeNetwork, stopNetwork } from '../network/index.ts';
import { type Context, ExitCode } from '../program/context.ts';

export interface NetworkDownOptions {
  readonly dir: string;
  readonly delete?: boolean;
  readonly yes?: boolean;
}

/** Stops all nodes, and removes the network where that was asked for and confirmed. */
export async function networkDownCommand(context: Context, options: NetworkDownOptions): Promise<ExitCode> {
  const { dir, yes } = options;
  const { terminal, texts } = context;
  const network = openNetwork(dir);
  await stopNetwork(network);
  await terminal.print(texts.network.allStopped);
  if (!options.delete) return ExitCode.ok;
  if (!(await isConfirmed(context, texts.network.confirmDelete(network.folder), yes))) {
    await terminal.print(texts.network.kept(dir));
    return ExitCode.failed;
  }
  await removeNetwork(dir);
  await terminal.print(texts.network.deleted(dir));
  return ExitCode.ok;
}
