import type { ContractCall } from '@stele/sdk';
import type { CallNotes } from '../nodes/call-notes.ts';
import type { Context } from '../program/context.ts';
import { visible } from '../terminal/visible.ts';
import { wrap } from '../terminal/wrap.ts';

const INDENT = '  ';

/** Prints calls with all of their arguments, and what notes say of them, below a title: what is signed is never cut. */
export async function printCalls(
  { terminal }: Pick<Context, 'terminal'>,
  title: string,
  calls: readonly ContractCall[],
  notes: CallNotes = () => undefined,
): Promise<void> {
  await terminal.print(terminal.style('dim', title));
  for (const call of calls) {
    const { contract, method, args } = call;
    await terminal.print(`${INDENT}${contract}.${method}`);
    const note = notes(call);
    if (note) await terminal.print(INDENT + INDENT + wrap(note, terminal.columns - 2 * INDENT.length, INDENT + INDENT));
    for (const line of argumentLines(args, terminal.columns - 2 * INDENT.length)) {
      await terminal.print(INDENT + INDENT + line);
    }
  }
}

/** A JSON value in lines of at most so many columns; a long text goes on in the next line. */
function argumentLines(value: unknown, columns: number): string[] {
  const short = visible(JSON.stringify(value) ?? '');
  if (short.length <= columns) return [short];
  const lines = (JSON.stringify(value, undefined, 2) ?? '').split('\n').map(visible);
  return lines.flatMap((line) => broken(line, columns));
}

function broken(line: string, columns: number): string[] {
  if (line.length <= columns) return [line];
  const [, name = '', value = ''] = /^(\s*"(?:[^"\\]|\\.)*": )?(.*)$/.exec(line) ?? [];
  const indent = `${/^\s*/.exec(line)?.[0] ?? ''}${INDENT}`;
  const width = Math.max(20, columns - indent.length);
  const text = value.trimStart();
  const parts = Array.from({ length: Math.ceil(text.length / width) }, (_, i) =>
    text.slice(i * width, (i + 1) * width),
  );
  return [...(name === '' ? [] : [name.trimEnd()]), ...parts.map((part) => indent + part)];
}
