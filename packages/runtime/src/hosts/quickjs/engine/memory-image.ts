import { type Bytes, concatBytes } from '@stele/protocol';
import type { EngineMemory } from './memory.ts';
import { PINNED } from './pinned-binary.ts';

/**
 * All that an instance's memory holds between calls: static data and heap. The C stack and everything else are
 * zero, and the stack pointer stands at the stack's top.
 */
export interface MemoryImage {
  readonly statics: Bytes;
  readonly heap: Bytes;
}

/** How far a memory was written since it held an image. Both marks are kept where code in the engine cannot reach them. */
export interface WrittenRange {
  /** Lowest place that the stack pointer has been at. */
  readonly lowest: number;
  /** Place below which everything lies that was written. */
  readonly highest: number;
}

/** Copies the image out of a memory in which no call is running. */
export function takeImage({ bytes }: EngineMemory, { highest }: WrittenRange): MemoryImage {
  return {
    statics: bytes.slice(0, PINNED.staticEnd),
    heap: bytes.slice(PINNED.stackTop, highest),
  };
}

/** Makes a memory equal to an image, whatever ran in it. */
export function restoreImage({ bytes }: EngineMemory, { lowest, highest }: WrittenRange, image: MemoryImage): void {
  bytes.set(image.statics, 0);
  const stackEnd = Math.min(lowest, PINNED.stackTop) - PINNED.redZone;
  bytes.fill(0, Math.max(stackEnd, PINNED.staticEnd), PINNED.stackTop);
  bytes.set(image.heap, PINNED.stackTop);
  const end = imageEnd(image);
  if (highest > end) bytes.fill(0, end, highest);
}

/** Where the heap of an image ends in memory. */
export function imageEnd({ heap }: MemoryImage): number {
  return PINNED.stackTop + heap.length;
}

/** Bytes that restoring an image copies. */
export function imageSize({ statics, heap }: MemoryImage): number {
  return statics.length + heap.length;
}

/** The image as one byte string, for its hash. */
export function imageBytes({ statics, heap }: MemoryImage): Bytes {
  return concatBytes(statics, heap);
}
