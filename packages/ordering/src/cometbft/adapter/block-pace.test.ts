import { beforeEach, describe, expect, test } from 'vitest';
import { BlockPace } from './block-pace.ts';

const MEGABYTE = 1024 * 1024;

describe('the size of proposals', () => {
  let pace: BlockPace;
  beforeEach(() => {
    pace = new BlockPace();
  });

  test('no block yet → as large as there is room for', () => {
    expect(pace.bytes).toBe(Number.POSITIVE_INFINITY);
  });

  test('a block that took three seconds → half of it, and less with each block that takes too long', () => {
    pace.take(4 * MEGABYTE, 3000);
    expect(pace.bytes).toBe(2 * MEGABYTE);
    pace.take(2 * MEGABYTE, 1600);
    expect(pace.bytes).toBe(1.25 * MEGABYTE);
  });

  test('a small block that a slow disk kept → no smaller than a bundle or two, and soon larger again', () => {
    pace.take(400, 9000);
    expect(pace.bytes).toBe(64 * 1024);
    for (let i = 0; i < 6; i++) pace.take(64 * 1024, 100);
    expect(pace.bytes).toBe(4 * MEGABYTE);
  });

  test('blocks that take neither long nor little → their size is kept', () => {
    pace.take(4 * MEGABYTE, 3000);
    pace.take(2 * MEGABYTE, 800);
    expect(pace.bytes).toBe(2 * MEGABYTE);
  });
});
