import { type ProposeOptions, proposeCalls } from '../governance/decide.ts';
import { FORMS, type FormOptions } from '../governance/forms/forms.ts';
import type { FormName } from '../governance/forms/interface.ts';
import type { Context, ExitCode } from '../program/context.ts';
import { openClient } from '../settings/open-client.ts';

export type ProposalFormOptions = ProposeOptions & FormOptions;

/** Proposes what a form is for. */
export async function proposalFormCommand(
  context: Context,
  name: FormName,
  words: readonly string[],
  options: ProposalFormOptions,
): Promise<ExitCode> {
  const client = openClient(context.settings);
  const { reason = '' } = options;
  const { title, calls } = await FORMS[name]({ context, client, reason }, words, options);
  return proposeCalls(context, client, { title, reason, calls }, options);
}
