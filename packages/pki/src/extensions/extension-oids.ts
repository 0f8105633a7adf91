/** Extensions of RFC 5280 §4.2.1 that are looked into, and our own. */
export const ExtensionOid = {
  subjectKeyId: '2.5.29.14',
  keyUsage: '2.5.29.15',
  alternativeNames: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  nameConstraints: '2.5.29.30',
  authorityKeyId: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
  /** Duty, version 1: an arc of our own under 2.25 (ITU-T X.667), of the UUID 7a7e7149-e6d2-4768-bc99-173520a19a1a. */
  duty: '2.25.162822342657311964856613878471294294554.1',
} as const;

/** id-kp-timeStamping (RFC 3161 §2.3): such a certificate signs time stamps and nothing else. */
export const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';

/** Uses in extendedKeyUsage (RFC 5280 §4.2.1.12) that allow to sign transactions. */
export const UsageOid = {
  any: '2.5.29.37.0',
  clientAuth: '1.3.6.1.5.5.7.3.2',
  /** Our own: signing for the holder on a ledger, and nothing else. */
  ledger: '2.25.162822342657311964856613878471294294554.2',
} as const;
