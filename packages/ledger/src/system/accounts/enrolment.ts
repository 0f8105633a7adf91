import { type Certificate, checkPath, parseCertificate } from '@stele/pki';
import { fromBase64, SteleError, toBase64 } from '@stele/protocol';
import { systemOf } from '../services.ts';
import type { AccountsContext } from './state.ts';

/** A path of certificates that was accepted for an organisation. */
export interface AcceptedPath {
  readonly leaf: Certificate;
  /** The entry that stands behind the leaf's key. */
  readonly record: NonNullable<ReturnType<AccountsContext['state']['certificates']['get']>>;
}

/**
 * Checks a path of certificates, leaf first, at the block's time against the roots of an organisation.
 * @throws SteleError CERTIFICATE_*, ORGANISATION_NOT_ACTIVE, SUITE_NOT_ACCEPTED
 */
export function acceptPath(context: AccountsContext, organisation: string, path: readonly string[]): AcceptedPath {
  const system = systemOf(context);
  const { roots, status } = system.trustIn(organisation);
  if (status !== 'active') throw new SteleError('ORGANISATION_NOT_ACTIVE', { organisation, status });
  system.payForSignatures(path.length + 1);
  const given = path.map((certificate) => parseCertificate(fromBase64(certificate)));
  const checked = checkPath({
    path: given,
    roots: roots.map((root) => parseCertificate(fromBase64(root))),
    time: context.time,
    crypto: system.crypto,
  });
  const { root } = checked;
  const below = checked.path.filter(({ id }) => id !== root.id);
  const steps = below.map(({ serial }, i) => ({ issuer: (below[i + 1] ?? root).keyFingerprint, serial }));
  const revoked = steps.findIndex(({ issuer, serial }) => system.isRevoked(organisation, issuer, serial));
  if (revoked >= 0) {
    const { subject, serial } = below[revoked] as Certificate;
    throw new SteleError('CERTIFICATE_REVOKED', { subject, serial });
  }
  const leaf = below[0] as Certificate;
  if (!system.suites.includes(leaf.suite)) throw new SteleError('SUITE_NOT_ACCEPTED', { suite: leaf.suite });
  const all = [...below, root];
  const { kind, roles, attributes } = leaf.duty ?? { kind: 'person', roles: [], attributes: {} };
  const record = {
    id: leaf.id,
    organisation,
    root: root.id,
    path: steps,
    subject: leaf.commonName,
    kind,
    roles: [...roles],
    attributes: { ...attributes },
    notBefore: Math.max(...all.map(({ notBefore }) => notBefore)),
    notAfter: Math.min(...all.map(({ notAfter }) => notAfter)),
    certificate: toBase64(leaf.der),
  };
  return { leaf, record };
}
