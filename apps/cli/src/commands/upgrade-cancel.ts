import { type ProposeOptions, proposeCalls } from '../governance/decide.ts';
import type { Context, ExitCode } from '../program/context.ts';
import { openClient } from '../settings/open-client.ts';

/** Proposes that the scheduled version of the protocol does not come to rule. */
export function upgradeCancelCommand(context: Context, options: ProposeOptions): Promise<ExitCode> {
  const client = openClient(context.settings);
  const calls = [client.contract('sys.upgrades').prepare('cancel', {})];
  return proposeCalls(context, client, { title: 'upgrade cancel', reason: options.reason ?? '', calls }, options);
}
