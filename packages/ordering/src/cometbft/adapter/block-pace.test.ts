import { beforeEach, describe, expect, test } from 'vitest';
import { BlockPace } from './block-pace.ts';

const MEGABYTE = 1024 * 1024;

describe('the size of proposals', () => {
  let pace: BlockPace;
  beforeEach(() => {
    pace = new BlockPace();
  });

  test('no block yet → a megabyte, and more once blocks of that size were soon done', () => {
    expect(pace.bytes).toBe(MEGABYTE);
    pace.take(MEGABYTE, 300);
    expect(pace.bytes).toBe(2 * MEGABYTE);
  });

  test('many small blocks that were soon done, then ever more is offered → no block larger than two of what was shown', () => {
    for (let i = 0; i < 100; i++) pace.take(400, 20);
    expect(pace.bytes).toBe(MEGABYTE);
    pace.take(0.75 * MEGABYTE, 300);
    expect(pace.bytes).toBe(1.5 * MEGABYTE);
  });

  test('a block that took three seconds → half of it, and less with each block that takes too long', () => {
    for (const size of [1, 2]) pace.take(size * MEGABYTE, 100);
    pace.take(4 * MEGABYTE, 3000);
    expect(pace.bytes).toBe(2 * MEGABYTE);
    pace.take(2 * MEGABYTE, 1600);
    expect(pace.bytes).toBe(1.25 * MEGABYTE);
  });

  test('a small block that a slow disk kept → no smaller than a bundle or two, and soon larger again', () => {
    pace.take(400, 9000);
    expect(pace.bytes).toBe(64 * 1024);
    for (let i = 0; i < 6; i++) pace.take(pace.bytes, 100);
    expect(pace.bytes).toBe(4 * MEGABYTE);
  });

  test('blocks that take neither long nor little → their size is kept', () => {
    pace.take(MEGABYTE, 100);
    pace.take(2 * MEGABYTE, 800);
    expect(pace.bytes).toBe(2 * MEGABYTE);
  });
});
