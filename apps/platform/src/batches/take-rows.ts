import { SteleError } from '@stele/protocol';
import { EvidenceBatches, type EvidenceItem } from '@stele/sdk';
import type { PlatformTables } from '../database/platform-tables.ts';
import type { BatchFiles } from './batch-files.ts';
import type { Agreed, Batch } from './batch-table.ts';
import type { GroupTable, PlacedRow } from './group-table.ts';
import { type ReadRow, readRows } from './read-rows.ts';

/** Rows that are written down at once. */
const CHUNK = 2000;

export interface TakeRowsOptions {
  readonly files: BatchFiles;
  readonly groups: GroupTable;
  readonly tables: PlatformTables;
}

/**
 * Takes the rows of a batch into the tables, all or none, with the groups in which they are signed.
 * @throws SteleError BATCH_CHANGED where the file is not the one that was agreed to; DATABASE_FAILED
 */
export async function takeRows(
  { files, groups, tables }: TakeRowsOptions,
  { id, digest, columns, check }: Batch,
  { way }: Agreed,
): Promise<void> {
  if ((await files.digest(id)) !== digest) throw new SteleError('BATCH_CHANGED', { what: 'file' });
  const placer = way === 'each' ? new GroupPlacer() : new OneGroup();
  const { rows } = await readRows(files.pathOf(id), columns);
  await tables.transaction(async (db) => {
    let good = 0;
    for await (const chunk of chunksOf(rows)) {
      const placed = chunk.map(
        (read): PlacedRow => (read.kind === 'good' ? { read, ...placer.place(read.item) } : { read }),
      );
      good += placed.filter(({ group }) => group !== undefined).length;
      await groups.addRows(db, id, placed);
    }
    if (good !== check.good) throw new SteleError('BATCH_CHANGED', { what: 'list' });
    await groups.addGroups(db, id);
  });
}

async function* chunksOf(rows: AsyncIterable<ReadRow>): AsyncGenerator<readonly ReadRow[]> {
  let chunk: ReadRow[] = [];
  for await (const row of rows) {
    chunk.push(row);
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

/** Divides records into groups of which each fits into one transaction. */
class GroupPlacer {
  readonly #batches = new EvidenceBatches<EvidenceItem>();
  #group = 0;
  #place = 0;

  place(item: EvidenceItem): { readonly group: number; readonly place: number } {
    if (this.#batches.add(item)) {
      this.#group++;
      this.#place = 0;
    }
    return { group: this.#group, place: this.#place++ };
  }
}

/** Puts all records into one group: one transaction anchors them. */
class OneGroup {
  #place = 0;

  place(_item: EvidenceItem): { readonly group: number; readonly place: number } {
    return { group: 0, place: this.#place++ };
  }
}
