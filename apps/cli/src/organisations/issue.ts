import { join } from 'node:path';
import type { SuiteName } from '@stele/crypto';
import { type Certificate, type Duty, issueCertificate } from '@stele/pki';
import { termWithin } from '@stele/pki/files';
import { type Bytes, SteleError } from '@stele/protocol';
import { type Authority, newestRoot } from './authority.ts';
import type { OpenRootKey } from './root-key.ts';
import { writeCertificates } from './write-certificates.ts';

/** Who a certificate is for. */
export interface Holder {
  readonly name: string;
  readonly suite: SuiteName;
  readonly publicKey: Bytes;
  readonly duty: Duty;
}

/**
 * Issues a certificate from the newest root and keeps a copy.
 * @returns its path, leaf first, root last.
 * @throws SteleError AUTHORITY_ENDED, CERTIFICATE_*
 */
export async function issue(
  authority: Authority,
  { signer }: OpenRootKey,
  { name, suite, publicKey, duty }: Holder,
  days: number,
): Promise<readonly [Certificate, Certificate]> {
  const { certificate: issuer } = newestRoot(authority);
  checkInForce(authority);
  const leaf = await issueCertificate({
    issuer,
    signer,
    subject: { organisation: authority.id, commonName: name },
    suite,
    publicKey,
    duty,
    ...termWithin(issuer, days),
  });
  await writeCertificates(join(authority.layout.issued, `${leaf.serial}.pem`), [leaf, issuer]);
  return [leaf, issuer];
}

/** Whether the root still issues; asked before its key is unlocked. @throws SteleError AUTHORITY_ENDED */
export function checkInForce(authority: Authority): void {
  const { notAfter } = newestRoot(authority).certificate;
  if (Date.now() <= notAfter) return;
  throw new SteleError('AUTHORITY_ENDED', { organisation: authority.id, notAfter: new Date(notAfter).toISOString() });
}
