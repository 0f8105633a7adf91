import type { Certificate } from '@stele/pki';
import {
  type Client,
  type Committed,
  type ContractCall,
  createOrganisationsClient,
  requireCommitted,
  type Sender,
} from '@stele/sdk';
import { usageError } from '../program/usage-error.ts';
import type { Texts } from '../texts/texts.ts';
import type { Authority } from './authority.ts';
import { type Issued, keepRevocation } from './issued.ts';

/** Calls that one transaction takes at most. */
const CALLS = 64;

/**
 * Revokes certificates on the chain, and keeps it beside what was issued.
 * @returns the transactions that did it.
 * @throws SteleError what requests throw, and why the chain refused
 */
export async function revoke(
  issued: readonly Issued[],
  reason: string,
  { client, sender }: { readonly client: Client; readonly sender: Sender },
): Promise<readonly Committed[]> {
  const outcomes: Committed[] = [];
  for (let at = 0; at < issued.length; at += CALLS) {
    const part = issued.slice(at, at + CALLS);
    const calls = revocationCalls(client, part, reason);
    const outcome = requireCommitted(await client.send({ ...sender, calls }));
    await keepRevocations(part, { time: outcome.time, reason });
    outcomes.push(outcome);
  }
  return outcomes;
}

/** The calls that revoke certificates. */
export function revocationCalls(client: Client, issued: readonly Issued[], reason: string): ContractCall[] {
  const organisations = createOrganisationsClient(client);
  return issued.map(({ path }) => organisations.revocationCall(nameOf(path), reason));
}

/** Keeps revocations beside what was issued. */
export async function keepRevocations(
  issued: readonly Issued[],
  { time, reason }: { readonly time: number; readonly reason: string },
): Promise<void> {
  for (const { authority, path } of issued) await keepRevocation(authority, { ...nameOf(path), time, reason });
}

/** Whether a certificate could still be in force: one that was replaced can be registered again by whoever has it. */
export function couldBeUsed({ certificate, isRevoked }: Issued): boolean {
  return !isRevoked && certificate.notAfter >= Date.now();
}

/** Two organisations may each have a holder of one name: the command has to say which. */
export function onlyAuthority({ organisations }: Texts, chosen: readonly Issued[], name: string): Authority {
  const [first] = chosen as readonly [Issued, ...Issued[]];
  const other = chosen.find(({ authority }) => authority.id !== first.authority.id);
  if (!other) return first.authority;
  const ids = `${first.authority.id}, ${other.authority.id}`;
  throw usageError(organisations.usage.whichOrganisation(name, ids));
}

function nameOf(path: readonly Certificate[]) {
  const [leaf, issuer] = path as readonly [Certificate, Certificate];
  return { issuer: issuer.keyFingerprint, serial: leaf.serial };
}
