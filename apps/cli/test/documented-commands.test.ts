import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createContext } from '../src/program/context.ts';
import { createProgram } from '../src/program/create-program.ts';
import type { Registration } from '../src/program/registration.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const GUIDES = join(ROOT, 'docs', 'guides');

/** A shell block with a command of the program somewhere in it; guides to pages of the console have none. */
const SHELL_COMMAND = /```sh\n(?:(?!```).)*?\.\/stele /s;

const documents = [
  join(ROOT, 'examples', 'consortium', 'README.md'),
  ...readdirSync(GUIDES).map((name) => join(GUIDES, name)),
].filter((path) => path.endsWith('.md') && readFileSync(path, 'utf8').match(SHELL_COMMAND));

/** The `./stele` commands of a document's shell blocks, each as what stands behind the program's name. */
function commandsIn(path: string): string[][] {
  const text = readFileSync(path, 'utf8');
  const blocks = [...text.matchAll(/```sh\n(.*?)```/gs)].map(([, block = '']) => block);
  return blocks
    .flatMap((block) => block.replaceAll(/\\\n\s*/g, '').split('\n'))
    .flatMap((line) => /^(?:[A-Z_]+=\S+ )*\.\/stele (.*)$/.exec(line)?.[1] ?? [])
    .map(wordsOf);
}

/** Words of a plain command line of a POSIX shell: blanks part them, quotes keep them together, comments end it. */
function wordsOf(line: string): string[] {
  const found = line.replace(/\s+# .*$/, '').match(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g) ?? [];
  return found.map((word) => word.replaceAll(/'([^']*)'|"([^"]*)"/g, '$1$2'));
}

/** Parses a command without doing what it does. @returns whether it came to a command. */
async function isCommand(args: readonly string[]): Promise<boolean> {
  let isReached = false;
  const context = createContext({ STELE_LANG: 'en' });
  const registration: Registration = {
    texts: context.texts,
    run: () => () => {
      isReached = true;
      return Promise.resolve();
    },
  };
  await createProgram(registration, context, '0', args).parseAsync(args, { from: 'user' });
  return isReached;
}

test('the guides → most of them show commands', () => {
  expect(documents.length).toBeGreaterThan(25);
});

test.each(documents)('each command in %s → one that there is, with options that it takes', async (path) => {
  const commands = commandsIn(path);
  expect(commands.length).toBeGreaterThan(0);
  const faults: string[] = [];
  for (const args of commands) {
    const isKnown = await isCommand(args).catch((error: Error) => error.message);
    if (isKnown !== true) faults.push(`${args.join(' ')}: ${isKnown}`);
  }
  expect(faults).toEqual([]);
});
