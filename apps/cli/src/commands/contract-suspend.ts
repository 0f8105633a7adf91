import { createLifecycleClient } from '@stele/sdk';
import { actOrPropose } from '../governance/decide.ts';
import type { Context, ExitCode } from '../program/context.ts';
import { openClient } from '../settings/open-client.ts';

export interface ContractSuspendOptions {
  readonly reason: string;
  readonly json?: boolean;
}

/** Freezes a contract at once; the freeze lapses unless the members ratify it. */
export function contractSuspendCommand(
  context: Context,
  name: string,
  options: ContractSuspendOptions,
): Promise<ExitCode> {
  const call = createLifecycleClient(openClient(context.settings)).statusCall('suspend', name, options.reason);
  return actOrPropose(context, { title: `suspend ${name}`, calls: [call] }, options);
}
