import { isSteleError, SteleError } from '@stele/protocol';
import { checkRoles } from '../organisations/check-roles.ts';
import { certificateRow } from '../organisations/describe-certificate.ts';
import { rolesOf } from '../organisations/duty-options.ts';
import type { Issued } from '../organisations/issued.ts';
import { type Renewal, renew } from '../organisations/renew.ts';
import { openRenewalKeys } from '../organisations/renewal-keys.ts';
import { named, selectAuthorities, selectInForce } from '../organisations/select-issued.ts';
import { daysOf, LEAF_DAYS, WARNING_DAYS } from '../organisations/terms.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { printError } from '../program/print-error.ts';
import { usageError } from '../program/usage-error.ts';
import { openClient } from '../settings/open-client.ts';
import { shellQuote } from '../terminal/shell-quote.ts';
import { visible } from '../terminal/visible.ts';

export interface OrgRenewOptions {
  readonly all?: boolean;
  readonly within?: string;
  readonly org?: string;
  readonly days?: string;
  readonly roles?: string;
  readonly json?: boolean;
}

/** Issues certificates anew and registers them: that of one holder, or all that end soon. */
export async function orgRenewCommand(
  context: Context,
  name: string | undefined,
  options: OrgRenewOptions,
): Promise<ExitCode> {
  const { texts, terminal, numbers, settings } = context;
  if ((name === undefined) === (options.all !== true)) throw usageError(texts.organisations.usage.nameOrAll);
  if (options.all && options.roles !== undefined) throw usageError(texts.organisations.usage.rolesOfOne);
  const roles = options.roles === undefined ? undefined : rolesOf(texts, options.roles);
  await checkRoles(context, roles ?? []);
  const within = daysOf(texts, options.within, WARNING_DAYS);
  const days = daysOf(texts, options.days, LEAF_DAYS);
  const inForce = await selectInForce(await selectAuthorities(context, options.org));
  const chosen = name === undefined ? inForce : named(inForce, name);
  const client = openClient(settings);
  await using opened = new AsyncDisposableStack();
  const keys = openRenewalKeys(context, client, opened);
  const given = { client, settings, days, keys, roles, ...(name === undefined ? { within } : {}) };
  const outcomes = await renewAll(context, chosen, (issued) => renew(issued, given), options);
  if (outcomes.renewed === 0 && outcomes.failed === 0 && name === undefined && !options.json) {
    await terminal.print(texts.organisations.org.nothingDue(numbers.count(within)));
  }
  return outcomes.failed === 0 ? ExitCode.ok : ExitCode.partly;
}

/** Renews certificates one after the other: one that cannot be renewed keeps no other from it. */
async function renewAll(
  context: Context,
  chosen: readonly Issued[],
  renewOne: (issued: Issued) => Promise<Renewal>,
  options: OrgRenewOptions,
): Promise<{ readonly renewed: number; readonly failed: number }> {
  let renewed = 0;
  let failed = 0;
  for (const issued of chosen) {
    try {
      const renewal = await renewOne(issued);
      if (renewal.state === 'renewed' || renewal.state === 'reissued') renewed++;
      if (renewal.state === 'lapsed') failed++;
      await report(context, issued, renewal, options);
    } catch (error) {
      if (!isSteleError(error) || chosen.length === 1) throw error;
      failed++;
      context.terminal.note(context.texts.organisations.org.renewalFailed(visible(issued.certificate.commonName)));
      printError(context, error);
    }
  }
  return { renewed, failed };
}

async function report(
  { terminal, texts, numbers }: Context,
  { certificate: { commonName } }: Issued,
  renewal: Renewal,
  { json, all }: OrgRenewOptions,
): Promise<void> {
  const { org } = texts.organisations;
  const name = visible(commonName);
  if (renewal.state === 'renewed' || renewal.state === 'reissued') {
    const { state, certificate, file, isHere } = renewal;
    if (json) return terminal.print(JSON.stringify({ state, ...certificateRow(certificate), file }));
    await terminal.print(
      `${terminal.style('green', '✓')} ${org.renewedHere(name, numbers.time(certificate.notAfter), file)}`,
    );
    if (state === 'reissued') return terminal.note(reissuedText(org, { commonName, file, isHere }));
    if (!isHere) terminal.note(org.renewedElsewhere);
    return;
  }
  if (json) return terminal.print(JSON.stringify({ state: renewal.state, name: commonName }));
  if (renewal.state === 'lapsed') terminal.note(org.lapsed(name));
  if (renewal.state !== 'unregistered') return;
  if (!all) throw new SteleError('CERTIFICATE_NOT_ENROLLED', { name });
  terminal.note(org.unregistered(name));
}

/** How a certificate that was issued again gets to the chain, which has none of the key. */
function reissuedText(
  org: Context['texts']['organisations']['org'],
  { commonName, file, isHere }: { readonly commonName: string; readonly file: string; readonly isHere: boolean },
): string {
  const certificate = isHere ? '' : ` --certificate ${shellQuote(file)}`;
  return `${isHere ? org.enrolNext : org.sendBack}\n  ./stele org enrol ${shellQuote(commonName)}${certificate}`;
}
