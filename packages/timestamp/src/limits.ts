/** Bounds on what is read, so that a time stamp of anybody costs no more than a few signatures. */
export const TIMESTAMP_LIMITS = {
  /** A token: room for a path of certificates with keys of RSA 8192 or ML-DSA. */
  tokenBytes: 64 * 1024,
  /** A request: an imprint, a policy, a nonce. */
  requestBytes: 4 * 1024,
  /** Certificates in a token. */
  certificates: 16,
  /** A path with its root: cross-signed roots of public authorities make it longer than a path of an organisation. */
  pathCertificates: 6,
  /** Signatures that are checked in search of a path. */
  pathSignatures: 32,
  /** Attributes of a signer. */
  attributes: 16,
  /** INTEGER octets of a nonce. */
  nonceOctets: 32,
  /** INTEGER octets of a serial number: 160 bits and a sign (RFC 3161 §2.4.2). */
  serialOctets: 21,
  /** Bits of an RSA modulus: fewer are broken, more cost too much to check. */
  rsaBits: { least: 2048, most: 8192 },
} as const;
