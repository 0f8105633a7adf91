import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSealed, SLOT_BYTES, sealSlot, slotBuffer } from './slot.ts';

const contents = fc.uint8Array({ minLength: SLOT_BYTES, maxLength: SLOT_BYTES });

test('a sealed slot with any single bit changed → not sealed', () => {
  fc.assert(
    fc.property(contents, (bytes) => {
      const slot = slotBuffer(1);
      slot.bytes.set(bytes);
      sealSlot(slot.words, 0);
      expect(isSealed(slot.words, 0)).toBe(true);
      const unnoticed = Array.from({ length: 8 * SLOT_BYTES }, (_, bit) => bit).filter((bit) => {
        const mask = 1 << (bit & 7);
        slot.bytes[bit >> 3] = (slot.bytes[bit >> 3] as number) ^ mask;
        const noticed = !isSealed(slot.words, 0);
        slot.bytes[bit >> 3] = (slot.bytes[bit >> 3] as number) ^ mask;
        return !noticed;
      });
      expect(unnoticed).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test('sealing a slot → its other bytes are as before', () => {
  const slot = slotBuffer(2);
  slot.bytes.fill(7);
  sealSlot(slot.words, SLOT_BYTES / 4);
  expect(slot.bytes.subarray(0, 2 * SLOT_BYTES - 2)).toEqual(Buffer.alloc(2 * SLOT_BYTES - 2, 7));
});
