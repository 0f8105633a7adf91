import { portableCrypto } from '@stele/crypto';
import { type Bytes, toHex } from '@stele/protocol';
import { AttributeOid } from '../names/attribute-types.ts';
import { attributeOf } from '../names/distinguished-name.ts';
import type { CertificateContent } from './interface.ts';
import type { CertificateFields } from './read-certificate.ts';

/** What the fields of a certificate say. @param der the whole certificate, which is kept. */
export function certificateContent(der: Bytes, fields: CertificateFields): CertificateContent {
  const { serial, issuerName, subjectName, notBefore, notAfter, signedBytes, extensions } = fields;
  const organisation = attributeOf(subjectName, AttributeOid.organisation);
  return {
    ...{ serial, issuerName, subjectName, notBefore, notAfter, signedBytes },
    ...extensions,
    der,
    id: toHex(sha256.digest(der)),
    issuer: issuerName.text,
    subject: subjectName.text,
    ...(organisation !== undefined && { organisation }),
    commonName: attributeOf(subjectName, AttributeOid.commonName) ?? '',
  };
}

/** The portable digest: whoever reads certificates in a browser has no other, and the digest is the same. */
const sha256 = portableCrypto.hash('sha256');
