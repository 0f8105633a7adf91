import { createOrganisationsClient, requireCommitted } from '@stele/sdk';
import { organisationOfSender } from '../organisations/own-organisation.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { usageError } from '../program/usage-error.ts';
import { openClient } from '../settings/open-client.ts';
import { openSender } from '../settings/open-key.ts';
import { printFields } from '../terminal/fields.ts';

export interface MemberLeaveOptions {
  readonly reason: string;
  readonly json?: boolean;
}

/** Ends the membership of the signing key's organisation, which is named so that nobody leaves by mistake. */
export async function memberLeaveCommand(
  context: Context,
  id: string,
  { reason, json }: MemberLeaveOptions,
): Promise<ExitCode> {
  const { terminal, texts, settings, numbers } = context;
  const client = openClient(settings);
  const sender = await openSender(context, client);
  const own = await organisationOfSender(client, sender);
  if (own !== id) throw usageError(texts.organisations.usage.notConfirmed(id, own));
  const outcome = await createOrganisationsClient(client).leave(reason, sender);
  const { id: txId, height } = requireCommitted(outcome);
  if (json) await terminal.print(JSON.stringify({ organisation: id, txId, height }));
  else {
    await terminal.print(texts.organisations.member.left(id));
    await printFields(terminal, [
      [texts.tx.id, txId],
      [texts.tx.block, numbers.count(height)],
    ]);
  }
  return ExitCode.ok;
}
