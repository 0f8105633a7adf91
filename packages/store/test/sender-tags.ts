import type { BlockRecord } from '../src/interface.ts';

/** Tags each transaction with the first byte of its id, and every one with an empty tag. */
export default function senderTags(record: BlockRecord) {
  return record.transactions.flatMap(({ id }, index) => [
    { tag: id.subarray(0, 1), index },
    { tag: new Uint8Array(0), index },
  ]);
}
