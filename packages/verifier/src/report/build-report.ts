import type { VerifyOptions } from '../options.ts';
import type { Judgement } from '../verification/judge-things.ts';
import type { TrustedHeaders } from '../verification/walk-trust.ts';
import { documentFacts } from './facts-of-document.ts';
import { whenFacts, whoFacts } from './facts-of-people.ts';
import { subjectFacts } from './facts-of-subject.ts';
import { timestampFacts } from './facts-of-timestamps.ts';
import { certificateFacts, chainFacts, setChangeFacts } from './facts-of-trust.ts';
import { notesOf } from './notes-of-report.ts';
import type { VerificationReport } from './report.ts';

/** Puts together what a verification found. */
export function buildReport(
  { content, document }: VerifyOptions,
  { founding, point, certified }: TrustedHeaders,
  { subject, when, who, timestamps }: Judgement,
): VerificationReport {
  const matched = content ? 'matches' : 'not-given';
  const report: Omit<VerificationReport, 'notes'> = {
    chain: chainFacts(founding),
    subject: subjectFacts(subject, certified.base.height, who?.cosigners),
    ...(who ? { who: whoFacts(who) } : {}),
    when: whenFacts(when),
    certificate: certificateFacts(certified),
    setChanges: setChangeFacts(point),
    content: subject.kind === 'record' ? matched : 'not-applicable',
    timestamps: timestampFacts(timestamps),
    ...(document && document.standing !== 'refused' && { document: documentFacts(document) }),
  };
  return { ...report, notes: notesOf({ report, signedTime: certified.last.time, file: content }) };
}
