import {
  type Bytes,
  contractEventCodec,
  encodeWrite,
  type Hash,
  type Hasher,
  listRoot,
  receiptCodec,
  receiptRecordCodec,
  Tag,
} from '@stele/protocol';
import type { Execution } from './execute-transaction.ts';
import { receiptDetail } from './receipt-detail.ts';

/** A receipt as the block's list commits to it, and as it is stored with its events. */
export interface BuiltReceipt {
  readonly receipt: Bytes;
  readonly record: Bytes;
}

/** The receipt of an executed transaction. A failed one has no returns, events or writes. */
export function buildReceipt(hasher: Hasher, id: Hash, { environment, returns, error }: Execution): BuiltReceipt {
  const events = error ? [] : environment.events.map((event) => contractEventCodec.encode(event));
  const writes = error ? [] : encodeWrites(hasher, environment);
  const receipt = receiptCodec.encode({
    transaction: id,
    code: error?.code ?? '',
    detail: error ? receiptDetail(error) : '',
    gasUsed: environment.gas.used,
    returns,
    eventCount: events.length,
    eventRoot: listRoot(hasher, Tag.event, events),
    writeCount: writes.length,
    writeRoot: listRoot(hasher, Tag.write, writes),
  });
  return { receipt, record: receiptRecordCodec.encode({ receipt, events }) };
}

function encodeWrites(hasher: Hasher, { journal }: Execution['environment']): Bytes[] {
  return Array.from(journal.writes(), ({ key, bytes }) =>
    encodeWrite(key.raw, bytes && hasher.tagged(Tag.value, bytes)),
  );
}
