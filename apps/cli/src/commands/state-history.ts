import type { RouteAnswer, routes } from '@stele/sdk';
import { type Context, ExitCode } from '../program/context.ts';
import { openClient } from '../settings/open-client.ts';
import { jsonLine } from '../terminal/json-text.ts';
import { printTable } from '../terminal/table.ts';

export interface StateHistoryOptions {
  readonly json?: boolean;
}

type Version = RouteAnswer<typeof routes.getStateHistory>['versions'][number];

/** Shows every version of an entry, newest first. */
export async function stateHistoryCommand(
  context: Context,
  contract: string,
  collection: string,
  key: string,
  options: StateHistoryOptions,
): Promise<ExitCode> {
  const versions = await allVersions(context, contract, collection, key);
  if (options.json) for (const version of versions) await context.terminal.print(JSON.stringify(version));
  else await printVersions(context, versions);
  return ExitCode.ok;
}

async function allVersions({ settings }: Context, contract: string, collection: string, key: string) {
  const client = openClient(settings);
  const versions: Version[] = [];
  let cursor: number | undefined;
  do {
    const query = cursor === undefined ? {} : { cursor };
    const page = await client.api.getStateHistory({ params: { contract, collection, key }, query });
    versions.push(...page.versions);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return versions;
}

async function printVersions({ terminal, texts, numbers }: Context, versions: readonly Version[]): Promise<void> {
  const { state } = texts;
  await printTable<Version>(
    terminal,
    [
      { title: state.from, value: ({ from }) => numbers.count(from), isNumber: true },
      // The interval ends before `to`.
      { title: state.to, value: ({ to }) => numbers.count(to - 1), isNumber: true },
      {
        title: state.value,
        value: ({ present, value }) => (present ? jsonLine(value, terminal.lineColumns - 24) : state.absent),
      },
    ],
    versions,
  );
}
