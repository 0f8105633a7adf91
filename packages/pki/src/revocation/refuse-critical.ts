import { malformed } from '../der/malformed.ts';
import type { RawExtension } from '../extensions/read-extensions.ts';

/**
 * None of the extensions that are looked into in revocation lists is critical, and what else is critical changes what
 * a list means.
 * @throws SteleError CERTIFICATE_MALFORMED
 */
export function refuseCritical({ oid, isCritical }: RawExtension, clause: string): void {
  if (isCritical) throw malformed(clause, `the critical extension ${oid} is not processed here`);
}
