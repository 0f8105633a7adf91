/** Areas of the catalogue whose refusals say that somebody lacked a right. */
const AREAS = ['ACCESS_', 'CERTIFICATE_', 'GRANT_', 'KEY_', 'ORGANISATION_', 'SIGNATURE_'] as const;

/** Refusals of other areas that say so too. */
const CODES: readonly string[] = [
  'ACCOUNT_FROZEN',
  'AUDIT_ANCHOR',
  'EMERGENCY_LAPSED',
  'POLICY_LOCKS_OUT',
  'PROPOSAL_CHANGED',
  'PROPOSAL_VOTED',
  'RECORD_FROZEN',
  'ROLE_BAD',
  'SUITE_NOT_ACCEPTED',
  'VOTE_DENIED',
];

/** Whether a refusal belongs into the audit log: an attempt of something that the account may not do. */
export function isAuditedRefusal(code: string): boolean {
  return AREAS.some((area) => code.startsWith(area)) || CODES.includes(code);
}
