import { operate } from '../chains/operate.ts';
import { chainJson } from '../chains/print-chain.ts';
import { isConfirmed } from '../governance/confirm.ts';
import { type Context, ExitCode } from '../program/context.ts';

export interface ChainRemoveOptions {
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** Sets a stopped chain aside, once that was confirmed. */
export async function chainRemoveCommand(
  context: Context,
  name: string,
  { yes, json }: ChainRemoveOptions,
): Promise<ExitCode> {
  const { terminal, texts } = context;
  if (!(await isConfirmed(context, texts.chains.confirmRemove(name), yes))) {
    terminal.note(texts.chains.kept(name));
    return ExitCode.failed;
  }
  const operated = await operate(context, { act: 'remove', name });
  await terminal.print(json ? chainJson(operated) : texts.chains.removed(name, operated.removed ?? ''));
  return ExitCode.ok;
}
