import { createHoldsClient, createSupervisionClient, requireCommitted } from '@stele/sdk';
import { checkId } from '../program/check-id.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { usageError } from '../program/usage-error.ts';
import { openClient } from '../settings/open-client.ts';
import { openSender } from '../settings/open-key.ts';
import { atLeastOne } from '../supervision/at-least-one.ts';
import { propose } from '../supervision/propose.ts';

export interface SuperviseRequestOptions {
  readonly purpose: string;
  readonly contract: readonly string[];
  readonly about: readonly string[];
  readonly days: string;
  readonly reads: string;
  readonly supervisor?: string;
  readonly json?: boolean;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Proposes supervised access. */
export async function superviseRequestCommand(context: Context, options: SuperviseRequestOptions): Promise<ExitCode> {
  const { texts, settings } = context;
  const days = atLeastOne(texts, options.days);
  const reads = atLeastOne(texts, options.reads);
  const client = openClient(settings);
  const sender = await openSender(context, client);
  const supervisor =
    options.supervisor ?? (await client.api.getAccount({ params: { account: sender.account } })).organisation;
  if (!supervisor) throw usageError(texts.audit.supervise.noOrganisation);
  const call = createSupervisionClient(client).grantCall({
    supervisor,
    purpose: options.purpose,
    contracts: options.contract,
    organisations: options.about,
    until: Date.now() + days * DAY_MS,
    reads,
  });
  const { purpose } = options;
  await propose(context, { client, sender }, { title: purpose.slice(0, 200), reason: purpose, calls: [call] }, options);
  return ExitCode.ok;
}

export interface SuperviseProposeOptions {
  readonly reason: string;
  readonly json?: boolean;
}

/** Proposes to freeze an account. */
export async function superviseFreezeCommand(
  context: Context,
  account: string,
  options: SuperviseProposeOptions,
): Promise<ExitCode> {
  checkId(context.texts, account);
  const client = openClient(context.settings);
  const sender = await openSender(context, client);
  const calls = [createHoldsClient(client).accountCall('freeze', account, options.reason)];
  const title = `freeze ${account.slice(0, 16)}`;
  await propose(context, { client, sender }, { title, reason: options.reason, calls }, options);
  return ExitCode.ok;
}

/** Ends a grant: at once where it is that of the signing key's organisation, by a proposal otherwise. */
export async function superviseEndCommand(
  context: Context,
  grant: string,
  options: SuperviseProposeOptions,
): Promise<ExitCode> {
  const { terminal, texts, settings } = context;
  const client = openClient(settings);
  const sender = await openSender(context, client);
  const supervision = createSupervisionClient(client);
  const outcome = await supervision.giveBack(grant, options.reason, sender);
  if (outcome.state === 'committed') {
    if (options.json) await terminal.print(JSON.stringify({ grant, txId: outcome.id }));
    else await terminal.print(texts.audit.supervise.endedNow(grant));
    return ExitCode.ok;
  }
  const isForeign = 'error' in outcome && outcome.error.code === 'ACCESS_DENIED';
  if (!isForeign) requireCommitted(outcome);
  const calls = [supervision.endCall(grant, options.reason)];
  await propose(context, { client, sender }, { title: `end grant ${grant}`, reason: options.reason, calls }, options);
  return ExitCode.ok;
}
