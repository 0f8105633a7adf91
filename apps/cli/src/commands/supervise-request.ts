import { type Client, createHoldsClient, createSupervisionClient, requireCommitted } from '@stele/sdk';
import { proposeCalls } from '../governance/decide.ts';
import { checkId } from '../program/check-id.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { usageError } from '../program/usage-error.ts';
import { signingKey } from '../settings/key-path.ts';
import { openClient } from '../settings/open-client.ts';
import { accountOfKeyFile, openSender } from '../settings/open-key.ts';
import { atLeastOne } from '../supervision/at-least-one.ts';
import { checkOrganisations, checkReadable } from '../supervision/check-scope.ts';
import { grantKey, grantNumber } from '../supervision/grant-key.ts';
import { contractAndMethod } from '../supervision/scope-word.ts';

export interface SuperviseRequestOptions {
  readonly purpose: string;
  readonly contract: readonly string[];
  readonly about: readonly string[];
  readonly days: string;
  readonly reads: string;
  readonly supervisor?: string;
  readonly vote?: boolean;
  readonly json?: boolean;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Proposes supervised access. */
export async function superviseRequestCommand(context: Context, options: SuperviseRequestOptions): Promise<ExitCode> {
  const { texts, settings } = context;
  const days = atLeastOne(texts, options.days);
  const reads = atLeastOne(texts, options.reads);
  const client = openClient(settings);
  const supervisor = options.supervisor ?? (await ownOrganisation(context, client));
  if (!supervisor) throw usageError(texts.audit.supervise.noOrganisation);
  for (const word of options.contract) await checkReadable(client, texts, ...contractAndMethod(texts, word));
  await checkOrganisations(client, texts, [supervisor, ...options.about]);
  const call = createSupervisionClient(client).grantCall({
    supervisor,
    purpose: options.purpose,
    contracts: options.contract,
    organisations: options.about,
    until: Date.now() + days * DAY_MS,
    reads,
  });
  const { purpose } = options;
  const title = `supervise request ${supervisor}: ${purpose}`.slice(0, 200);
  return proposeCalls(context, client, { title, reason: purpose, calls: [call] }, options);
}

/** The organisation of the signing key's account. */
async function ownOrganisation({ settings }: Context, client: Client): Promise<string | undefined> {
  const account = await accountOfKeyFile(client, signingKey(settings));
  return (await client.api.getAccount({ params: { account } })).organisation;
}

export interface SuperviseProposeOptions {
  readonly reason: string;
  readonly vote?: boolean;
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
  const calls = [createHoldsClient(client).accountCall('freeze', account, options.reason)];
  const title = `freeze ${account.slice(0, 16)}`;
  return proposeCalls(context, client, { title, reason: options.reason, calls }, options);
}

/** Ends a grant: at once where it is that of the signing key's organisation, by a proposal otherwise. */
export async function superviseEndCommand(
  context: Context,
  word: string,
  options: SuperviseProposeOptions,
): Promise<ExitCode> {
  const { terminal, texts, settings } = context;
  const grant = grantKey(texts, word);
  const client = openClient(settings);
  const sender = await openSender(context, client);
  const supervision = createSupervisionClient(client);
  const outcome = await supervision.giveBack(grant, options.reason, sender);
  if (outcome.state === 'committed') {
    if (options.json) await terminal.print(JSON.stringify({ grant, txId: outcome.id }));
    else await terminal.print(texts.audit.supervise.endedNow(grantNumber(grant)));
    return ExitCode.ok;
  }
  const isForeign = 'error' in outcome && outcome.error.code === 'ACCESS_DENIED';
  if (!isForeign) requireCommitted(outcome);
  const calls = [supervision.endCall(grant, options.reason)];
  const title = `supervise end ${grantNumber(grant)}`;
  return proposeCalls(context, client, { title, reason: options.reason, calls }, options);
}
