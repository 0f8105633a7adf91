import { equalBytes } from '@stele/protocol';
import type { Certificate } from '../certificate/interface.ts';
import { isSignedWith } from './check-signature.ts';
import type { PathOptions } from './interface.ts';
import { refuse } from './refuse.ts';

/**
 * The root that issued the last certificate of a path: by name, and by key identifier where both have one. Of several,
 * as in a change of roots, one that signed it, and rather one that is valid at the time: a renewed root may have the key
 * of the old one. If none signed it, the first, so that the error names the signature.
 * @throws SteleError CERTIFICATE_UNTRUSTED
 */
export function findRoot(
  last: Certificate,
  { roots, time, crypto }: Pick<PathOptions, 'roots' | 'time' | 'crypto'>,
): Certificate {
  const named = roots.filter(({ subjectName }) => equalBytes(subjectName.der, last.issuerName.der));
  const candidates = named.filter((root) => mayHaveIssued(root, last));
  const [first, ...others] = candidates;
  if (first === undefined) {
    const clause = named.length === 0 ? 'RFC 5280 §6.1.3 (a)(4)' : 'RFC 5280 §4.2.1.1';
    const reason = named.length === 0 ? 'no root has the name of its issuer' : 'no root has the key of its issuer';
    throw refuse('CERTIFICATE_UNTRUSTED', last, clause, reason);
  }
  if (others.length === 0) return first;
  const issuers = candidates.filter((root) => isSignedWith(last, root, crypto));
  return issuers.find(({ notBefore, notAfter }) => time >= notBefore && time <= notAfter) ?? issuers[0] ?? first;
}

function mayHaveIssued({ subjectKeyId }: Certificate, { authorityKeyId }: Certificate): boolean {
  return subjectKeyId === undefined || authorityKeyId === undefined || subjectKeyId === authorityKeyId;
}
