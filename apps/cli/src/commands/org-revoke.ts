import type { Committed } from '@stele/sdk';
import { type Issued, listIssued } from '../organisations/issued.ts';
import { openSenderOf } from '../organisations/own-organisation.ts';
import { couldBeUsed, onlyAuthority, revoke } from '../organisations/revoke.ts';
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

/** Revokes all certificates of a holder that could still be in force. */
export async function orgRevokeCommand(context: Context, name: string, options: OrgRevokeOptions): Promise<ExitCode> {
  const { terminal, settings } = context;
  const authorities = await selectAuthorities(context, options.org);
  const usable = (await Promise.all(authorities.map(listIssued))).flat().filter(couldBeUsed);
  const chosen = named(usable, name);
  const { id: organisation } = onlyAuthority(context.texts, chosen, name);
  const client = openClient(settings);
  const sender = await openSenderOf(context, client, organisation);
  const outcomes = await revoke(chosen, options.reason, { client, sender });
  const serials = chosen.map(({ certificate }) => certificate.serial);
  if (!options.json) await printRevoked(context, name, { chosen, outcomes });
  else await terminal.print(JSON.stringify({ name, organisation, serials, txIds: outcomes.map(({ id }) => id) }));
  return ExitCode.ok;
}

interface Revoked {
  readonly chosen: readonly Issued[];
  readonly outcomes: readonly Committed[];
}

async function printRevoked(
  { terminal, texts, numbers }: Context,
  name: string,
  { chosen, outcomes }: Revoked,
): Promise<void> {
  const { org, certificate } = texts.organisations;
  await terminal.print(org.revoked(visible(name), numbers.count(chosen.length), chosen.length !== 1));
  await printFields(terminal, [
    [certificate.serial, chosen.map((issued) => issued.certificate.serial).join('\n')],
    [texts.tx.id, outcomes.map(({ id }) => id).join('\n')],
  ]);
}
