import { type Bytes, concatBytes, fromHex, isSteleError } from '@stele/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { requestFrame } from '../test/golden-exchanges.ts';
import { FrameReader } from './frame-reader.ts';

const LIMIT = 1 << 20;

test('any frames, cut anywhere → the same frames', () => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 20 }),
      fc.array(fc.nat({ max: 300 }), { minLength: 1 }),
      (frames, sizes) => {
        const stream = concatBytes(...frames.flatMap((frame) => [uvarint(frame.length), frame]));
        const reader = new FrameReader(LIMIT);
        const read = cut(stream, sizes).flatMap((piece) => reader.push(piece));
        expect(read).toEqual(frames);
      },
    ),
  );
});

test('a request of CometBFT, one byte at a time → the same frame', () => {
  const stream = requestFrame('finalizeBlock');
  const reader = new FrameReader(LIMIT);
  const frames = [...stream].flatMap((byte) => reader.push(Uint8Array.of(byte)));
  expect(frames).toEqual(new FrameReader(LIMIT).push(stream));
});

test('frames in one piece → views of it', () => {
  const piece = fromHex('02aabb01cc');
  const frames = new FrameReader(LIMIT).push(piece);
  expect(frames.map(({ buffer }) => buffer)).toEqual([piece.buffer, piece.buffer]);
});

test('a frame in many pieces → memory of its size, whatever the pieces', () => {
  const reader = new FrameReader(LIMIT);
  const frames = cut(concatBytes(uvarint(100_000), new Uint8Array(100_000)), [7]).flatMap((piece) =>
    reader.push(piece),
  );
  expect(frames.map(({ buffer }) => buffer.byteLength)).toEqual([100_000]);
});

test('a frame of the limit → read; a longer one → WIRE_TOO_LARGE at its length', () => {
  const reader = new FrameReader(LIMIT);
  expect(reader.push(uvarint(LIMIT))).toEqual([]);
  expect(reader.push(new Uint8Array(LIMIT))).toHaveLength(1);
  expect(codeOf(() => reader.push(uvarint(LIMIT + 1)))).toBe('WIRE_TOO_LARGE');
});

test.each(['ffffffff7f', 'ffffffffffffffffff01'])('the length %s → WIRE_TOO_LARGE', (hex) => {
  expect(codeOf(() => new FrameReader(LIMIT).push(fromHex(hex)))).toBe('WIRE_TOO_LARGE');
});

test('a length that goes on and on → WIRE_MALFORMED', () => {
  expect(codeOf(() => new FrameReader(LIMIT).push(fromHex('808080808080')))).toBe('WIRE_MALFORMED');
});

function uvarint(length: number): Bytes {
  const bytes: number[] = [];
  let rest = length;
  for (; rest >= 0x80; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  return Uint8Array.from([...bytes, rest]);
}

/** Cuts a stream into pieces of these sizes, over and over; each on its own memory, as a socket gives them. */
function cut(stream: Bytes, sizes: readonly number[]): Bytes[] {
  const pieces: Bytes[] = [];
  for (let offset = 0; offset < stream.length; ) {
    const size = Math.max(1, sizes[pieces.length % sizes.length] as number);
    pieces.push(stream.slice(offset, offset + size));
    offset += size;
  }
  return pieces;
}

function codeOf(run: () => unknown): string | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    return isSteleError(error) ? error.code : 'another';
  }
}
