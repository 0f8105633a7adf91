import {
  type AccountsClient,
  type CertificateInfo,
  type Client,
  createAccountsClient,
  createOrganisationsClient,
} from '@stele/sdk';
import { checkId } from '../program/check-id.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { signingKey } from '../settings/key-path.ts';
import { openClient } from '../settings/open-client.ts';
import { accountOfKeyFile } from '../settings/open-key.ts';
import { type Field, printFields } from '../terminal/fields.ts';
import { visible } from '../terminal/visible.ts';

export interface AccountShowOptions {
  readonly json?: boolean;
}

/** Shows an account: the one named, or that of the signing key. */
export async function accountShowCommand(
  context: Context,
  named: string | undefined,
  options: AccountShowOptions,
): Promise<ExitCode> {
  const { terminal, texts, settings, numbers } = context;
  if (named !== undefined) checkId(texts, named);
  const client = openClient(settings);
  const account = named ?? (await accountOfKeyFile(client, signingKey(settings)));
  const accounts = createAccountsClient(client);
  const info = await client.api.getAccount({ params: { account } });
  const [keys, recovery] = await Promise.all([keysOf(accounts, info.keys), accounts.recovery(account)]);
  if (options.json) {
    const certificates = keys.flatMap(({ certificate }) => certificate ?? []);
    await terminal.print(JSON.stringify({ ...info, certificates, ...(recovery && { recovery }) }));
    return ExitCode.ok;
  }
  const { account: words } = texts.organisations;
  await printFields(terminal, [
    [texts.account.id, info.account],
    [texts.account.name, visible(info.name)],
    [words.organisation, info.organisation && (await organisationText(context, client, info.organisation))],
    [words.roles, info.roles.join(', ') || (keys.some(namesRoles) ? words.certifiedRoles : words.noRoles)],
    ...keys.map((key): Field => [words.key, keyText(context, key)]),
    [words.recovery, recovery && words.recoveryOpen(recovery.key, numbers.time(recovery.until))],
  ]);
  return ExitCode.ok;
}

/** An organisation, and what became of it where its accounts can do nothing any more. */
async function organisationText({ texts }: Context, client: Client, id: string): Promise<string> {
  const status = (await createOrganisationsClient(client).get(id))?.organisation.status ?? 'active';
  if (status === 'active') return id;
  const { account, member } = texts.organisations;
  return account.withoutRights(id, member.statuses[status] ?? status);
}

interface KeyOfAccount {
  readonly key: string;
  readonly certificate: CertificateInfo | undefined;
}

function namesRoles({ certificate }: KeyOfAccount): boolean {
  return certificate !== undefined && certificate.roles.length > 0;
}

function keysOf(accounts: AccountsClient, keys: readonly string[]): Promise<KeyOfAccount[]> {
  return Promise.all(keys.map(async (key) => ({ key, certificate: await accounts.certificate(key) })));
}

/** A key with what stands behind it, a line each. */
function keyText({ texts, numbers }: Context, { key, certificate }: KeyOfAccount): string {
  const { account: words } = texts.organisations;
  if (!certificate) return `${key}\n${words.bare}`;
  const { subject, roles, notAfter } = certificate;
  const named = roles.length === 0 ? '' : `: ${roles.join(', ')}`;
  return [key, words.certificateOf(visible(subject)) + named, words.validUntil(numbers.time(notAfter))].join('\n');
}
