import type { Bytes } from '@stele/protocol';
import { BinaryReader, BinaryWriter } from 'cosmjs-types/binary';
import { Response } from 'cosmjs-types/tendermint/abci/types';

/** A reader of bytes without a copy, which its constructor would make. */
export function readerOf(bytes: Bytes): BinaryReader {
  const reader = new BinaryReader();
  reader.buf = bytes;
  reader.len = bytes.length;
  return reader;
}

/** A response with its length before it, ready for the socket. */
export function frameOf(write: (writer: BinaryWriter) => unknown): Bytes {
  const writer = BinaryWriter.create().fork();
  write(writer);
  return writer.ldelim().finish();
}

/** The answer on which the engine stops. */
export function exceptionFrame(error: string): Bytes {
  return frameOf((writer) => Response.encode({ exception: { error } }, writer));
}
