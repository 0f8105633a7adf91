import { anchored, anchoredAlone, anchoredLast, anchoredWithTransaction } from './anchored-samples.ts';
import { cosigned, cosigning, declined, revoked } from './cosigned-samples.ts';
import {
  absentRecord,
  changeCertifiedLater,
  deletedEntry,
  eventAlone,
  failedTransaction,
  setChanges,
  transaction,
} from './other-samples.ts';
import {
  batch,
  certifiedLaterSample,
  clocksBehind,
  dated,
  mixedSuites,
  national,
  oneOperator,
  record,
  revokedLater,
  withTransaction,
} from './record-samples.ts';
import type { Sample } from './sample.ts';
import { superseded, superseding } from './succession-samples.ts';
import {
  anonymous,
  timestamped,
  timestampedEarly,
  timestampedInPart,
  timestampedNational,
} from './timestamp-samples.ts';

/** Every kind of package that must verify. Made anew on each call, always the same. */
export function validSamples(): Sample[] {
  return [
    record(),
    batch(),
    dated(),
    withTransaction(),
    certifiedLaterSample(),
    setChanges(),
    changeCertifiedLater(),
    mixedSuites(),
    national(),
    oneOperator(),
    revokedLater(),
    anonymous(),
    clocksBehind(),
    superseded(),
    superseding(),
    cosigned(),
    cosigning(),
    declined(),
    revoked(),
    transaction(),
    failedTransaction(),
    eventAlone(),
    absentRecord(),
    deletedEntry(),
    anchored(),
    anchoredAlone(),
    anchoredLast(),
    anchoredWithTransaction(),
    timestamped(),
    timestampedInPart(),
    timestampedEarly(),
    timestampedNational(),
  ];
}
