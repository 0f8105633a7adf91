import { type AccountRecord, type KeyRecord, SteleError } from '@stele/protocol';
import { revocationKey } from '../system/organisations/state.ts';
import { keyQuota, organisationQuota } from '../system/quotas.ts';
import { type CertificateRecord, type HoldRecord, type StateSource, systemState } from '../system/system-state.ts';
import type { Identity } from './identity.ts';

/**
 * Reads who stands behind a key from the state: the key, its account, organisation, certificate and what was revoked.
 * @param key id in hex.
 */
export function resolveIdentity(source: StateSource, key: string): Identity | undefined {
  const registration = systemState.keys.read(source, key);
  if (!registration) return undefined;
  const account = systemState.accounts.read(source, registration.account);
  const organisation = account?.organisation ?? '';
  const certificate = registration.certified ? systemState.certificates.read(source, key) : undefined;
  return {
    key: registration,
    caller: {
      account: registration.account,
      organisation,
      subject: certificate?.subject ?? account?.name ?? '',
      roles: rolesOf(account, certificate),
      attributes: certificate?.attributes ?? {},
    },
    certificate: certificate?.subject ?? '',
    notBefore: certificate?.notBefore ?? 0,
    notAfter: certificate?.notAfter ?? Number.POSITIVE_INFINITY,
    frozenUntil: endOf(systemState.frozenAccounts.read(source, registration.account)),
    quotas: {
      organisation: systemState.quotas.read(source, organisationQuota(organisation))?.transactions,
      key: systemState.quotas.read(source, keyQuota(key))?.transactions,
    },
    fault:
      faultOfKey(registration, key) ??
      faultOfOrganisation(source, organisation) ??
      (certificate && faultOfCertificate(source, certificate)),
  };
}

function rolesOf(account: AccountRecord | undefined, certificate: CertificateRecord | undefined): readonly string[] {
  return [...new Set([...(account?.roles ?? []), ...(certificate?.roles ?? [])])].sort();
}

function endOf(hold: HoldRecord | undefined): number {
  if (!hold) return -1;
  return hold.until ?? Number.POSITIVE_INFINITY;
}

function faultOfKey({ revoked }: KeyRecord, key: string): SteleError | undefined {
  return revoked === undefined ? undefined : new SteleError('KEY_REVOKED', { key });
}

function faultOfOrganisation(source: StateSource, organisation: string): SteleError | undefined {
  const status = systemState.organisations.read(source, organisation || '-')?.status ?? 'unknown';
  return status === 'active' ? undefined : new SteleError('ORGANISATION_NOT_ACTIVE', { organisation, status });
}

function faultOfCertificate(source: StateSource, certificate: CertificateRecord): SteleError | undefined {
  const { subject, organisation } = certificate;
  const root = systemState.roots.read(source, certificate.root);
  if (!root || root.retired !== undefined) {
    return new SteleError('ORGANISATION_ROOT', {
      organisation,
      certificate: certificate.root,
      reason: 'it was retired',
    });
  }
  const revoked = certificate.path.find(({ issuer, serial }) =>
    systemState.revocations.read(source, revocationKey(organisation, issuer, serial)),
  );
  return revoked && new SteleError('CERTIFICATE_REVOKED', { subject, serial: revoked.serial });
}
