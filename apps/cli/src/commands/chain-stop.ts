import { operate } from '../chains/operate.ts';
import { chainJson } from '../chains/print-chain.ts';
import { type Context, ExitCode } from '../program/context.ts';

export interface ChainStopOptions {
  readonly json?: boolean;
}

/** Stops a chain of the node, and leaves it stopped when the node starts again. */
export async function chainStopCommand(context: Context, name: string, { json }: ChainStopOptions): Promise<ExitCode> {
  const operated = await operate(context, { act: 'stop', name });
  await context.terminal.print(json ? chainJson(operated) : context.texts.chains.stopped(name));
  return ExitCode.ok;
}
