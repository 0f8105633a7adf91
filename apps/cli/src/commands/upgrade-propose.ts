import { type ProposeOptions, proposeCalls } from '../governance/decide.ts';
import type { Context, ExitCode } from '../program/context.ts';
import { usageError } from '../program/usage-error.ts';
import { openClient } from '../settings/open-client.ts';
import { readStatus } from '../upgrades/read-status.ts';
import { protocolNumber, wholeNumber } from '../upgrades/whole-numbers.ts';

export interface UpgradeProposeOptions extends ProposeOptions {
  readonly height?: string;
  /** Blocks from the newest one, instead of a height. */
  readonly in?: string;
  readonly force?: boolean;
}

/** Proposes that another version of the protocol rules from a height on. */
export async function upgradeProposeCommand(
  context: Context,
  named: string,
  options: UpgradeProposeOptions,
): Promise<ExitCode> {
  const { settings, texts } = context;
  const { height: at, in: blocks, force, reason = '' } = options;
  if ((at === undefined) === (blocks === undefined)) throw usageError(texts.upgrade.heightOrBlocks);
  const protocol = protocolNumber(context, named);
  const client = openClient(settings);
  const height =
    at === undefined
      ? (await readStatus(client)).height + wholeNumber(context, blocks ?? '', '--in')
      : wholeNumber(context, at, '--height');
  const args = { protocol, height, ...(force ? { force } : {}) };
  const title = `upgrade ${protocol} ${height}${force ? ' force' : ''}`;
  const calls = [client.contract('sys.upgrades').prepare('schedule', args)];
  return proposeCalls(context, client, { title, reason, calls }, options);
}
