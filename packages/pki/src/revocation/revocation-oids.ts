/** Extensions of revocation lists (RFC 5280 §5.2) and of their entries (§5.3). */
export const RevocationOid = {
  number: '2.5.29.20',
  reason: '2.5.29.21',
} as const;
