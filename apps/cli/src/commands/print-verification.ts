import { type Description, describeReport, type NoteText, type VerificationReport } from '@stele/verifier';
import type { Context } from '../program/context.ts';
import { printFields } from '../terminal/fields.ts';
import { wrap } from '../terminal/wrap.ts';

/**
 * Prints what a verification proved, in sentences first.
 * @param details whether to say also what holds of every proof of the kind.
 */
export async function printVerification(context: Context, report: VerificationReport, details = false): Promise<void> {
  const { terminal, settings, texts } = context;
  const { lead, groups, notes } = describeReport(report, settings.language);
  await printLead(context, lead);
  for (const { title, facts } of groups) {
    await terminal.print(`\n${terminal.style('bold', title)}`);
    await printFields(
      terminal,
      facts.map(({ label, value }) => [label, value]),
      '  ',
    );
  }
  await printNotes(
    context,
    notes.filter(({ kind }) => details || kind !== 'limit'),
  );
  if (!details) await terminal.print(`\n${terminal.style('dim', texts.verify.moreDetails)}`);
}

/** The last sentence says what was proved; those before it change what that means. */
async function printLead({ terminal }: Context, lead: Description['lead']): Promise<void> {
  for (const [i, sentence] of lead.entries()) {
    const isVerdict = i === lead.length - 1;
    const mark = isVerdict ? terminal.style('green', '✓') : terminal.style('yellow', '!');
    await terminal.print(`${mark} ${wrap(sentence, terminal.columns - 2, '  ')}`);
  }
}

async function printNotes({ terminal }: Context, notes: readonly NoteText[]): Promise<void> {
  for (const heading of new Set(notes.map((note) => note.heading))) {
    await terminal.print(`\n${terminal.style('bold', heading)}`);
    for (const { text } of notes.filter((note) => note.heading === heading)) {
      await terminal.print(`  - ${wrap(text, terminal.columns - 4, '    ')}`);
    }
  }
}
