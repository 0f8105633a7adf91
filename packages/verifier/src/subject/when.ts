import type { EvidenceClaim } from '@stele/protocol';
import { refusal } from '../refusal.ts';
import { momentOf } from '../report/moment.ts';
import { headerAt, type ProvenHeaders } from '../statements/proven-headers.ts';
import type { CheckedHeaders } from '../trust/certified.ts';
import { medianClock } from '../trust/median-clock.ts';
import type { Subject } from './interface.ts';

/** The time within which the subject of a package came about, in ms since 1970. */
export interface When {
  readonly notBefore: number;
  /** Whether `notBefore` stands in a header shown; otherwise only the record says so. */
  readonly headerShown: boolean;
  readonly notAfter: number;
}

/**
 * Derives when the subject came about: after the header time of its block, and before the validators signed.
 * @throws SteleError VERIFY_CLAIM
 */
export function deriveWhen(
  subject: Subject,
  claim: EvidenceClaim,
  headers: ProvenHeaders,
  certified: CheckedHeaders,
): When {
  const notAfter = medianClock(certified.certificate.votes);
  if (subject.kind !== 'record') {
    return { notBefore: headerAt(headers, subject.height).time, headerShown: true, notAfter };
  }
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
