import { asTyped } from '../program/as-typed.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { displayWidth, padEnd } from '../terminal/width.ts';
import { wrap } from '../terminal/wrap.ts';

/** Something that was looked at. */
export interface Finding {
  readonly name: string;
  readonly ok: boolean;
  /** Set where the check was not made. */
  readonly isSkipped?: true;
  /** What was found. */
  readonly detail: string;
  /** What to do; empty where nothing has to be done. */
  readonly action: string;
}

export interface FindingsOptions {
  readonly json?: boolean | undefined;
}

/** Names are padded to this, so that findings can be printed as they come. */
const NAME_COLUMNS = 14;

/** Prints findings as they are made. */
export async function printFindings(
  context: Context,
  findings: AsyncIterable<Finding> | Iterable<Finding>,
  { json }: FindingsOptions,
): Promise<ExitCode> {
  const { terminal, texts, numbers } = context;
  let faults = 0;
  for await (const finding of findings) {
    if (!finding.ok) faults++;
    if (json) await terminal.print(JSON.stringify(finding));
    else await printFinding(context, finding);
  }
  if (!json) {
    const summary = faults === 0 ? texts.findings.allWell : texts.findings.some(numbers.count(faults), faults !== 1);
    await terminal.print(`\n${summary}`);
  }
  return faults === 0 ? ExitCode.ok : ExitCode.failed;
}

function markOf({ terminal }: Context, { ok, isSkipped }: Finding): string {
  if (isSkipped) return terminal.style('dim', '–');
  return ok ? terminal.style('green', '✓') : terminal.style('red', '✗');
}

async function printFinding(context: Context, finding: Finding): Promise<void> {
  const { terminal } = context;
  const { name, detail, action } = finding;
  const indent = ' '.repeat(Math.max(NAME_COLUMNS, displayWidth(name)) + 4);
  const text = wrap(detail, terminal.columns - indent.length).replaceAll('\n', `\n${indent}`);
  await terminal.print(`${markOf(context, finding)} ${padEnd(name, NAME_COLUMNS)}  ${text}`);
  if (action === '') return;
  const lines = wrap(`→ ${asTyped(action)}`, terminal.columns - indent.length, '  ').split('\n');
  for (const line of lines) await terminal.print(indent + terminal.style('yellow', line));
}
