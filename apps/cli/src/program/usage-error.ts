import { SteleError } from '@stele/protocol';
import type { CommanderError } from 'commander';
import type { Texts } from '../texts/texts.ts';

/** A command that makes no sense. */
export function usageError(reason: string): SteleError {
  return new SteleError('CLI_USAGE', { reason });
}

/** What the parser found wrong, in the reader's language. */
export function usageErrorOf({ code, message }: CommanderError, { usage }: Texts): SteleError {
  const [, name = ''] = /'([^']*)'/.exec(message) ?? [];
  const say = SAYINGS[code];
  const reason = say ? say(usage, name) : message.replace(/^error: /, '').replace(/\.$/, '');
  const [, close] = CLOSE.exec(message) ?? [];
  return usageError(close === undefined ? reason : usage.closeTo(reason, close));
}

/** Names close to one that there is not, in the parser's words. */
const CLOSE = /\(Did you mean (?:one of )?([^?]+)\?\)/;

const SAYINGS: Readonly<Record<string, (usage: Texts['usage'], name: string) => string>> = {
  'commander.unknownCommand': (usage, name) => usage.unknownCommand(name),
  'commander.unknownOption': (usage, name) => usage.unknownOption(name),
  'commander.missingArgument': (usage, name) => usage.missingArgument(name),
  'commander.missingMandatoryOptionValue': (usage, name) => usage.missingOption(name),
  'commander.optionMissingArgument': (usage, name) => usage.missingValue(name),
  'commander.excessArguments': (usage) => usage.excessArguments,
  'commander.invalidArgument': (usage, name) => usage.invalidArgument(name),
};
