import type { Bytes } from '@stele/protocol';
import { type BinaryReader, type BinaryWriter, WireType } from 'cosmjs-types/binary';
import type { InsertTxRequest, InsertTxResponse, ReapTxsRequest, ReapTxsResponse } from '../interface.ts';
import { toNumber, toUint32 } from './numbers.ts';

/*
 * The requests of a pool that the application keeps (`mempool.type = "app"`). CometBFT added them to ABCI 2.0; their
 * numbers are those of proto/tendermint/abci/types.proto of 0.40.
 */

const INSERT_TX_RESPONSE = 22;
const REAP_TXS_RESPONSE = 23;

export function readInsertTx(reader: BinaryReader, length: number): InsertTxRequest {
  let tx: Bytes = new Uint8Array(0);
  readFields(reader, length, (field) => {
    if (field !== 1) return false;
    tx = reader.bytes();
    return true;
  });
  return { tx };
}

export function readReapTxs(reader: BinaryReader, length: number): ReapTxsRequest {
  const bounds = [0, 0];
  readFields(reader, length, (field) => {
    if (field !== 1 && field !== 2) return false;
    bounds[field - 1] = toNumber(reader.uint64());
    return true;
  });
  const [maxBytes, maxGas] = bounds as [number, number];
  return { maxBytes, maxGas };
}

export function writeInsertTx(writer: BinaryWriter, { code }: InsertTxResponse): void {
  writer.tag(INSERT_TX_RESPONSE, WireType.Bytes).fork();
  if (code !== 0) writer.tag(1, WireType.Varint).uint32(toUint32(code));
  writer.ldelim();
}

export function writeReapTxs(writer: BinaryWriter, { txs }: ReapTxsResponse): void {
  writer.tag(REAP_TXS_RESPONSE, WireType.Bytes).fork();
  for (const tx of txs) writer.tag(1, WireType.Bytes).bytes(tx);
  writer.ldelim();
}

/** Gives each field to a reader that says whether it took it; the others are skipped, as proto3 asks. */
function readFields(reader: BinaryReader, length: number, take: (field: number) => boolean): void {
  const end = reader.pos + length;
  while (reader.pos < end) {
    const [field, wireType] = reader.tag();
    if (!take(field)) reader.skipType(wireType);
  }
}
