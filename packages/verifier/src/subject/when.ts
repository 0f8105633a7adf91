import type { EvidenceClaim } from '@stele/protocol';
import { refusal } from '../refusal.ts';
import { momentOf } from '../report/moment.ts';
import { headerAt, type ProvenHeaders } from '../statements/proven-headers.ts';
import type { CheckedCertificate } from '../trust/certificate.ts';
import { medianClock } from '../trust/median-clock.ts';
import type { Subject } from './interface.ts';

/** The time within which the subject of a package came about, in ms since 1970. */
export interface When {
  readonly notBefore: number;
  /** Whether `notBefore` stands in a header shown; otherwise only the record says so. */
  readonly headerShown: boolean;
  readonly notAfter: number;
}

/** The certificates that tell by when something was there. */
export interface Certificates {
  /** Over the header that the proofs lead to, or a later one. */
  readonly newest: CheckedCertificate;
  /** Over the header of the claimed block itself; undefined where the package has none. */
  readonly own: CheckedCertificate | undefined;
}

/**
 * Derives when the subject came about: after the header time of its block, and before the validators signed that block, or
 * where that is not shown, a later one.
 * @throws SteleError VERIFY_CLAIM
 */
export function deriveWhen(
  subject: Subject,
  claim: EvidenceClaim,
  headers: ProvenHeaders,
  { newest, own }: Certificates,
): When {
  const notAfter = medianClock((own ?? newest).votes);
  if (subject.kind !== 'record') {
    return { notBefore: headerAt(headers, subject.height).time, headerShown: true, notAfter };
  }
  // The claimed block says nothing of a record that is not shown to have been there.
  if (own && subject.height === undefined) throw refusal('VERIFY_PROOF', 'proof-height', { height: claim.height });
  const { time: recorded } = subject.record;
  // A claimed height that nothing shown proves must at least fit the time that the record itself names.
  const header = headers.get(claim.height);
  if (header && header.time !== recorded) {
    throw refusal('VERIFY_CLAIM', 'claim-time', {
      recorded: momentOf(recorded).iso,
      time: momentOf(header.time).iso,
    });
  }
  return { notBefore: recorded, headerShown: header !== undefined && subject.height !== undefined, notAfter };
}
