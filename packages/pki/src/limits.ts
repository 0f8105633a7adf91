/** Bounds on what is read, so that checking a certificate costs no more than its signature. */
export const PKI_LIMITS = {
  /** A certificate or request: room for the keys and signatures of ML-DSA-87 and for a duty. */
  documentBytes: 20 * 1024,
  /** A revocation list: some twenty thousand entries. */
  revocationListBytes: 1024 * 1024,
  /** A path with its root. */
  pathCertificates: 4,
  /** INTEGER octets of a serial number (RFC 5280 §4.1.2.2). */
  serialOctets: 20,
  nameAttributes: 16,
  /** Characters of one attribute of a name, where RFC 5280 appendix A.1 sets no lower bound. */
  attributeUnits: 256,
  extensions: 32,
  alternativeNames: 64,
  /** Characters of one alternative name. */
  alternativeNameUnits: 1024,
  subtrees: 64,
  extendedUsages: 16,
  duty: { bytes: 4096, roles: 16, attributes: 32, attributeUnits: 256 },
} as const;
