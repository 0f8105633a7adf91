import { configFromEnvironment, confirmClock } from '@stele/node';
import { type Context, ExitCode } from '../program/context.ts';

/** Says that this machine's clock is right, after the node found that it jumped. */
export async function nodeConfirmClockCommand({ terminal, environment, texts, numbers }: Context): Promise<ExitCode> {
  const until = await confirmClock(configFromEnvironment(environment));
  await terminal.print(texts.node.clockConfirmed(numbers.time(Date.now()), numbers.time(until)));
  return ExitCode.ok;
}
