import { styleText } from 'node:util';
import type { Help } from 'commander';
import { displayWidth } from '../terminal/width.ts';
import { wrap } from '../terminal/wrap.ts';
import type { Texts } from '../texts/texts.ts';

/** How help looks: titles in the reader's language, columns that fit wide characters. */
export function helpConfiguration({ help }: Texts): Partial<Help> {
  const titles: Readonly<Record<string, string>> = {
    'Usage:': help.usage,
    'Arguments:': help.arguments,
    'Options:': help.options,
    'Commands:': help.commands,
    'Global Options:': help.globalOptions,
  };
  return {
    showGlobalOptions: true,
    displayWidth,
    boxWrap: (text, width) => wrap(text, width),
    styleTitle: (title) => styleText('bold', titles[title] ?? title, { validateStream: false }),
    subcommandTerm: (command) => command.name(),
    optionDescription: ({ description, defaultValue, argChoices }) => {
      const notes = [
        ...(argChoices ? [help.choices(argChoices.join(', '))] : []),
        ...(typeof defaultValue === 'string' ? [help.default(defaultValue)] : []),
      ];
      return description + notes.map(help.aside).join('');
    },
  };
}

/** How the program is started from its checkout. */
export const PROGRAM = './stele';

/** Examples that stand below a command's help. */
export function examplesText({ help }: Texts, examples: readonly string[]): string {
  const title = styleText('bold', help.examples, { validateStream: false });
  return `\n${title}\n${examples.map((example) => `  ${PROGRAM} ${example}`).join('\n')}`;
}

/** Environment variables that stand below the program's help. */
export function settingsText({ help, settings }: Texts): string {
  const width = Math.max(...settings.map(([name]) => name.length));
  const title = styleText('bold', help.settings, { validateStream: false });
  return `\n${title}\n${settings.map(([name, meaning]) => `  ${name.padEnd(width)}  ${meaning}`).join('\n')}`;
}
