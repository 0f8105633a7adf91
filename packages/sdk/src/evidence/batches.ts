import { type ContentHash, type ContentRecord, LIMITS, utf8 } from '@stele/protocol';

/** A content hash to deposit. */
export interface EvidenceItem {
  /** 32 bytes in lower-case hex. */
  readonly digest: string;
  readonly algorithm: ContentHash;
  /** What the depositor calls it; everybody can read it. At most 256 characters. */
  readonly label?: string;
  /** Size of the content in bytes. */
  readonly size?: number;
}

/** Records of one deposit: a rule of the evidence contract. */
const BATCH_RECORDS = 1000;

/** What a deposit's arguments may have beside its records: names and a note of 1,000 characters. */
const FRAME_BYTES = 8 * 1024;
const BATCH_BYTES = LIMITS.argumentBytes - FRAME_BYTES;

/** The record of an item, as it is deposited or anchored. */
export function depositRecord({ digest, algorithm, label, size }: EvidenceItem): ContentRecord {
  return {
    content: { algorithm, digest },
    ...(label === undefined ? {} : { label }),
    ...(size === undefined ? {} : { size }),
  };
}

/** Gathers items into batches of which each fits into one transaction. */
export class EvidenceBatches<Item extends EvidenceItem> {
  #batch: Item[] = [];
  #bytes = 0;

  /** Adds an item; returns the batch before it where that is full. */
  add(item: Item): readonly Item[] | undefined {
    const bytes = utf8(JSON.stringify(depositRecord(item))).length + 1;
    const isFull = this.#batch.length === BATCH_RECORDS || this.#bytes + bytes > BATCH_BYTES;
    const full = isFull ? this.take() : undefined;
    this.#batch.push(item);
    this.#bytes += bytes;
    return full;
  }

  /** What was gathered since the last full batch. */
  take(): readonly Item[] {
    const batch = this.#batch;
    this.#batch = [];
    this.#bytes = 0;
    return batch;
  }
}

/** Splits items into batches of which each fits into one transaction, in their order. */
export function* planBatches<Item extends EvidenceItem>(items: Iterable<Item>): Generator<readonly Item[]> {
  const batches = new EvidenceBatches<Item>();
  for (const item of items) {
    const full = batches.add(item);
    if (full) yield full;
  }
  const rest = batches.take();
  if (rest.length > 0) yield rest;
}
