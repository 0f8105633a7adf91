import type { Bytes } from '@stele/protocol';
import { EngineTrap } from '../engine/engine-trap.ts';
import type { EngineExports, Pointer } from '../engine/exports.ts';
import type { EngineInstance } from '../engine/instance.ts';

const encoder = new TextEncoder();

/** Longest text written unit by unit: for these that is faster than the encoder. */
const SHORT_TEXT = 64;

/** Reserves memory of the engine. */
export function allocate(exports: EngineExports, bytes: number): Pointer {
  return owned(exports.malloc(bytes));
}

/**
 * A place that the engine returned. It is never 0, since code is stopped when memory is used up, unless code has
 * spoilt the engine's memory: the same on every machine.
 */
export function owned(pointer: Pointer): Pointer {
  if (pointer === 0) throw new EngineTrap('the engine returned nothing');
  return pointer;
}

/** Bytes that are surely enough for a text as a C string. */
export function cStringBytes(text: string): number {
  return 3 * text.length + 1;
}

/** Puts a well-formed text without NUL as a C string into new memory of the engine. */
export function newCString(instance: EngineInstance, text: string): Pointer {
  const size = cStringBytes(text);
  const start = allocate(instance.exports, size);
  instance.noteWrite(start + size);
  writeCString(instance.memory.bytes, start, text);
  return start;
}

/** Writes a well-formed text without NUL as a C string in UTF-8. */
export function writeCString(memory: Bytes, start: Pointer, text: string): void {
  const isWritten = text.length <= SHORT_TEXT && writeAscii(memory, start, text);
  const length = isWritten ? text.length : encoder.encodeInto(text, memory.subarray(start)).written;
  memory[start + length] = 0;
}

function writeAscii(memory: Bytes, start: Pointer, text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0x80) return false;
    memory[start + i] = unit;
  }
  return true;
}
