import type { CryptoBackend, SuiteName } from '@stele/crypto';
import { equalBytes } from '@stele/protocol';
import type { Certificate } from '../certificate/interface.ts';
import { malformed } from '../der/malformed.ts';
import { PKI_LIMITS } from '../limits.ts';
import { checkAuthority, checkPathLengths } from './check-authority.ts';
import { checkLeaf } from './check-leaf.ts';
import { checkNames } from './check-names.ts';
import { checkSignature } from './check-signature.ts';
import { checkValidity } from './check-validity.ts';
import { findRoot } from './find-root.ts';
import type { CheckedPath, PathOptions } from './interface.ts';
import { refuse } from './refuse.ts';

/**
 * Checks a path by RFC 5280 §6.1, without certificate policies, and by the rules for organisations: at most four
 * certificates, a leaf that is no authority and signs. The verdict depends on the arguments alone; of several faults
 * the error names the first in this order: length, root, then suites, validity and signatures from the root down, then
 * authorities, path lengths, names, and the leaf.
 * @throws SteleError CERTIFICATE_MALFORMED (no certificate at all), CERTIFICATE_PATH_LENGTH, CERTIFICATE_UNTRUSTED,
 * CERTIFICATE_SUITE, CERTIFICATE_NOT_YET_VALID, CERTIFICATE_EXPIRED, CERTIFICATE_SIGNATURE, CERTIFICATE_USAGE,
 * CERTIFICATE_NAME
 */
export function checkPath({ path, roots, time, crypto, suites }: PathOptions): CheckedPath {
  const [leaf] = path;
  if (leaf === undefined) throw malformed('RFC 5280 §6.1.1 (a)', 'the path has no certificate');
  const whole = withRoot({ path, roots, time, crypto });
  const root = whole[0] as Certificate;
  for (const [index, certificate] of whole.entries()) {
    checkSuite(certificate, suites);
    checkValidity(certificate, time);
    const issuer = whole[index - 1];
    if (issuer !== undefined) checkIssued(certificate, issuer, crypto);
  }
  for (const authority of whole.slice(0, -1)) checkAuthority(authority);
  checkPathLengths(whole);
  checkNames(whole);
  checkLeaf(leaf, crypto);
  return { root, path: whole.toReversed() };
}

/** The path from its root to its leaf. */
function withRoot({ path, roots, time, crypto }: PathOptions): Certificate[] {
  const leaf = path[0] as Certificate;
  const last = path.at(-1) as Certificate;
  const isComplete = roots.some(({ id }) => id === last.id);
  const count = path.length + (isComplete ? 0 : 1);
  if (count > PKI_LIMITS.pathCertificates) {
    const reason = `it has ${count} certificates, and ${PKI_LIMITS.pathCertificates} are allowed`;
    throw refuse('CERTIFICATE_PATH_LENGTH', leaf, 'RFC 5280 §6.1.1 (a)', reason);
  }
  const downwards = path.toReversed();
  return isComplete ? downwards : [findRoot(last, { roots, time, crypto }), ...downwards];
}

function checkSuite(certificate: Certificate, suites: readonly SuiteName[] | undefined): void {
  if (suites === undefined || suites.includes(certificate.suite)) return;
  throw refuse(
    'CERTIFICATE_SUITE',
    certificate,
    'Stele signature suites',
    `the suite ${certificate.suite} is not allowed`,
  );
}

/** RFC 5280 §6.1.3 (a)(4) and (a)(1). */
function checkIssued(certificate: Certificate, issuer: Certificate, crypto: CryptoBackend): void {
  if (!equalBytes(certificate.issuerName.der, issuer.subjectName.der)) {
    throw refuse(
      'CERTIFICATE_UNTRUSTED',
      certificate,
      'RFC 5280 §6.1.3 (a)(4)',
      'the next certificate is not its issuer',
    );
  }
  checkSignature(certificate, issuer, crypto);
}
