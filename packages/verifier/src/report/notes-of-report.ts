import type { ContentDigest } from '../content/content-digest.ts';
import { type Note, note, orderNotes } from './notes.ts';
import type { KeyFacts, RecordFacts, SubjectFacts, TransactionFacts, VerificationReport } from './report.ts';

/** What the notes are made from: the report so far, and what it does not hold. */
export interface NoteSources {
  readonly report: Omit<VerificationReport, 'notes'>;
  /** Header time of the block that the validators signed, in ms. */
  readonly signedTime: number;
  readonly file: ContentDigest | undefined;
}

/** Everything that the reader of a report should know before relying on it. */
export function notesOf(sources: NoteSources): Note[] {
  const { report } = sources;
  return orderNotes([
    ...notesOfSubject(report.subject, sources),
    ...notesOfClocks(sources),
    ...notesOfValidators(report),
    ...notesOfWho(report),
    ...notesOfTimestamps(report),
    ...notesOfDocument(report),
    note('later-changes', { height: report.certificate.height }),
    note('genesis-only', {}),
  ]);
}

function notesOfSubject(subject: SubjectFacts, sources: NoteSources): Note[] {
  const fileIdle = sources.file && subject.kind !== 'record' ? [note('content-not-applicable', {})] : [];
  if (subject.kind === 'record') return notesOfRecord(subject, sources);
  return subject.kind === 'transaction' ? [...notesOfTransaction(subject), ...fileIdle] : fileIdle;
}

function notesOfRecord(record: RecordFacts, { file }: NoteSources): Note[] {
  const { height, label, size, batch } = record;
  return [
    ...notesOfStanding(record),
    ...(file ? [] : [note('content-not-given', {})]),
    ...(size !== undefined && file?.size !== undefined && file.size !== size
      ? [note('size-differs', { size, given: file.size })]
      : []),
    ...(height === undefined ? [note('deposit-not-shown', {})] : []),
    ...(label === undefined ? [] : [note('label-by-depositor', {})]),
    ...(batch ? [note('record-off-chain', {})] : []),
    note('content-truth', {}),
  ];
}

/** What has become of the record since its deposit. */
function notesOfStanding({ supersededBy, cosigners = [], declined, revoked }: RecordFacts): Note[] {
  const of = cosigners.length;
  const signed = cosigners.filter((cosigner) => cosigner.signed).length;
  const awaited = declined || revoked || supersededBy !== undefined ? undefined : cosigners[signed];
  return [
    ...(revoked ? [note('revoked', { time: revoked.time.iso, reason: revoked.reason })] : []),
    ...(declined ? [note('declined', { who: nameOf(declined), reason: declined.reason, signed, of })] : []),
    ...(supersededBy === undefined ? [] : [note('superseded', { record: supersededBy })]),
    ...(awaited ? [note('signature-awaited', { who: nameOf(awaited), signed, of })] : []),
  ];
}

function nameOf({ name, account }: { readonly name?: string; readonly account: string }): string {
  return name ?? account;
}

function notesOfTransaction({ succeeded, code }: TransactionFacts): Note[] {
  if (succeeded === undefined) return [note('outcome-not-shown', {})];
  return succeeded ? [] : [note('failed', { code: code ?? '' })];
}

function notesOfClocks({ report, signedTime }: NoteSources): Note[] {
  const behind = report.certificate.signers.filter(({ clock }) => clock.ms < signedTime);
  return [
    ...(report.when.contradictory ? [note('clocks-contradict', {})] : []),
    ...behind.map(({ organisation, clock }) => note('clock-behind', { organisation, ms: signedTime - clock.ms })),
  ];
}

function notesOfValidators({ chain, setChanges, certificate }: NoteSources['report']): Note[] {
  const sets = [chain.founders, ...setChanges, certificate.set];
  const single = sets.find(({ organisations }) => organisations.length === 1);
  if (!single) return [];
  const organisation = single.organisations[0] as string;
  return [note(single.validators === 1 ? 'one-validator' : 'one-organisation', { organisation })];
}

function notesOfWho({ who, subject }: NoteSources['report']): Note[] {
  if (!who) return subject.kind === 'transaction' ? [note('sender-not-shown', {})] : [];
  const cosigners = subject.kind === 'record' ? (subject.cosigners ?? []) : [];
  const people = [who, ...cosigners];
  const unnamed = people.filter(({ name }) => name === undefined);
  return [
    ...unnamed.map(({ account }) => note('account-not-shown', { account })),
    ...(unnamed.length < people.length ? [note('name-registered', {})] : []),
    ...notesOfKeys([...who.keys, ...cosigners.flatMap(({ signed }) => (signed ? [signed.key] : []))]),
  ];
}

function notesOfKeys(keys: readonly KeyFacts[]): Note[] {
  const notes = keys.flatMap(({ key, suite, revoked }) => [
    ...(suite === undefined ? [note('key-not-shown', { key })] : []),
    ...(revoked ? [note('key-revoked-later', { key, time: revoked.iso })] : []),
  ]);
  const unverified = keys.some(({ suite, signatureVerified }) => suite !== undefined && !signatureVerified);
  return unverified ? [...notes, note('signature-not-shown', {})] : notes;
}

function notesOfTimestamps({ timestamps, certificate }: NoteSources['report']): Note[] {
  const trusted = timestamps.filter(({ isTrusted }) => isTrusted);
  const early = trusted.filter(
    ({ over, time, accuracyMs = 0 }) => over === 'header' && time.ms + accuracyMs < certificate.time.ms,
  );
  const { height } = certificate;
  const untrusted = timestamps.length - trusted.length;
  return [
    ...early.map(({ authority, time }) => note('timestamp-before-block', { authority, time: time.iso, height })),
    ...(untrusted > 0 ? [note('timestamps-untrusted', { count: untrusted })] : []),
    ...(trusted.length > 0 ? [note('timestamps-revocation', {})] : []),
  ];
}

function notesOfDocument({ document }: NoteSources['report']): Note[] {
  if (!document) return [];
  const { signer } = document;
  return [signer ? note('document-signer', { signer: signer.name }) : note('document-unsigned', {})];
}
