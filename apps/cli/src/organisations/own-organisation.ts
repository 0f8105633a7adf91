import { SteleError } from '@stele/protocol';
import { type Client, createAccountsClient, type Sender } from '@stele/sdk';
import type { Context } from '../program/context.ts';
import { openSender } from '../settings/open-key.ts';

/** The organisation that the account of the signing key belongs to; empty where it belongs to none. */
export async function organisationOfSender(client: Client, { account }: Sender): Promise<string> {
  return (await createAccountsClient(client).get(account))?.organisation ?? '';
}

/**
 * The signing key, which has to act for an organisation: what it does in the name of another would be without effect.
 * @throws SteleError ORGANISATION_NOT_OWN and what keys and requests throw
 */
export async function openSenderOf(context: Context, client: Client, organisation: string): Promise<Sender> {
  const sender = await openSender(context, client);
  const given = await organisationOfSender(client, sender);
  if (given !== organisation)
    throw new SteleError('ORGANISATION_NOT_OWN', { given: given || '–', expected: organisation });
  return sender;
}
