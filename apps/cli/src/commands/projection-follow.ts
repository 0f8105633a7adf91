import { Projector } from '@stele/projection';
import { type Context, ExitCode } from '../program/context.ts';
import { interruption } from '../program/interruption.ts';
import { blockProgress } from '../projection/block-progress.ts';
import { openDatabase } from '../projection/open-database.ts';
import { openClient } from '../settings/open-client.ts';

export interface ProjectionFollowOptions {
  /** Ends when all blocks that are there now are in the tables. */
  readonly once?: boolean;
  /** Makes the tables anew. */
  readonly anew?: boolean;
}

/** Takes the blocks of the chain into tables of PostgreSQL, and those to come until it is ended. */
export async function projectionFollowCommand(context: Context, options: ProjectionFollowOptions): Promise<ExitCode> {
  const { terminal, texts, numbers } = context;
  const words = texts.projection;
  using stop = interruption(() => undefined);
  await using database = await openDatabase(context);
  const client = openClient(context.settings);
  const projector = await Projector.open({ client, pool: database.pool, isAnew: options.anew === true });
  terminal.note(words.begins(projector.schema, database.place));
  await catchUp(context, projector, (await client.api.getChain()).height, stop.signal);
  if (stop.signal.aborted) return ExitCode.interrupted;
  await terminal.print(words.caughtUp(numbers.count(projector.height)));
  if (options.once) return ExitCode.ok;
  terminal.note(words.follows);
  await projector.follow(stop.signal);
  terminal.note(words.stoppedAt(numbers.count(projector.height)));
  return ExitCode.ok;
}

async function catchUp(context: Context, projector: Projector, newest: number, signal: AbortSignal): Promise<void> {
  using _ = blockProgress(context, newest, () => projector.height);
  await projector.catchUp(signal);
}
