/** PKIStatus of RFC 3161 §2.4.2 by number. */
export const STATUSES = [
  'granted',
  'grantedWithMods',
  'rejection',
  'waiting',
  'revocationWarning',
  'revocationNotification',
] as const;
export type TimestampStatus = (typeof STATUSES)[number];

/** PKIFailureInfo of RFC 3161 §2.4.2: why there is no token, by bit. */
export const FAILURES = {
  badAlg: 0,
  badRequest: 2,
  badDataFormat: 5,
  timeNotAvailable: 14,
  unacceptedPolicy: 15,
  unacceptedExtension: 16,
  addInfoNotAvailable: 17,
  systemFailure: 25,
} as const;
export type TimestampFailure = keyof typeof FAILURES;

const NAMES: ReadonlyMap<number, TimestampFailure> = new Map(
  Object.entries(FAILURES).map(([name, bit]) => [bit, name as TimestampFailure]),
);

/** The name of a failure; of a bit that RFC 3161 does not know, its number. */
export function failureOf(bit: number): string {
  return NAMES.get(bit) ?? `bit ${bit}`;
}
