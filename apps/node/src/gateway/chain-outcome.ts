import { type Bytes, equalBytes, type Hash, receiptCodec, receiptRecordCodec, toHex } from '@stele/protocol';
import type { Position, StateReader } from '@stele/store';
import type { SettledOutcome } from './results.ts';

/** The outcome of a transaction that stands at a position, or undefined where another one stands there. */
export async function readOutcome(reader: StateReader, id: Hash, at: Position): Promise<SettledOutcome | undefined> {
  const { receipts } = await reader.block(at.height);
  const record = receipts[at.index];
  if (!record) return undefined;
  const receipt = receiptCodec.decode(receiptRecordCodec.decode(record as Bytes).receipt);
  if (!equalBytes(receipt.transaction, id)) return undefined;
  return { state: receipt.code === '' ? 'committed' : 'failed', ...at, code: receipt.code };
}

/** Id in hex of the transaction at a position. */
export async function idAt(reader: StateReader, { height, index }: Position): Promise<string> {
  const { transactions } = await reader.block(height);
  const pair = transactions[index];
  return pair ? toHex(pair.id) : '';
}
