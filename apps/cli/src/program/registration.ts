import type { Command } from 'commander';
import type { Texts } from '../texts/texts.ts';
import type { Context, ExitCode } from './context.ts';
import { examplesText } from './help.ts';

/** What a command does, given what stood behind its name. Loaded when it runs, so that starting is quick. */
export type Handler<Args extends unknown[]> = (context: Context, ...args: Args) => Promise<ExitCode>;

/** What the registration of commands needs. */
export interface Registration {
  readonly texts: Texts;
  /** Wraps a handler into the parser's form. */
  run<Args extends unknown[]>(handler: Handler<Args>): (...args: [...Args, Command]) => Promise<void>;
}

/** Begins a command with its description and examples. */
export function describe(
  parent: Command,
  texts: Texts,
  signature: string,
  about: string,
  examples: readonly string[] = [],
): Command {
  const command = parent.command(signature).description(about).helpOption('-h, --help', texts.help.help);
  if (examples.length > 0) command.addHelpText('after', examplesText(texts, examples));
  return command;
}

/** Begins a group of commands, which does nothing by itself. */
export function describeGroup(parent: Command, texts: Texts, name: string, about: string): Command {
  return describe(parent, texts, name, about).helpCommand(false);
}
