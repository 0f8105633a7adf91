import { existsSync } from 'node:fs';
import type { Certificate } from '@stele/pki';
import { SteleError } from '@stele/protocol';
import { newestRoot, readAuthority } from '../organisations/authority.ts';
import { checkRoles } from '../organisations/check-roles.ts';
import { certificateFields, certificateRow } from '../organisations/describe-certificate.ts';
import { type DutyOptions, dutyOf } from '../organisations/duty-options.ts';
import { type HolderKey, holderKey } from '../organisations/holder-key.ts';
import { checkInForce, issue } from '../organisations/issue.ts';
import { checkOrganisationId } from '../organisations/organisation-id.ts';
import { openRootKey } from '../organisations/root-key.ts';
import { daysOf, LEAF_DAYS } from '../organisations/terms.ts';
import { writeCertificates } from '../organisations/write-certificates.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { usageError } from '../program/usage-error.ts';
import { checkKeyName } from '../settings/key-name.ts';
import { warnOfSecret } from '../settings/open-key.ts';
import { suiteNamed } from '../settings/suite-named.ts';
import { printFields } from '../terminal/fields.ts';
import { shellQuote } from '../terminal/shell-quote.ts';
import { visible } from '../terminal/visible.ts';

export interface OrgIssueOptions extends DutyOptions {
  readonly org: string;
  readonly days?: string;
  readonly suite?: string;
  readonly keyFile?: string;
  readonly request?: string;
  readonly out?: string;
  readonly json?: boolean;
}

/** Issues a certificate for a new key, a present one, or one that is elsewhere. */
export async function orgIssueCommand(context: Context, name: string, options: OrgIssueOptions): Promise<ExitCode> {
  const { terminal, texts, settings } = context;
  checkKeyName(texts, name);
  checkOrganisationId(texts, options.org);
  if (options.keyFile !== undefined && options.request !== undefined) {
    throw usageError(texts.organisations.usage.twoKeys);
  }
  const duty = dutyOf(texts, options);
  const days = daysOf(texts, options.days, LEAF_DAYS);
  const authority = await readAuthority(settings, options.org);
  const { suite: rootSuite } = newestRoot(authority).certificate;
  const suite = options.suite === undefined ? rootSuite : suiteNamed(options.suite);
  checkInForce(authority);
  await checkRoles(context, duty.roles);
  await using root = await openRootKey(context, newestRoot(authority).files);
  const key = await holderKey(context, name, { ...options, suite });
  const file = options.out ?? key.certificatePath;
  if (existsSync(file)) throw new SteleError('CERTIFICATE_FILE_EXISTS', { path: file });
  const path = await issue(authority, root, { name, ...key, duty }, days);
  await writeCertificates(file, path);
  const [certificate, { notAfter: rootEnd }] = path;
  if (options.json) await terminal.print(JSON.stringify({ ...certificateRow(certificate), file, keyFile: key.file }));
  else await printIssued(context, { name, certificate, file, key });
  noteIssued(context, { key, roles: duty.roles, isClipped: certificate.notAfter === rootEnd });
  return ExitCode.ok;
}

interface IssuedFile {
  readonly name: string;
  readonly certificate: Certificate;
  readonly file: string;
  readonly key: HolderKey;
}

async function printIssued(context: Context, { name, certificate, file, key }: IssuedFile): Promise<void> {
  const { terminal, texts } = context;
  const { org, certificate: words } = texts.organisations;
  await terminal.print(org.issued(visible(name)));
  await printFields(terminal, [
    ...certificateFields(context, certificate),
    [words.file, file],
    [texts.organisations.account.key, key.file],
  ]);
  const next = key.file === undefined ? org.sendBack : org.enrolNext;
  const extra = key.file === undefined ? ` --certificate ${shellQuote(file)}` : '';
  await terminal.print(`\n${next}\n  ./stele org enrol ${name}${extra}`);
}

function noteIssued(
  context: Context,
  {
    key,
    roles,
    isClipped,
  }: { readonly key: HolderKey; readonly roles: readonly string[]; readonly isClipped: boolean },
): void {
  const { terminal, texts } = context;
  const { org } = texts.organisations;
  const refused = (key.request?.duty?.roles ?? []).filter((role) => !roles.includes(role));
  if (refused.length > 0) terminal.note(org.askedFor(refused.join(', ')));
  if (isClipped) terminal.note(org.clipped);
  if (key.unlock?.created) terminal.note(texts.key.newSecret(key.unlock.path));
  if (key.unlock) warnOfSecret(context, key.unlock);
}
