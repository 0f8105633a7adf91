/** Content types of RFC 5652 §5.1, GM/T 0010 and RFC 3161 §2.4.2. */
export const ContentOid = {
  signedData: '1.2.840.113549.1.7.2',
  /** What GM/T 0010 names the same content where it is signed with SM2. */
  signedDataSm2: '1.2.156.10197.6.1.4.2.2',
  timestampInfo: '1.2.840.113549.1.9.16.1.4',
  /** Plain data (RFC 5652 §4), as documents are signed. */
  data: '1.2.840.113549.1.7.1',
} as const;

/** Signed attributes: RFC 5652 §11.1 and §11.2, RFC 2634 §5.4, RFC 5035 §3. */
export const AttributeOid = {
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
} as const;

/** The attribute beside a signature that holds a token over it (RFC 3161 appendix A). */
export const SIGNATURE_TIMESTAMP = '1.2.840.113549.1.9.16.2.14';
