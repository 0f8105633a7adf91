import { type Statement, valueText } from '@stele/statement';
import type { Context } from '../program/context.ts';
import { printFields } from '../terminal/fields.ts';
import { visible } from '../terminal/visible.ts';

/** Prints what a statement says, and how many fields it hides. */
export async function printStatement(
  { terminal, texts: { statement: texts } }: Context,
  { core, fields, hidden }: Statement,
): Promise<void> {
  await terminal.print(`\n${terminal.style('bold', texts.title(core.template.name, core.template.version))}`);
  const shown = fields.flatMap(({ disclosure }) => disclosure ?? []);
  await printFields(
    terminal,
    shown.map(({ name, value }) => [name, valueText(value, texts).split('\n').map(visible).join('\n')]),
    '  ',
  );
  if (hidden > 0) await terminal.print(`  ${texts.hidden(hidden)}`);
}

/** The same for programs. */
export function statementRow({ core, fields, hidden }: Statement): object {
  const shown = fields.flatMap(({ disclosure }) => disclosure ?? []);
  return {
    template: core.template,
    fields: shown.map(({ name, value }) => ({ name, value })),
    hidden,
  };
}
