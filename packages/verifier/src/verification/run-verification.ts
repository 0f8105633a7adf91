import type { VerifyOptions } from '../options.ts';
import { buildReport } from '../report/build-report.ts';
import type { VerificationReport } from '../report/report.ts';
import { judgeDocument } from './judge-document.ts';
import { judgeThings } from './judge-things.ts';
import { proveThings } from './prove-things.ts';
import type { Running } from './step.ts';
import { walkTrust } from './walk-trust.ts';

/** The whole verification, in small portions of work: each takes a few signatures at most. */
export function* runVerification(options: VerifyOptions): Running<VerificationReport> {
  const trusted = yield* walkTrust(options);
  const proven = yield* proveThings(options, trusted);
  const judgement = yield* judgeThings(options, trusted, proven);
  // The document comes last: one that was changed leaves all that the package proves by itself.
  if (options.document) yield* judgeDocument(options.document);
  return buildReport(options, trusted, judgement);
}
