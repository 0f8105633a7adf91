import {
  type Bytes,
  contractEventCodec,
  type ExecutedTransaction,
  type Receipt,
  receiptCodec,
  receiptRecordCodec,
} from '@stele/protocol';
import type { SourceBlock } from '../blocks/block-source.ts';
import { evidenceRows } from './evidence-rows.ts';
import type { BlockRows, CallRow, EventRow, Place, TransactionRow } from './interface.ts';
import { searchWords, textsIn } from './search-words.ts';
import { storableJson, storableText } from './storable.ts';

interface Outcome {
  readonly receipt: Receipt;
  readonly events: readonly EventRow[];
}

/** The rows of a block: the same for everybody, whatever was there before. */
export function blockRows({ header, hash, executed, receipts }: SourceBlock): BlockRows {
  const { height } = header;
  const time = new Date(header.time);
  const outcomes = receipts.map((record, index) => outcomeOf(record, { height, index }));
  const calls = executed.map((each, i) => callRows(each, height, outcomes[i] as Outcome));
  const events = outcomes.flatMap((outcome) => outcome.events);
  const transactions = executed.map((each, i) =>
    transactionRow(each, { height, time, calls: calls[i] as readonly CallRow[], ...(outcomes[i] as Outcome) }),
  );
  return {
    block: {
      height,
      hash,
      parent: header.parent,
      time,
      proposer: header.proposer,
      version: header.version,
      bundles: header.bundleCount,
      transactions: header.transactionCount,
      failed: transactions.filter(({ code }) => code !== '').length,
      events: events.length,
      gasUsed: header.gasUsed,
      stateRoot: header.stateRoot,
    },
    transactions,
    signers: executed.flatMap(({ body, index }) =>
      body.signers.map((key, position) => ({ height, index, position, key })),
    ),
    calls: calls.flat(),
    events,
    ...evidenceRows(
      executed.map(({ body }, i) => ({ row: transactions[i] as TransactionRow, body, ...(outcomes[i] as Outcome) })),
    ),
  };
}

function outcomeOf(record: Bytes, place: Place): Outcome {
  const { receipt, events } = receiptRecordCodec.decode(record);
  return {
    receipt: receiptCodec.decode(receipt),
    events: events.map((bytes, event) => {
      const { contract, name, data } = contractEventCodec.decode(bytes);
      return { ...place, event, contract: storableText(contract), name: storableText(name), data: storableJson(data) };
    }),
  };
}

function callRows({ body, index }: ExecutedTransaction, height: number, { receipt }: Outcome): CallRow[] {
  return body.calls.map(({ contract, method, args }, call) => {
    const returned = receipt.returns[call];
    return {
      height,
      index,
      call,
      contract: storableText(contract),
      method: storableText(method),
      args: storableJson(args),
      returned: returned && storableJson(returned),
    };
  });
}

function transactionRow(
  { body, id, index }: ExecutedTransaction,
  {
    height,
    time,
    calls,
    receipt,
    events,
  }: Outcome & { readonly height: number; readonly time: Date; readonly calls: readonly CallRow[] },
): TransactionRow {
  const texts = [
    ...calls.flatMap(({ contract, method, args }) => [contract, method, ...textsIn(JSON.parse(args))]),
    ...events.flatMap(({ name, data }) => [name, ...textsIn(JSON.parse(data))]),
  ];
  return {
    height,
    index,
    id,
    sender: body.sender,
    time,
    validUntil: new Date(body.validUntil),
    gasLimit: body.gasLimit,
    gasUsed: receipt.gasUsed,
    code: storableText(receipt.code),
    detail: receipt.code === '' ? undefined : storableJson(new TextEncoder().encode(receipt.detail || '{}')),
    memo: body.memo,
    writes: receipt.writeCount,
    words: searchWords(texts),
  };
}
