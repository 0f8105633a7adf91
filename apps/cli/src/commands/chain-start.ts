import { operate } from '../chains/operate.ts';
import { chainJson, runsText } from '../chains/print-chain.ts';
import { type Context, ExitCode } from '../program/context.ts';

export interface ChainStartOptions {
  readonly json?: boolean;
}

/** Starts a chain of the node, or lets it start with the node. */
export async function chainStartCommand(
  context: Context,
  name: string,
  { json }: ChainStartOptions,
): Promise<ExitCode> {
  const operated = await operate(context, { act: 'start', name });
  await context.terminal.print(json ? chainJson(operated) : runsText(context, operated));
  return ExitCode.ok;
}
