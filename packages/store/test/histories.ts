import { utf8 } from '@stele/protocol';
import fc from 'fast-check';
import type { Write } from '../src/interface.ts';

/** A write of a random block, before it has bytes. */
export interface PlannedWrite {
  readonly key: number;
  readonly deletes: boolean;
}

export type PlannedBlock = readonly PlannedWrite[];

/** Random blocks over few keys, so that keys are created, updated, deleted and created again. */
export function plannedBlocks(options: {
  readonly keys: number;
  readonly writes: number;
  readonly blocks: number;
}): fc.Arbitrary<readonly PlannedBlock[]> {
  const write = fc.record({
    key: fc.nat(options.keys - 1),
    deletes: fc.boolean(),
  });
  return fc.array(fc.array(write, { maxLength: options.writes }), { minLength: 1, maxLength: options.blocks });
}

export function keyOf(key: number): Uint8Array {
  // Every third key is one of an ordered collection.
  const text = utf8(`key ${String(key).padStart(4, '0')}`);
  return key % 3 === 0 ? Uint8Array.of(1, ...text) : text;
}

/** The writes of a planned block of a height: each value is used once. */
export function writesOf(block: PlannedBlock, height: number): Write[] {
  return block.map(({ key, deletes }, transaction) => ({
    key: keyOf(key),
    value: deletes ? undefined : utf8(`value ${height}.${transaction}`),
    transaction,
  }));
}
