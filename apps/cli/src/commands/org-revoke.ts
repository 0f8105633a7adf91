import type { Certificate } from '@stele/pki';
import { SteleError } from '@stele/protocol';
import { type ContractCall, createOrganisationsClient, requireCommitted } from '@stele/sdk';
import type { Authority } from '../organisations/authority.ts';
import { type Issued, keepRevocation, listIssued } from '../organisations/issued.ts';
import { openSenderOf } from '../organisations/own-organisation.ts';
import { named, selectAuthorities } from '../organisations/select-issued.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { openClient } from '../settings/open-client.ts';
import { printFields } from '../terminal/fields.ts';
import { visible } from '../terminal/visible.ts';

export interface OrgRevokeOptions {
  readonly reason: string;
  readonly org?: string;
  readonly json?: boolean;
}

/** Calls that one transaction takes at most. */
const CALLS = 64;

/**
 * Revokes all certificates of a holder that could still be in force: an older one could be registered again otherwise,
 * by anybody who has it.
 */
export async function orgRevokeCommand(context: Context, name: string, options: OrgRevokeOptions): Promise<ExitCode> {
  const { terminal, texts, settings, numbers } = context;
  const authorities = await selectAuthorities(context, options.org);
  const inForce = (await Promise.all(authorities.map(listIssued))).flat().filter(couldBeUsed);
  const chosen = named(inForce, name);
  const authority = onlyAuthority(chosen, name);
  const client = openClient(settings);
  const sender = await openSenderOf(context, client, authority.id);
  const organisations = createOrganisationsClient(client);
  const calls = chosen.map(({ path }) => organisations.revocationCall(nameOf(path), options.reason));
  const outcomes = [];
  for (const part of partsOf(calls)) outcomes.push(requireCommitted(await client.send({ ...sender, calls: part })));
  const time = outcomes.at(-1)?.time ?? 0;
  for (const { certificate, path } of chosen) {
    const { serial } = certificate;
    const issuer = (path.at(-1) as Certificate).keyFingerprint;
    await keepRevocation(authority, { serial, time, reason: options.reason, issuer });
  }
  if (options.json) {
    const serials = chosen.map(({ certificate }) => certificate.serial);
    await terminal.print(JSON.stringify({ name, organisation: authority.id, serials, txId: outcomes[0]?.id }));
    return ExitCode.ok;
  }
  const { org } = texts.organisations;
  await terminal.print(org.revoked(visible(name), numbers.count(chosen.length), chosen.length !== 1));
  await printFields(terminal, [
    [texts.organisations.certificate.serial, chosen.map(({ certificate }) => certificate.serial).join('\n')],
    [texts.tx.id, outcomes.map(({ id }) => id).join('\n')],
  ]);
  return ExitCode.ok;
}

function couldBeUsed({ certificate, isRevoked }: Issued): boolean {
  return !isRevoked && certificate.notAfter >= Date.now();
}

/** Two organisations may each have a holder of one name: the command has to say which. */
function onlyAuthority(chosen: readonly Issued[], name: string): Authority {
  const [first] = chosen as readonly [Issued, ...Issued[]];
  const other = chosen.find(({ authority }) => authority.id !== first.authority.id);
  if (!other) return first.authority;
  const given = `${first.authority.id}, ${other.authority.id}`;
  throw new SteleError('CERTIFICATE_NAME_UNKNOWN', { name: `${name} (${given}: --org)` });
}

function nameOf(path: readonly Certificate[]) {
  const [leaf, issuer] = path as readonly [Certificate, Certificate];
  return { issuer: issuer.keyFingerprint, serial: leaf.serial };
}

function partsOf(calls: readonly ContractCall[]): ContractCall[][] {
  const count = Math.ceil(calls.length / CALLS);
  return Array.from({ length: count }, (_, i) => calls.slice(i * CALLS, (i + 1) * CALLS));
}
