import type { Bytes } from '@stele/protocol';
import { DerReader } from '../der/der-reader.ts';
import { derElement } from '../der/der-writer.ts';
import { malformed } from '../der/malformed.ts';
import { DerTag } from '../der/tags.ts';

/** Reasons by their numbers (RFC 5280 §5.3.1); 7 is not used. */
const REASONS = {
  unspecified: 0,
  keyCompromise: 1,
  cACompromise: 2,
  affiliationChanged: 3,
  superseded: 4,
  cessationOfOperation: 5,
  certificateHold: 6,
  privilegeWithdrawn: 9,
  aACompromise: 10,
} as const;

/** Why a certificate was revoked. `removeFromCRL` is left out: it stands in lists of changes, which are not read. */
export type RevocationReason = keyof typeof REASONS;

const NAMES: ReadonlyMap<number, RevocationReason> = new Map(
  Object.entries(REASONS).map(([name, value]) => [value, name as RevocationReason]),
);

/** @throws SteleError CERTIFICATE_MALFORMED */
export function readReason(value: Bytes): RevocationReason {
  const reader = new DerReader(value);
  const { content } = reader.element(DerTag.enumerated, 'the reason of a revocation');
  reader.end('the reason of a revocation');
  const reason = content.length === 1 ? NAMES.get(content[0] as number) : undefined;
  if (reason === undefined) throw malformed('RFC 5280 §5.3.1', 'the reason of a revocation is none of a complete list');
  return reason;
}

export function derReason(reason: RevocationReason): Bytes {
  return derElement(DerTag.enumerated, Uint8Array.of(REASONS[reason]));
}

/** Whether a name is one of the reasons. */
export function isReason(name: string): name is RevocationReason {
  return Object.hasOwn(REASONS, name);
}
