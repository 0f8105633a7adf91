import { randomBytes } from 'node:crypto';
import { isSteleError, SteleError } from '@stele/protocol';
import { BATCH_LIMITS } from '../api/batch-shapes.ts';
import type { BatchFiles } from '../batches/batch-files.ts';
import type { BatchTable } from '../batches/batch-table.ts';
import { checkOnThread } from '../batches/file-thread.ts';
import type { PlatformTables } from '../database/platform-tables.ts';
import type { ChainDirectory } from '../node/chain-directory.ts';
import { columnsOf, tableOfEvents } from './batch-of-events.ts';
import type { EventTable } from './event-table.ts';
import type { Intake } from './intake-table.ts';

const ID_BYTES = 16;

export interface MakeBatchOptions {
  readonly chains: ChainDirectory;
  readonly tables: PlatformTables;
  readonly events: EventTable;
  readonly files: BatchFiles;
  readonly batches: BatchTable;
}

/** A batch that was made of events. */
export interface MadeBatch {
  readonly batch: string;
  readonly events: number;
}

/**
 * Makes a batch of the events of an intake that wait, oldest first, as many as a batch takes. It deposits nothing by itself.
 * @throws SteleError INTAKE_NOTHING_WAITS, INTAKE_TAKEN; DATABASE_FAILED; SDK_UNREACHABLE and others of the node
 */
export async function makeBatch(options: MakeBatchOptions, intake: Intake): Promise<MadeBatch> {
  const { chains, tables, events, files, batches } = options;
  const { hasher } = await chains.client(intake.chain).chain();
  const waiting = await events.waiting(intake.id, BATCH_LIMITS.rows);
  const [first] = waiting;
  if (!first) throw new SteleError('INTAKE_NOTHING_WAITS', {});
  const { content, placed } = tableOfEvents(waiting);
  const last = waiting[placed.length - 1] ?? first;
  const id = randomBytes(ID_BYTES).toString('hex');
  const taken = await files.take(id, [content]);
  try {
    const columns = columnsOf(intake.algorithm);
    const check = await checkOnThread({ path: files.pathOf(id), columns, hash: hasher.name });
    const file = `${intake.name} ${first.number}–${last.number}.csv`;
    const batch = { id, chain: intake.chain, file, created: Date.now(), ...taken, columns, check };
    await tables.transaction(async (db) => {
      await batches.add(db, batch);
      await events.place(db, intake.id, id, placed);
    });
    return { batch: id, events: placed.length };
  } catch (error) {
    // Where it is not known whether the batch was written down, its file stays.
    if (!isSteleError(error, 'DATABASE_FAILED')) await files.remove(id);
    throw error;
  }
}
