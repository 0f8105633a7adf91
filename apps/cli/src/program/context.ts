import { type Environment, type GlobalOptions, readSettings, type Settings } from '../settings/settings.ts';
import { Terminal } from '../terminal/terminal.ts';
import { Numbers } from '../texts/numbers.ts';
import { type Texts, textsOf } from '../texts/texts.ts';

/** 0: all is as it should be. 1: it does not hold, or failed. 2: part of it failed, or the command makes no sense. */
export const ExitCode = { ok: 0, failed: 1, partly: 2, interrupted: 130 } as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** What every command works with. */
export interface Context {
  readonly settings: Settings;
  readonly environment: Environment;
  readonly terminal: Terminal;
  readonly texts: Texts;
  readonly numbers: Numbers;
}

export function createContext(environment: Environment, options: GlobalOptions = {}): Context {
  const settings = readSettings(environment, options);
  const texts = textsOf(settings.language);
  return { settings, environment, terminal: new Terminal(), texts, numbers: new Numbers(texts) };
}
