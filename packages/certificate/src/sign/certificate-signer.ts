import type { Signer } from '@stele/crypto';
import type { Certificate } from '@stele/pki';
import { equalBytes, SteleError } from '@stele/protocol';
import type { CertificateSigner } from './interface.ts';

/**
 * A key with its certificates, as they lie beside it.
 * @param keyFile is named where they are for another key
 * @throws SteleError CERTIFICATE_OTHER_KEY
 */
export function certificateSigner(
  key: Signer,
  certificates: CertificateSigner['certificates'],
  keyFile: string,
): CertificateSigner {
  const [leaf]: readonly [Certificate, ...Certificate[]] = certificates;
  if (equalBytes(key.publicKey, leaf.publicKey)) return { certificates, key };
  throw new SteleError('CERTIFICATE_OTHER_KEY', { subject: leaf.commonName, path: keyFile });
}
