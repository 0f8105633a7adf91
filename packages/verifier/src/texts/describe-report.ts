import { LEADING_NOTES } from '../report/notes.ts';
import type { VerificationReport } from '../report/report.ts';
import { chainGroup, whenGroup, whoGroup } from './describe-chain.ts';
import { whatGroup } from './describe-subject.ts';
import type { Description, TimeFormat } from './description.ts';
import type { HeadlineName, Language } from './texts.ts';
import { createWording } from './wording.ts';

/**
 * A report in words.
 * @param formatTime ISO 8601 in UTC by default.
 */
export function describeReport(report: VerificationReport, language: Language, formatTime?: TimeFormat): Description {
  const wording = createWording(language, formatTime);
  const { texts, fill } = wording;
  const until = wording.formatTime(report.when.notAfter, true);
  const headline = fill(texts.headlines[headlineOf(report)], { until, height: heightOf(report) });
  const told = report.notes.map(({ name, kind, values }) => ({ name, kind, text: fill(texts.notes[name], values) }));
  const standing = told.filter(({ name }) => LEADING_NOTES.has(name)).map(({ text }) => text);
  return {
    lead: [...standing, headline],
    groups: [
      ...whoGroup(report, wording),
      whatGroup(report, wording),
      whenGroup(report, wording),
      chainGroup(report, wording),
    ],
    notes: told
      .filter(({ name }) => !LEADING_NOTES.has(name))
      .map(({ kind, text }) => ({ kind, heading: texts.noteKinds[kind], text })),
  };
}

function headlineOf({ subject, content, when }: VerificationReport): HeadlineName {
  if (subject.kind === 'absence') return subject.record === undefined ? 'absence' : 'absence-record';
  if (subject.kind === 'transaction') {
    if (subject.succeeded === undefined) return 'transaction-open';
    return subject.succeeded ? 'transaction-succeeded' : 'transaction-failed';
  }
  const about = content === 'matches' ? 'file' : 'record';
  return when.contradictory ? `${about}-untimed` : about;
}

function heightOf({ subject, certificate }: VerificationReport): number {
  return subject.height ?? certificate.height;
}
