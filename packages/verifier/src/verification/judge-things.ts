import { checkContent } from '../content/check-content.ts';
import type { VerifyOptions } from '../options.ts';
import type { Entries } from '../statements/entries.ts';
import type { CheckedSigner } from '../subject/check-signatures.ts';
import { deriveSubject } from '../subject/derive-subject.ts';
import type { Subject } from '../subject/interface.ts';
import { deriveWhen, type When } from '../subject/when.ts';
import { deriveWho, type Who } from '../subject/who.ts';
import { type CheckedTimestamp, checkTimestamps } from '../timestamps/check-timestamps.ts';
import { checkBlockCertificate } from '../trust/block-certificate.ts';
import type { ProvenThings } from './prove-things.ts';
import { type Running, runStep, type StepResult } from './step.ts';
import type { TrustedHeaders } from './walk-trust.ts';

/** What the statements of a package come to. */
export interface Judgement {
  readonly subject: Subject;
  readonly when: When;
  readonly who: Who | undefined;
  readonly timestamps: readonly CheckedTimestamp[];
}

/** From statements to what the package is about, when it was made and by whom, and to the file it is about. */
export function* judgeThings(
  options: VerifyOptions,
  trusted: TrustedHeaders,
  proven: ProvenThings,
): Running<Judgement> {
  const { entries } = proven.statements;
  const subject = yield* runStep('claim', () => derivedSubject(options, proven));
  const when = yield* runStep('time', () => derivedWhen(options, subject, trusted, proven));
  const who = yield* runStep('signer', () => derivedWho(options, entries, subject, when));
  const timestamps = yield* runStep('timestamps', () => checkedTimestamps(options, subject, trusted));
  // The file comes last: a wrong one leaves all that it does not touch proved.
  yield* runStep('content', () => comparedContent(options, subject));
  return { subject, when, who, timestamps };
}

function derivedSubject({ evidence }: VerifyOptions, { statements }: ProvenThings): StepResult<Subject> {
  const result = deriveSubject(evidence.claim, statements);
  return { result, facts: { kind: result.kind } };
}

function derivedWhen(
  options: VerifyOptions,
  subject: Subject,
  trusted: TrustedHeaders,
  { headers }: ProvenThings,
): StepResult<When> {
  const own = checkBlockCertificate(options, trusted);
  const newest = trusted.certified.certificate;
  const result = deriveWhen(subject, options.evidence.claim, headers, { newest, own });
  const { notBefore, notAfter } = result;
  return { result, facts: { notBefore, notAfter }, status: notAfter < notBefore ? 'not-checked' : 'passed' };
}

function derivedWho(
  { crypto, cache }: VerifyOptions,
  entries: Entries,
  subject: Subject,
  when: When,
): StepResult<Who | undefined> {
  const derive = () => deriveWho(crypto, entries, subject, when.notBefore);
  const anchor = subject.kind === 'record' && !subject.deposit ? subject.anchored?.anchor : undefined;
  // All records of a batch are of one depositor, whatever else their packages show.
  const result = cache && anchor ? cache.who(anchor, derive) : derive();
  if (subject.kind === 'absence') return { result, status: 'not-needed' };
  const shown = result !== undefined && isShown(result);
  return { result, status: shown ? 'passed' : 'not-checked', facts: { name: result?.name ?? '' } };
}

/** Whether the package shows who made the subject, and who signed it after that. */
function isShown({ name, signers, cosigners }: Who): boolean {
  const signed = cosigners.flatMap((cosigner) => (cosigner.signed ? [cosigner] : []));
  const keys = [...signers, ...signed.map((cosigner) => cosigner.signed as CheckedSigner)];
  return keys.every(({ registration }) => registration) && [{ name }, ...signed].every((who) => who.name !== undefined);
}

function comparedContent({ content }: VerifyOptions, subject: Subject): StepResult<undefined> {
  if (subject.kind !== 'record') return { result: undefined, status: content ? 'not-checked' : 'not-needed' };
  const facts = { algorithm: subject.algorithm, digest: subject.digest, record: subject.key };
  if (!content) return { result: undefined, status: 'not-checked', facts };
  checkContent(subject, content);
  return { result: undefined, facts };
}

function checkedTimestamps(
  options: VerifyOptions,
  subject: Subject,
  trusted: TrustedHeaders,
): StepResult<readonly CheckedTimestamp[]> {
  const result = checkTimestamps(options, subject, trusted);
  const facts = { count: result.length, trusted: result.filter(({ isTrusted }) => isTrusted).length };
  if (facts.count === 0) return { result, facts, status: 'not-needed' };
  return { result, facts, status: facts.trusted > 0 ? 'passed' : 'not-checked' };
}
