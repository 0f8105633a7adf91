import { configFromEnvironment, PROFILES, type ProfileName } from '@stele/node';
import { operate } from '../chains/operate.ts';
import { chainJson, chainOf, runsText } from '../chains/print-chain.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { usageError } from '../program/usage-error.ts';
import { printFields } from '../terminal/fields.ts';
import { shellQuote } from '../terminal/shell-quote.ts';

export interface ChainCreateOptions {
  readonly suite: string;
  readonly json?: boolean;
}

/** Founds a further chain that the node alone orders. */
export async function chainCreateCommand(
  context: Context,
  name: string,
  { suite, json }: ChainCreateOptions,
): Promise<ExitCode> {
  const { terminal, texts } = context;
  const operated = await operate(context, { act: 'create', name, suite: profileOf(context, suite) });
  if (json) await terminal.print(chainJson(operated));
  else {
    await terminal.print(texts.chains.created(name));
    await printFields(terminal, [
      [texts.chains.fingerprint, chainOf(operated)?.genesis ?? ''],
      [texts.chains.keys, operated.keys ?? ''],
    ]);
    await printNext(context, name, operated);
  }
  return ExitCode.ok;
}

function profileOf({ texts }: Context, suite: string): ProfileName {
  const known = Object.keys(PROFILES) as ProfileName[];
  const found = known.find((name) => name === suite);
  if (!found) throw usageError(texts.chains.usage.badSuite(suite, known.join(', ')));
  return found;
}

/** How it starts, and how commands reach it. The first chain of a folder is the one that the node is started with. */
async function printNext(context: Context, name: string, operated: Awaited<ReturnType<typeof operate>>): Promise<void> {
  const { terminal, texts, environment } = context;
  const { data, chain } = configFromEnvironment(environment);
  const isAlone = operated.chains.every((each) => each.name === name || each.genesis === undefined);
  if (isAlone && chain !== name) {
    await terminal.print(`\n${texts.chains.startWith}\n  STELE_DATA=${shellQuote(data)} STELE_CHAIN=${name} npm start`);
    return;
  }
  await terminal.print(runsText(context, operated));
  await terminal.print(`\n${texts.chains.next}\n  ./stele evidence deposit README.md --chain ${name}`);
}
