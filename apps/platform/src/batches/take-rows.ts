import { SteleError } from '@stele/protocol';
import { EvidenceBatches, type EvidenceItem } from '@stele/sdk';
import type { PlatformTables } from '../database/platform-tables.ts';
import type { BatchFiles } from './batch-files.ts';
import type { Agreed, Batch } from './batch-table.ts';
import type { GroupTable, PlacedRow } from './group-table.ts';
import { readRows } from './read-rows.ts';

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
  await tables.transaction(async (db) => {
    const placer = way === 'each' ? new GroupPlacer() : new OneGroup();
    let chunk: PlacedRow[] = [];
    let good = 0;
    for await (const read of (await readRows(files.pathOf(id), columns)).rows) {
      if (read.kind === 'good') good++;
      chunk.push(read.kind === 'good' ? { read, ...placer.place(read.item) } : { read });
      if (chunk.length < CHUNK) continue;
      await groups.addRows(db, id, chunk);
      chunk = [];
    }
    if (chunk.length > 0) await groups.addRows(db, id, chunk);
    if (good !== check.good) throw new SteleError('BATCH_CHANGED', { what: 'list' });
    await groups.addGroups(db, id);
  });
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
