import type { CryptoBackend } from '@stele/crypto';
import {
  checkAuthority,
  checkNames,
  checkPathLengths,
  checkValidity,
  type ForeignCertificate,
  isSelfIssued,
  shorten,
  TIME_STAMPING,
} from '@stele/pki/x509';
import { equalBytes, isSteleError, SteleError } from '@stele/protocol';
import { TIMESTAMP_LIMITS } from '../limits.ts';
import { isSignedBy } from '../signatures/is-signed-by.ts';

export interface PathSearch {
  /** The certificate of the signer, which was checked. */
  readonly leaf: ForeignCertificate;
  /** What may stand between it and a root. */
  readonly between: readonly ForeignCertificate[];
  /** What is trusted: roots, authorities below them, or the signer's certificate itself. */
  readonly roots: readonly ForeignCertificate[];
  /** Milliseconds since 1970 at which all have to be valid. */
  readonly time: number;
  readonly crypto: CryptoBackend;
}

/**
 * A path from a signer to something that is trusted, leaf first, by the rules of RFC 5280 §6.1 that pki has for all
 * certificates. Revocation is not looked at.
 * @throws SteleError CERTIFICATE_UNTRUSTED where no path is found, else what is wrong with the first that is: CERTIFICATE_NOT_YET_VALID,
 * CERTIFICATE_EXPIRED, CERTIFICATE_USAGE, CERTIFICATE_PATH_LENGTH, CERTIFICATE_NAME
 */
export function findPath(search: PathSearch): readonly ForeignCertificate[] {
  let fault: SteleError | undefined;
  for (const path of pathsFrom([search.leaf], search, { left: TIMESTAMP_LIMITS.pathSignatures })) {
    try {
      checkPathRules(path, search.time);
      return path;
    } catch (error) {
      if (!isSteleError(error)) throw error;
      fault ??= error;
    }
  }
  throw fault ?? untrusted(search.leaf);
}

/** All ways up, the shortest first, as far as so many signatures reach. */
function* pathsFrom(
  path: readonly ForeignCertificate[],
  search: PathSearch,
  budget: { left: number },
): Generator<readonly ForeignCertificate[]> {
  const last = path.at(-1) as ForeignCertificate;
  if (search.roots.some(({ id }) => id === last.id)) yield path;
  if (path.length === TIMESTAMP_LIMITS.pathCertificates) return;
  for (const root of search.roots) {
    if (mayFollow(path, root) && isIssuedBy(last, root, search.crypto, budget)) yield [...path, root];
  }
  for (const issuer of search.between) {
    if (mayFollow(path, issuer) && isIssuedBy(last, issuer, search.crypto, budget)) {
      yield* pathsFrom([...path, issuer], search, budget);
    }
  }
}

/** By name, by key identifier where both have one, and not in a circle. */
function mayFollow(path: readonly ForeignCertificate[], issuer: ForeignCertificate): boolean {
  const { issuerName, authorityKeyId } = path.at(-1) as ForeignCertificate;
  const { subjectName, subjectKeyId } = issuer;
  if (!equalBytes(subjectName.der, issuerName.der) || path.some(({ id }) => id === issuer.id)) return false;
  return subjectKeyId === undefined || authorityKeyId === undefined || subjectKeyId === authorityKeyId;
}

function isIssuedBy(
  { signatureAlgorithm, signedBytes, signatureBits }: ForeignCertificate,
  issuer: ForeignCertificate,
  crypto: CryptoBackend,
  budget: { left: number },
): boolean {
  if (budget.left-- <= 0) return false;
  try {
    const signed = { algorithm: signatureAlgorithm, message: signedBytes, signature: signatureBits };
    return isSignedBy(crypto, issuer.key, signed);
  } catch (error) {
    if (!isSteleError(error)) throw error;
    // By an algorithm that is not taken nothing is shown, so that the way does not lead on here.
    return false;
  }
}

/** @param path leaf first; its last certificate is trusted. */
function checkPathRules(path: readonly ForeignCertificate[], time: number): void {
  for (const certificate of path) checkValidity(certificate, time);
  for (const authority of path.slice(1)) checkAuthority(authority);
  // What is trusted is so for this use, whatever uses it names.
  for (const authority of path.slice(1, -1)) checkUses(authority);
  const downwards = path.toReversed();
  checkPathLengths(downwards);
  checkNames(downwards);
}

/** An authority that names uses gives certificates for these alone. */
function checkUses({ extendedKeyUsages, subject }: ForeignCertificate): void {
  if (extendedKeyUsages.length === 0 || extendedKeyUsages.some((use) => use === TIME_STAMPING || use === ANY_USE))
    return;
  const reason = 'its extendedKeyUsage lacks timeStamping';
  throw new SteleError('CERTIFICATE_USAGE', { subject: shorten(subject), reason, clause: 'RFC 5280 §4.2.1.12' });
}

/** RFC 5280 §4.2.1.12: anyExtendedKeyUsage. */
const ANY_USE = '2.5.29.37.0';

function untrusted(leaf: ForeignCertificate): SteleError {
  const reason = isSelfIssued(leaf) ? 'it is its own issuer' : 'no way leads from it to a root that is trusted';
  return new SteleError('CERTIFICATE_UNTRUSTED', {
    subject: shorten(leaf.subject),
    reason,
    clause: 'RFC 5280 §6.1.3 (a)(4)',
  });
}
