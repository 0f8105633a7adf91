import type { TransactionInfo } from '@stele/sdk';
import type { RunningNodeProcess } from '../../support/node-process.ts';
import { until } from '../../support/until.ts';
import type { Author } from './author.ts';
import { note, sendOne } from './load.ts';
import type { Notebook } from './notebook.ts';

const FINAL: readonly string[] = ['committed', 'failed', 'expired'];

/**
 * Asks the node for every transaction that was sent until it has an outcome, or is unknown where nobody was told
 * otherwise. Header time passes windows only with blocks, so blocks are made meanwhile.
 * @returns the state of each transaction sent, by id.
 */
export async function settle(
  node: RunningNodeProcess,
  author: Author,
  notebook: Notebook,
): Promise<ReadonlyMap<string, string>> {
  const states = new Map<string, string>();
  // What is sent meanwhile comes last in the list and is settled as well.
  for (const { id } of notebook.sent) {
    let asked: TransactionInfo | undefined;
    const info = await until(
      () => `transaction is settled: ${JSON.stringify(asked)}`,
      async () => {
        asked = await ask(node, id);
        if (FINAL.includes(asked.state)) return asked;
        if (asked.state === 'unknown' && !notebook.acknowledged.has(id)) return asked;
        await sendOne(node, author, notebook);
        return undefined;
      },
    );
    if (info.state !== 'unknown') note(notebook, info);
    states.set(id, info.state);
  }
  return states;
}

async function ask({ chainUrl }: RunningNodeProcess, id: string): Promise<TransactionInfo> {
  const response = await fetch(`${chainUrl}/transactions/${id}?waitMs=200`);
  return (await response.json()) as TransactionInfo;
}
