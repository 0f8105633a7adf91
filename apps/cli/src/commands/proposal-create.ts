import type { ContractCall } from '@stele/sdk';
import { readArguments } from '../contracts/json-arguments.ts';
import { type ProposeOptions, proposeCalls } from '../governance/decide.ts';
import type { Context, ExitCode } from '../program/context.ts';
import { usageError } from '../program/usage-error.ts';
import { openClient } from '../settings/open-client.ts';

export interface ProposalCreateOptions extends ProposeOptions {
  readonly title: string;
  /** CONTRACT METHOD ARGS, as often as there are calls. */
  readonly call: readonly string[];
}

/** Proposes calls that have no command of their own. */
export async function proposalCreateCommand(context: Context, options: ProposalCreateOptions): Promise<ExitCode> {
  const { title, reason = '', call } = options;
  const { texts, settings } = context;
  if (call.length % 3 !== 0) throw usageError(texts.governance.usage.threeWords);
  const calls: ContractCall[] = [];
  for (let i = 0; i < call.length; i += 3) {
    const [contract = '', method = '', word = ''] = call.slice(i, i + 3);
    calls.push({ contract, method, args: await readArguments(word, texts) });
  }
  return proposeCalls(context, openClient(settings), { title, reason, calls }, options);
}
