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

/** Copies the image out of a memory in which no call is running. */
export function takeImage(memory: EngineMemory): MemoryImage {
  return {
    statics: memory.bytes.slice(0, PINNED.staticEnd),
    heap: memory.bytes.slice(PINNED.stackTop, heapEnd(memory)),
  };
}

/**
 * Makes a memory equal to an image, whatever ran in it.
 * @param lowest Lowest place that the stack pointer has been at.
 */
export function restoreImage(memory: EngineMemory, lowest: number, image: MemoryImage): void {
  const { bytes } = memory;
  const dirtyEnd = heapEnd(memory);
  bytes.set(image.statics, 0);
  const stackEnd = Math.min(lowest, PINNED.stackTop) - PINNED.redZone;
  bytes.fill(0, Math.max(stackEnd, PINNED.staticEnd), PINNED.stackTop);
  bytes.set(image.heap, PINNED.stackTop);
  const end = PINNED.stackTop + image.heap.length;
  if (dirtyEnd > end) bytes.fill(0, end, dirtyEnd);
}

/** Bytes that restoring an image copies. */
export function imageSize({ statics, heap }: MemoryImage): number {
  return statics.length + heap.length;
}

/** The image as one byte string, for its hash. */
export function imageBytes({ statics, heap }: MemoryImage): Bytes {
  return concatBytes(statics, heap);
}

/** Where the heap ends: the allocator's mark, which only moves up while a call runs. */
function heapEnd({ words }: EngineMemory): number {
  return words[PINNED.heapEndAddress / 4] as number;
}
