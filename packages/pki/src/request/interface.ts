import type { SuiteName } from '@stele/crypto';
import type { Bytes } from '@stele/protocol';
import type { CertificateExtensions } from '../extensions/certificate-extensions.ts';
import type { DistinguishedName } from '../names/distinguished-name.ts';

/** A certification request (PKCS #10, RFC 2986), whose sender holds the key. What it asks for is for the issuer to judge. */
export interface CertificateRequest
  extends Pick<CertificateExtensions, 'alternativeNames' | 'duty' | 'extendedKeyUsages' | 'isAuthority' | 'keyUsages'> {
  readonly der: Bytes;
  /** RFC 4514. */
  readonly subject: string;
  readonly subjectName: DistinguishedName;
  /** O of the subject. */
  readonly organisation?: string;
  /** CN of the subject; empty where there is none. */
  readonly commonName: string;
  readonly suite: SuiteName;
  /** In the encoding of its suite. */
  readonly publicKey: Bytes;
}
