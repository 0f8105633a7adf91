import { configFromEnvironment, type ListedChain } from '@stele/node';
import { deserializeError, errorText, type SerializedError } from '@stele/protocol';
import { operate } from '../chains/operate.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { printTable } from '../terminal/table.ts';
import { wrap } from '../terminal/wrap.ts';

export interface ChainListOptions {
  readonly json?: boolean;
}

/** Lists the chains of the data folder. */
export async function chainListCommand(context: Context, { json }: ChainListOptions): Promise<ExitCode> {
  const { terminal, texts, environment } = context;
  const { chains } = await operate(context, { act: 'list' });
  const found = chains.filter(({ genesis, state }) => genesis !== undefined || state === 'failed');
  if (json) for (const chain of found) await terminal.print(JSON.stringify(chain));
  else if (found.length === 0) terminal.note(texts.chains.none(configFromEnvironment(environment).data));
  else await printChains(context, found);
  return found.some(({ state }) => state === 'failed') ? ExitCode.failed : ExitCode.ok;
}

async function printChains(context: Context, chains: readonly ListedChain[]): Promise<void> {
  const { terminal, settings } = context;
  const { chains: texts, help } = context.texts;
  await printTable<ListedChain>(
    terminal,
    [
      { title: texts.chain, value: ({ name, isDefault }) => name + (isDefault ? help.aside(texts.default) : '') },
      { title: texts.state, value: ({ state }) => texts.states[state] },
      { title: texts.fingerprint, value: ({ genesis = '' }) => genesis, canShrink: true },
    ],
    chains,
  );
  for (const { name, reason } of chains) {
    if (!reason) continue;
    const { message, hint } = errorText(deserializeError(reason as SerializedError), settings.language);
    terminal.note(`\n${wrap(`${name}: ${message}\n→ ${hint}`, terminal.columns)}`);
  }
}
