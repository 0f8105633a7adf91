import type { ContentHash } from '@stele/protocol';
import { BATCH_LIMITS, type BatchColumns } from '../api/batch-shapes.ts';
import { csvLine } from '../csv/csv-line.ts';
import type { PlacedEvent, WaitingEvent } from './event-table.ts';

/** How the table of a batch of events is read. */
export function columnsOf(algorithm: ContentHash): BatchColumns {
  return {
    encoding: 'utf-8',
    delimiter: ',',
    header: true,
    content: 0,
    contentIs: 'hash',
    algorithm,
    label: 1,
    size: 2,
  };
}

/** A table of events, and which row each has. */
export interface EventsAsTable {
  readonly content: Buffer;
  readonly placed: readonly PlacedEvent[];
}

/** Row of the first event: the head is the first row. */
const FIRST_ROW = 2;

/**
 * Writes events as the table of a batch, as many from the first one on as it takes.
 * @param limit of its bytes
 */
export function tableOfEvents(events: readonly WaitingEvent[], limit: number = BATCH_LIMITS.bytes): EventsAsTable {
  const lines = [Buffer.from(csvLine(['content', 'label', 'size']))];
  const placed: PlacedEvent[] = [];
  let bytes = lines[0]?.length ?? 0;
  for (const { id, algorithm, digest, label, size } of events) {
    const line = Buffer.from(csvLine([`${algorithm}:${digest}`, label ?? '', size]));
    bytes += line.length;
    if (bytes > limit || placed.length === BATCH_LIMITS.rows) break;
    lines.push(line);
    placed.push({ id, row: FIRST_ROW + placed.length });
  }
  return { content: Buffer.concat(lines), placed };
}
