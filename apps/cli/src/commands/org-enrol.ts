import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Certificate } from '@stele/pki';
import { certificatePathOf, readCertificates } from '@stele/pki/files';
import { equalBytes, SteleError } from '@stele/protocol';
import {
  type Client,
  createAccountsClient,
  createOrganisationsClient,
  requireCommitted,
  type Sender,
} from '@stele/sdk';
import { certificateFields } from '../organisations/describe-certificate.ts';
import { isOrganisationId } from '../organisations/organisation-id.ts';
import { readPossession } from '../organisations/possession-file.ts';
import { withoutRoot } from '../organisations/renew.ts';
import { writeCertificates } from '../organisations/write-certificates.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { usageError } from '../program/usage-error.ts';
import { keyPath } from '../settings/key-path.ts';
import { openClient } from '../settings/open-client.ts';
import { openKey, openSender } from '../settings/open-key.ts';
import { printFields } from '../terminal/fields.ts';
import { visible } from '../terminal/visible.ts';

export interface OrgEnrolOptions {
  readonly certificate?: string;
  readonly possession?: string;
  readonly org?: string;
  readonly join?: boolean;
  readonly json?: boolean;
}

/** Registers a certificate on the chain; the signing key sponsors it. */
export async function orgEnrolCommand(context: Context, word: string, options: OrgEnrolOptions): Promise<ExitCode> {
  const { terminal, texts, settings, numbers } = context;
  const keyFile = keyPath(settings, word);
  const path = await readCertificates(options.certificate ?? certificatePathOf(keyFile));
  const [leaf] = path;
  const organisation = options.org ?? leaf.organisation ?? '';
  if (!isOrganisationId(organisation)) throw usageError(texts.organisations.usage.noOrganisation);
  const client = openClient(settings);
  if (!(await createOrganisationsClient(client).get(organisation))) {
    throw new SteleError('ORGANISATION_UNKNOWN', { organisation });
  }
  const sender = await openSender(context, client);
  const possession = await possessionOf(context, client, { keyFile, leaf, sender, options });
  const outcome = await createAccountsClient(client).enrol(
    { organisation, path: withoutRoot(path).map(({ der }) => der), possession, ...(options.join && { join: true }) },
    sender,
  );
  const { id: txId, height, returns } = requireCommitted(outcome);
  const { account, key } = returns[0] as { readonly account: string; readonly key: string };
  await keepBeside(keyFile, path, options);
  if (options.json) {
    const { commonName: name, notAfter } = leaf;
    await terminal.print(JSON.stringify({ name, organisation, account, key, notAfter, txId, height }));
    return ExitCode.ok;
  }
  await terminal.print(texts.organisations.org.enrolled(visible(leaf.commonName)));
  await printFields(terminal, [
    [texts.account.id, account],
    [texts.organisations.account.organisation, organisation],
    ...certificateFields(context, leaf),
    [texts.tx.id, txId],
    [texts.tx.block, numbers.count(height)],
  ]);
  return ExitCode.ok;
}

interface Holder {
  readonly keyFile: string;
  readonly leaf: Certificate;
  readonly sender: Sender;
  readonly options: OrgEnrolOptions;
}

/** The consent of the certificate's key: of the one here, or in a file where the key is elsewhere. */
async function possessionOf(context: Context, client: Client, { keyFile, leaf, sender, options }: Holder) {
  if (options.possession !== undefined) return consentOf(options.possession, client);
  const key = await openKey(context, keyFile);
  if (!equalBytes(key.publicKey, leaf.publicKey)) {
    throw new SteleError('CERTIFICATE_OTHER_KEY', { subject: leaf.commonName, path: keyFile });
  }
  const accounts = createAccountsClient(client);
  return (await (options.join ? accounts.prove(key, sender.account) : accounts.prove(key))).possession;
}

async function consentOf(path: string, client: Client) {
  const { chain, possession } = await readPossession(path);
  const { genesis } = await client.api.getChain();
  if (chain === genesis) return possession;
  throw new SteleError('CERTIFICATE_FILE_BAD', { path, reason: `it is for the chain ${chain}` });
}

/** A certificate that came as a file goes beside its key, where renewal finds it. */
async function keepBeside(
  keyFile: string,
  path: readonly Certificate[],
  { certificate, possession }: OrgEnrolOptions,
): Promise<void> {
  const beside = certificatePathOf(keyFile);
  if (possession !== undefined) return;
  if (certificate === undefined || !existsSync(keyFile) || resolve(certificate) === resolve(beside)) return;
  await writeCertificates(beside, path);
}
