import type { VerificationReport } from '../report/report.ts';
import { describeReport } from './describe-report.ts';
import type { FactGroup, NoteText } from './description.ts';
import type { Language } from './texts.ts';

/** A report as plain text for a terminal or a file, times in UTC. */
export function formatReport(report: VerificationReport, language: Language): string {
  const { lead, groups, notes } = describeReport(report, language);
  return [...lead, ...groups.map(formatGroup), ...formatNotes(notes)].join('\n\n');
}

function formatGroup({ title, facts }: FactGroup): string {
  const width = Math.max(...facts.map(({ label }) => columns(label)));
  const lines = facts.map(({ label, value }) => `  ${label}${' '.repeat(width - columns(label))}  ${value}`);
  return [title, ...lines].join('\n');
}

/** The notes of each kind under its heading. */
function formatNotes(notes: readonly NoteText[]): string[] {
  const headings = [...new Set(notes.map(({ heading }) => heading))];
  return headings.map((heading) =>
    [heading, ...notes.filter((note) => note.heading === heading).map(({ text }) => `  - ${text}`)].join('\n'),
  );
}

/** Columns that a text takes in a terminal: Chinese characters and punctuation take two (UAX #11). */
function columns(text: string): number {
  const wide = text.match(/[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/g)?.length ?? 0;
  return text.length + wide;
}
