import { errorText, type SteleError } from '@stele/protocol';
import { type ContractCall, type ExplanationInfo, errorOfCode } from '@stele/sdk';
import type { Context } from '../program/context.ts';
import { visible } from '../terminal/visible.ts';
import { displayWidth, padEnd } from '../terminal/width.ts';
import { wrap } from '../terminal/wrap.ts';

type PartTrace = ExplanationInfo['trace'][number]['parts'][number];

/** Prints the gate's own answer: the verdict, then each clause with what its parts want and what they found. */
export async function printExplanation(
  context: Context,
  { contract, method }: ContractCall,
  info: ExplanationInfo,
): Promise<void> {
  const { terminal, texts, numbers } = context;
  const { explain } = texts.governance;
  await terminal.print(`${mark(context, info.allowed)} ${terminal.style('bold', `${contract}.${method}`)}`);
  await print(context, explain.asOf(numbers.count(info.height)), '  ');
  await print(context, verdictOf(context, info), '  ');
  for (const { clause, holds, parts } of info.trace) {
    await terminal.print(`\n  ${mark(context, holds)} ${explain.clause(clause)}`);
    for (const part of parts) await printPart(context, part);
  }
}

function verdictOf({ texts, settings }: Context, info: ExplanationInfo): string {
  const { explain } = texts.governance;
  const { allowed, scope, clause, refusal } = info;
  if (refusal && scope === '') return errorText(errorOf(refusal), settings.language).message;
  if (scope === '') return explain.open;
  return allowed ? explain.allowed(scope, clause) : explain.refused(scope);
}

function errorOf({ code, detail }: NonNullable<ExplanationInfo['refusal']>): SteleError {
  return errorOfCode(code, detail as Readonly<Record<string, string | number>>);
}

async function printPart(context: Context, { part, wanted, found, holds, reason, missing }: PartTrace): Promise<void> {
  const { explain, evaluated } = context.texts.governance;
  await context.terminal.print(`    ${mark(context, holds)} ${explain.parts[part] ?? part}`);
  const rows: [string, string][] = [
    [explain.wanted, part === 'condition' ? wanted : evaluated(wanted)],
    [explain.found, found === '' ? '–' : evaluated(found)],
  ];
  if (!holds && reason !== undefined && reason !== found) rows.push([explain.why, evaluated(reason)]);
  if (missing) rows.push([explain.missing, missing.organisations.join(', ')]);
  const width = Math.max(...rows.map(([name]) => displayWidth(name)));
  for (const [name, value] of rows) {
    const indent = ' '.repeat(width + 10);
    const text = wrap(visible(value), context.terminal.columns - width - 10, '').replaceAll('\n', `\n${indent}`);
    await context.terminal.print(`        ${context.terminal.style('dim', padEnd(name, width))}  ${text}`);
  }
}

function mark({ terminal }: Context, holds: boolean): string {
  return holds ? terminal.style('green', '✓') : terminal.style('red', '✗');
}

async function print({ terminal }: Context, text: string, indent: string): Promise<void> {
  const lines = wrap(text, terminal.columns - indent.length).split('\n');
  for (const line of lines) await terminal.print(indent + line);
}
