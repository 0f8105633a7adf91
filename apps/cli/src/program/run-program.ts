import { type Command, CommanderError } from 'commander';
import { type Environment, type GlobalOptions, isChainName } from '../settings/settings.ts';
import { type Context, createContext, ExitCode } from './context.ts';
import { createProgram, globalOptionsOf } from './create-program.ts';
import { chosenEnvironmentOf } from './network-options.ts';
import type { Registration } from './registration.ts';

/**
 * Runs a command line.
 * @param args what stands behind the program's name.
 */
export async function runProgram(
  args: readonly string[],
  environment: Environment,
  version: string,
): Promise<ExitCode> {
  let context = createContext(environment);
  let exitCode: ExitCode = ExitCode.ok;
  const registration: Registration = {
    texts: context.texts,
    run:
      (handler) =>
      async (...values) => {
        const command = values.at(-1) as never;
        const options = globalOptionsOf(command);
        const chosen = await chosenEnvironmentOf(environment, options);
        context = createContext(withChain(chosen, options), options);
        exitCode = await handler(context, ...(values.slice(0, -1) as never));
      },
  };
  try {
    const program = createProgram(registration, context, version, args);
    await program.parseAsync(withHelp(program, args), { from: 'user' });
    return exitCode;
  } catch (error) {
    return exitCodeAfter(context, error);
  }
}

/** Commands that work in the data folder find the chain of the option where they look for that of the environment. */
function withChain(environment: Environment, { chain }: GlobalOptions): Environment {
  return chain !== undefined && isChainName(chain) ? { ...environment, STELE_CHAIN: chain } : environment;
}

/** "help contract deploy" is "contract deploy --help": the parser's own help knows commands of the first level only. */
function withHelp(program: Command, args: readonly string[]): readonly string[] {
  const [first, ...path] = args;
  if (first !== 'help') return args;
  return isCommand(program, path) ? [...path, '--help'] : path;
}

function isCommand({ commands }: Command, [name, ...rest]: readonly string[]): boolean {
  if (name === undefined) return true;
  return commands.some((command) => command.name() === name && isCommand(command, rest));
}

/** Help and version end the parser by an error too. */
const SHOWN: readonly string[] = ['commander.helpDisplayed', 'commander.version', 'commander.help'];

async function exitCodeAfter(context: Context, error: unknown): Promise<ExitCode> {
  const isParsing = error instanceof CommanderError;
  if (isParsing && SHOWN.includes(error.code)) return error.exitCode === 0 ? ExitCode.ok : ExitCode.partly;
  const { printError } = await import('./print-error.ts');
  if (isParsing) {
    const { usageErrorOf } = await import('./usage-error.ts');
    printError(context, usageErrorOf(error, context.texts));
    return ExitCode.partly;
  }
  printError(context, error);
  return isUsage(error) ? ExitCode.partly : ExitCode.failed;
}

function isUsage(error: unknown): boolean {
  return error instanceof Error && (error as { readonly code?: unknown }).code === 'CLI_USAGE';
}
