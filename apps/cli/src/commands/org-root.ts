import type { Certificate } from '@stele/pki';
import { readCertificates } from '@stele/pki/files';
import { createOrganisationsClient, requireCommitted } from '@stele/sdk';
import { newestRoot, readAuthority } from '../organisations/authority.ts';
import { addNewRoot } from '../organisations/create-authority.ts';
import { openSenderOf, organisationOfSender } from '../organisations/own-organisation.ts';
import { daysOf, ROOT_DAYS } from '../organisations/terms.ts';
import { placeOf, type TokenOptions } from '../organisations/token-place.ts';
import { checkId } from '../program/check-id.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { usageError } from '../program/usage-error.ts';
import { openClient } from '../settings/open-client.ts';
import { openSender } from '../settings/open-key.ts';
import { suiteNamed } from '../settings/suite-named.ts';
import { printFields } from '../terminal/fields.ts';

export interface OrgRootAddOptions extends TokenOptions {
  readonly new?: boolean;
  readonly certificate?: string;
  readonly suite?: string;
  readonly days?: string;
  readonly json?: boolean;
}

/** Registers a root for the organisation of the signing key: the newest of its authority here, a new one, or a file's. */
export async function orgRootAddCommand(
  context: Context,
  id: string | undefined,
  options: OrgRootAddOptions,
): Promise<ExitCode> {
  const { terminal, texts, settings, numbers } = context;
  const { usage, org } = texts.organisations;
  if ((id === undefined) === (options.certificate === undefined)) throw usageError(usage.rootNeedsSource);
  const client = openClient(settings);
  const { sender, organisation } = await actingFor(context, id);
  const { root, older } = await rootOf(context, id, options);
  const outcome = requireCommitted(await createOrganisationsClient(client).addRoot(root.der, sender));
  const { id: txId, height } = outcome;
  if (options.json) {
    await terminal.print(JSON.stringify({ organisation, root: root.id, notAfter: root.notAfter, txId, height }));
    return ExitCode.ok;
  }
  await terminal.print(org.rootAdded(organisation));
  await printFields(terminal, [
    [org.root, root.id],
    [org.ends, numbers.time(root.notAfter)],
    [texts.tx.id, txId],
    [texts.tx.block, numbers.count(height)],
  ]);
  if (older && options.new) {
    await terminal.print(
      `\n${org.rollOver}\n  ./stele org renew --all --within 36500\n  ./stele org root retire ${older.id}`,
    );
  }
  return ExitCode.ok;
}

export interface OrgRootRetireOptions {
  readonly json?: boolean;
}

/** Ends the chain's trust in a root of the signing key's organisation. */
export async function orgRootRetireCommand(
  context: Context,
  root: string,
  { json }: OrgRootRetireOptions,
): Promise<ExitCode> {
  const { terminal, texts, settings, numbers } = context;
  checkId(texts, root);
  const client = openClient(settings);
  const outcome = await createOrganisationsClient(client).retireRoot(root, await openSender(context, client));
  const { id: txId, height } = requireCommitted(outcome);
  if (json) await terminal.print(JSON.stringify({ root, txId, height }));
  else {
    await terminal.print(texts.organisations.org.rootRetired);
    await printFields(terminal, [
      [texts.organisations.org.root, root],
      [texts.tx.id, txId],
      [texts.tx.block, numbers.count(height)],
    ]);
  }
  return ExitCode.ok;
}

/** Asked before a root is made, so that none is made in vain. */
async function actingFor(context: Context, id: string | undefined) {
  const client = openClient(context.settings);
  if (id !== undefined) return { sender: await openSenderOf(context, client, id), organisation: id };
  const sender = await openSender(context, client);
  return { sender, organisation: await organisationOfSender(client, sender) };
}

interface RootToAdd {
  readonly root: Certificate;
  /** The one that it follows. */
  readonly older?: Certificate;
}

async function rootOf(
  context: Context,
  id: string | undefined,
  { certificate, days, suite, ...options }: OrgRootAddOptions,
): Promise<RootToAdd> {
  if (certificate !== undefined) return { root: (await readCertificates(certificate)).at(-1) as Certificate };
  const authority = await readAuthority(context.settings, id as string);
  const { certificate: newest } = newestRoot(authority);
  if (!options.new) return { root: newest };
  const made = await addNewRoot(context, authority, {
    suite: suite === undefined ? newest.suite : suiteNamed(suite),
    days: daysOf(context.texts, days, ROOT_DAYS),
    token: placeOf(context.texts, options),
  });
  return { root: newestRoot(made).certificate, older: newest };
}
