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
  writer.ldelim();
  const frame = new Uint8Array(writer.len);
  let at = 0;
  // The writer's own `finish` clears 8 KiB for every short message: a check and its answer took seven times as long.
  for (let part = writer.head.next; part !== undefined; part = part.next) {
    part.proceed(frame, at);
    at += part.len;
  }
  return frame;
}

/** The answer on which the engine stops. */
export function exceptionFrame(error: string): Bytes {
  return frameOf((writer) => Response.encode({ exception: { error } }, writer));
}
