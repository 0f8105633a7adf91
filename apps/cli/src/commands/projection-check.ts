import { type Difference, type Reconciled, reconcile } from '@stele/projection';
import type { Context, ExitCode } from '../program/context.ts';
import { interruption } from '../program/interruption.ts';
import { blockProgress } from '../projection/block-progress.ts';
import { openDatabase } from '../projection/open-database.ts';
import { openClient } from '../settings/open-client.ts';
import { type Finding, printFindings } from './findings.ts';

export interface ProjectionCheckOptions {
  readonly json?: boolean;
}

/** Compares the tables of the chain with its ledger, row by row. */
export async function projectionCheckCommand(context: Context, options: ProjectionCheckOptions): Promise<ExitCode> {
  using stop = interruption(() => undefined);
  await using database = await openDatabase(context);
  const client = openClient(context.settings);
  const { height: newest } = await client.api.getChain();
  let checked = 0;
  using progress = blockProgress(context, newest, () => checked);
  const reconciled = await reconcile({
    client,
    pool: database.pool,
    signal: stop.signal,
    onChecked: (height) => {
      checked = height;
    },
  });
  progress[Symbol.dispose]();
  return printFindings(context, findingsOf(context, reconciled), options);
}

function findingsOf({ texts, numbers }: Context, { height, differences }: Reconciled): Finding[] {
  const words = texts.projection;
  const name = 'projection';
  if (height === undefined) return [{ name, ok: false, detail: words.none, action: words.makeThem }];
  if (differences.length === 0) return [{ name, ok: true, detail: words.equal(numbers.count(height)), action: '' }];
  return differences.map((difference, i) => ({
    name: difference.table,
    ok: false,
    detail: words[difference.kind](placeOf(difference)),
    action: i === differences.length - 1 ? words.makeThemAnew : '',
  }));
}

function placeOf({ row }: Difference): string {
  return Object.entries(row)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ');
}
