import type { CryptoBackend } from '@stele/crypto';
import { type GenesisSignature, SigningPurpose, SteleError, signingMessage } from '@stele/protocol';
import { isSignedBy } from '../identity/is-signed-by.ts';
import { ADMIN } from '../system/roles.ts';
import type { Chain } from './chain.ts';
import { isConsortium } from './check-founding.ts';
import { keyIdOfSection } from './founding.ts';

/** An account that may sign the genesis for its organisation. */
export type FoundingAccount = Chain['sections']['accounts'][number];

/** Accounts of a genesis that act for a founder, with the ids of their keys in hex. */
export function foundingAdmins(
  { sections }: Chain,
  crypto: CryptoBackend,
): readonly { readonly account: FoundingAccount; readonly keyId: string }[] {
  return sections.accounts
    .filter(({ roles }) => roles.includes(ADMIN))
    .map((account) => ({ account, keyId: keyIdOfSection(crypto, account.key) }));
}

/**
 * Checks one founder's signature under a genesis.
 * @throws SteleError GENESIS_SIGNATURE
 */
export function checkGenesisSignature(chain: Chain, crypto: CryptoBackend, given: GenesisSignature): void {
  const { organisation, key, signature } = given;
  const refuse = (reason: string) => new SteleError('GENESIS_SIGNATURE', { organisation, chain: chain.name, reason });
  if (!chain.sections.organisations.some(({ id }) => id === organisation)) throw refuse('it is no founder');
  const admin = foundingAdmins(chain, crypto).find(
    ({ account, keyId }) => account.organisation === organisation && keyId === key,
  );
  if (!admin) throw refuse(`the key ${key} is that of none of its accounts with the role "${ADMIN}"`);
  const message = signingMessage(SigningPurpose.genesis, chain.id);
  if (!isSignedBy(crypto, admin.account.key, message, signature)) {
    throw refuse('the key did not sign this document');
  }
}

/** The founders whose signatures a genesis lacks, in its order; none where one organisation founds a chain alone. */
export function missingFounders(chain: Chain): string[] {
  if (!isConsortium(chain)) return [];
  const signed = new Set((chain.genesis.signatures ?? []).map(({ organisation }) => organisation));
  return chain.sections.organisations.map(({ id }) => id).filter((id) => !signed.has(id));
}

/**
 * Checks that every founder signed a genesis. One organisation that founds a chain alone needs no signature.
 * @throws SteleError GENESIS_SIGNATURE, GENESIS_UNSIGNED
 */
export function checkGenesisSignatures(chain: Chain, crypto: CryptoBackend): void {
  for (const signature of chain.genesis.signatures ?? []) checkGenesisSignature(chain, crypto, signature);
  const missing = missingFounders(chain);
  if (missing.length === 0) return;
  throw new SteleError('GENESIS_UNSIGNED', { chain: chain.name, organisations: missing.join(', ') });
}
