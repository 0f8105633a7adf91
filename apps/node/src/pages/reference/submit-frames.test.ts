import { encodeSubmitNews, encodeSubmitRequests, SubmitState } from '@stele/sdk/api';
import { expect, test } from 'vitest';
import { type FrameField, NEWS_FRAME, REQUEST_FRAME } from './submit-frames.ts';

/** Reads a frame as the reference describes it: little-endian integers, then what fills the rest. */
function read(fields: readonly FrameField[], frame: Uint8Array): Record<string, number | string> {
  const values: Record<string, number | string> = {};
  let offset = 0;
  for (const { name, bytes } of fields) {
    const part = frame.subarray(offset, bytes === undefined ? undefined : offset + bytes);
    values[name] = bytes === undefined ? Buffer.from(part).toString() : Buffer.from(part).readUIntLE(0, bytes);
    offset += part.length;
  }
  return values;
}

test('frames as the client and the node write them → read by what the reference says of them', () => {
  const request = encodeSubmitRequests([{ sequence: 70_000, transaction: Buffer.from('signed') }]);
  expect(read(REQUEST_FRAME, request)).toEqual({ sequence: 70_000, length: 6, transaction: 'signed' });
  const news = { sequence: 1, state: SubmitState.failed, height: 2 ** 33 + 5, index: 70_001, code: 'TX_BAD' };
  expect(read(NEWS_FRAME, encodeSubmitNews([news]))).toEqual({ ...news, length: 6 });
});
