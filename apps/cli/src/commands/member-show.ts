import { parseCertificate } from '@stele/pki';
import { fromBase64, SteleError } from '@stele/protocol';
import { createAccountsClient, createOrganisationsClient, type RegisteredRoot } from '@stele/sdk';
import { checkOrganisationId } from '../organisations/organisation-id.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { signingKey } from '../settings/key-path.ts';
import { openClient } from '../settings/open-client.ts';
import { accountOfKeyFile } from '../settings/open-key.ts';
import { printFields } from '../terminal/fields.ts';
import { visible } from '../terminal/visible.ts';

export interface MemberShowOptions {
  readonly json?: boolean;
}

/** Shows an organisation: the one named, or that of the signing key. */
export async function memberShowCommand(
  context: Context,
  named: string | undefined,
  { json }: MemberShowOptions,
): Promise<ExitCode> {
  const { terminal, texts, settings, numbers } = context;
  const { member } = texts.organisations;
  if (named !== undefined) checkOrganisationId(texts, named);
  const client = openClient(settings);
  const id = named ?? (await ownOrganisation(context));
  const found = await createOrganisationsClient(client).get(id);
  if (!found) throw new SteleError('ORGANISATION_UNKNOWN', { organisation: id });
  const { organisation, roots } = found;
  if (json) {
    await terminal.print(JSON.stringify({ id, ...organisation, certificates: roots }));
    return ExitCode.ok;
  }
  await printFields(terminal, [
    [member.id, id],
    [member.title, visible(organisation.title)],
    [member.status, member.statuses[organisation.status]],
    [member.weight, numbers.count(organisation.weight)],
    [member.since, numbers.time(organisation.since)],
    [member.changed, organisation.changed === organisation.since ? undefined : numbers.time(organisation.changed)],
    [member.agreement, organisation.agreement || member.founder],
    [member.identityCheck, visible(organisation.identityCheck) || undefined],
    [member.roots, roots.map((root) => rootText(context, root)).join('\n') || texts.organisations.certificate.none],
  ]);
  return ExitCode.ok;
}

function rootText({ texts, numbers }: Context, { root, record }: RegisteredRoot): string {
  const { notAfter } = parseCertificate(fromBase64(record.certificate));
  return texts.organisations.member.rootUntil(root, numbers.time(notAfter));
}

async function ownOrganisation({ settings }: Context): Promise<string> {
  const client = openClient(settings);
  const account = await accountOfKeyFile(client, signingKey(settings));
  const found = await createAccountsClient(client).get(account);
  if (found?.organisation === undefined) throw new SteleError('ACCOUNT_UNKNOWN', { account });
  return found.organisation;
}
