import { createGovernanceClient, requireCommitted } from '@stele/sdk';
import { type Context, ExitCode } from '../program/context.ts';
import { usageError } from '../program/usage-error.ts';
import { openClient } from '../settings/open-client.ts';
import { openSender } from '../settings/open-key.ts';

export interface ProposalDelegateOptions {
  readonly until: string;
  readonly json?: boolean;
}

/** Lets another organisation vote for the own one until a time; "now" takes it back. */
export async function proposalDelegateCommand(
  context: Context,
  to: string,
  { until, json }: ProposalDelegateOptions,
): Promise<ExitCode> {
  const { terminal, texts, settings, numbers } = context;
  const time = until === 'now' ? 0 : Date.parse(until);
  if (!Number.isSafeInteger(time) || time < 0) throw usageError(texts.governance.usage.badTime(until));
  const client = openClient(settings);
  const outcome = await createGovernanceClient(client).delegate(to, time, await openSender(context, client));
  const { id } = requireCommitted(outcome);
  const { governance } = texts;
  if (json) await terminal.print(JSON.stringify({ to, until: time, txId: id }));
  else await terminal.print(time === 0 ? governance.tookBack(to) : governance.delegated(to, numbers.time(time)));
  return ExitCode.ok;
}
