import { isSteleError } from '@stele/protocol';
import type { Committed } from '@stele/sdk';
import type { Authority } from '../organisations/authority.ts';
import { type Issued, listIssued } from '../organisations/issued.ts';
import { openSenderOf } from '../organisations/own-organisation.ts';
import { writeRevocationLists } from '../organisations/revocation-list.ts';
import { couldBeUsed, onlyAuthority, revoke } from '../organisations/revoke.ts';
import { named, selectAuthorities } from '../organisations/select-issued.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { printError } from '../program/print-error.ts';
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
  const authority = onlyAuthority(context.texts, chosen, name);
  const { id: organisation } = authority;
  const client = openClient(settings);
  const sender = await openSenderOf(context, client, organisation);
  const outcomes = await revoke(chosen, options.reason, { client, sender });
  const lists = await listsOf(context, authority);
  const serials = chosen.map(({ certificate }) => certificate.serial);
  if (!options.json) await printRevoked(context, name, { chosen, outcomes, lists });
  else {
    const txIds = outcomes.map(({ id }) => id);
    await terminal.print(JSON.stringify({ name, organisation, serials, lists, txIds }));
  }
  return ExitCode.ok;
}

interface Revoked {
  readonly chosen: readonly Issued[];
  readonly outcomes: readonly Committed[];
  readonly lists: readonly string[];
}

/** The chain has the revocation by now: where the root's key is out of reach, its list is written later. */
async function listsOf(context: Context, authority: Authority): Promise<readonly string[]> {
  try {
    return (await writeRevocationLists(context, authority)).map(({ file }) => file);
  } catch (error) {
    if (!isSteleError(error)) throw error;
    printError(context, error);
    context.terminal.note(context.texts.organisations.org.listLater(authority.id));
    return [];
  }
}

async function printRevoked(
  { terminal, texts, numbers }: Context,
  name: string,
  { chosen, outcomes, lists }: Revoked,
): Promise<void> {
  const { org, certificate } = texts.organisations;
  await terminal.print(org.revoked(visible(name), numbers.count(chosen.length), chosen.length !== 1));
  await printFields(terminal, [
    [certificate.serial, chosen.map((issued) => issued.certificate.serial).join('\n')],
    [org.revocationList, lists.join('\n') || undefined],
    [texts.tx.id, outcomes.map(({ id }) => id).join('\n')],
  ]);
}
