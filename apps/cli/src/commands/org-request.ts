import type { KeyFileSigner } from '@stele/crypto/node';
import { createRequest, toPem } from '@stele/pki';
import { isSteleError } from '@stele/protocol';
import { writeFileAtomically } from '../evidence/write-file.ts';
import { type DutyOptions, dutyOf } from '../organisations/duty-options.ts';
import { checkOrganisationId } from '../organisations/organisation-id.ts';
import { writePossession } from '../organisations/possession-file.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { keyPath } from '../settings/key-path.ts';
import { openClient } from '../settings/open-client.ts';
import { openKey } from '../settings/open-key.ts';
import { printFields } from '../terminal/fields.ts';
import { shellQuote } from '../terminal/shell-quote.ts';
import { visible } from '../terminal/visible.ts';

export interface OrgRequestOptions extends DutyOptions {
  readonly org: string;
  readonly out?: string;
  readonly json?: boolean;
}

/** Writes a certification request for a key that is here, and the consent that registering it takes. */
export async function orgRequestCommand(context: Context, word: string, options: OrgRequestOptions): Promise<ExitCode> {
  const { terminal, texts, settings } = context;
  checkOrganisationId(texts, options.org);
  const duty = dutyOf(texts, options);
  const signer = await openKey(context, keyPath(settings, word));
  const name = signer.label;
  const subject = { organisation: options.org, commonName: name };
  const file = options.out ?? `${name}.csr.pem`;
  await writeFileAtomically(file, toPem('CERTIFICATE REQUEST', await createRequest({ subject, signer, duty })));
  const consent = await writeConsent(context, signer, file);
  if (options.json) await terminal.print(JSON.stringify({ name, request: file, consent }));
  else await printRequested(context, { name, file, consent, organisation: options.org });
  if (consent === undefined) terminal.note(texts.organisations.org.noConsent);
  return ExitCode.ok;
}

/** The consent is to an account on one chain: without a chain there is none. */
async function writeConsent(context: Context, signer: KeyFileSigner, file: string): Promise<string | undefined> {
  const path = `${file.replace(/(?:\.csr)?\.pem$/, '')}.consent.json`;
  try {
    await writePossession(path, openClient(context.settings), signer);
    return path;
  } catch (error) {
    if (isSteleError(error, 'SDK_UNREACHABLE', 'SDK_CHAIN_UNCLEAR', 'SDK_BAD_ANSWER')) return undefined;
    throw error;
  }
}

interface Requested {
  readonly name: string;
  readonly file: string;
  readonly consent: string | undefined;
  readonly organisation: string;
}

async function printRequested({ terminal, texts }: Context, requested: Requested): Promise<void> {
  const { org } = texts.organisations;
  const { name, file, consent, organisation } = requested;
  await terminal.print(org.requested(visible(name)));
  await printFields(terminal, [
    [org.request, file],
    [org.consent, consent],
  ]);
  const given = shellQuote(file);
  await terminal.print(`\n${org.requestNext}\n  ./stele org issue ${name} --org ${organisation} --request ${given}`);
  if (consent === undefined) return;
  const files = `--certificate ${name}.pem --possession ${shellQuote(consent)}`;
  await terminal.print(`${org.sponsorNext}\n  ./stele org enrol ${name} ${files}`);
}
