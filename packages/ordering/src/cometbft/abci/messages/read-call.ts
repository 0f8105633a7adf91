import { type Bytes, isSteleError } from '@stele/protocol';
import { type BinaryReader, WireType } from 'cosmjs-types/binary';
import type { AbciCall } from './call.ts';
import { readerOf } from './frame.ts';
import { METHODS } from './methods.ts';
import { malformedRequest } from './numbers.ts';

/**
 * Reads the one request of a frame. Its byte strings are views of the frame.
 * @throws SteleError WIRE_MALFORMED
 */
export function readCall(frame: Bytes): AbciCall {
  const reader = readerOf(frame);
  try {
    return readEnvelope(reader);
  } catch (error) {
    if (isSteleError(error)) throw error;
    throw malformedRequest(error instanceof Error ? error.message : String(error), error);
  }
}

/** `Request` is a choice of exactly one message, so its field takes up the whole frame. */
function readEnvelope(reader: BinaryReader): AbciCall {
  const [field, wireType] = reader.tag();
  const read = METHODS.get(field);
  if (read === undefined) throw malformedRequest(`field ${field} is no request of ABCI 2.0`);
  if (wireType !== WireType.Bytes) throw malformedRequest(`field ${field} is no message`);
  const length = reader.uint32();
  if (length !== reader.len - reader.pos) throw malformedRequest('it is not one message');
  return read(reader, length);
}
