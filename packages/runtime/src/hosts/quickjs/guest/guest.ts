import type { Bytes } from '@stele/protocol';
import type { EngineExports, Pointer } from '../engine/exports.ts';
import type { EngineInstance } from '../engine/instance.ts';
import { type EngineMemory, Tag } from '../engine/memory.ts';
import { allocate, cStringBytes, newCString, owned, writeCString } from './c-string.ts';
import { type GuestLayout, SCRATCH_BYTES } from './layout.ts';

const EVALUATE_MODULE = 1;
const ALL_JOBS = -1;

/**
 * What the host does in an instance. Values are named by the places of their JSValues; nothing is freed that a
 * restored image makes free anyway.
 */
export class Guest {
  readonly instance: EngineInstance;
  readonly #layout: GuestLayout;

  constructor(instance: EngineInstance, layout: GuestLayout) {
    this.instance = instance;
    this.#layout = layout;
  }

  get memory(): EngineMemory {
    return this.instance.memory;
  }

  get #exports(): EngineExports {
    return this.instance.exports;
  }

  /** Calls a function of the prelude. */
  call(entry: keyof GuestLayout['entries'], ...args: readonly Pointer[]): Pointer {
    const { context, argumentSlots, entries } = this.#layout;
    this.memory.words.set(args, argumentSlots / 4);
    const self = this.#exports.getUndefined();
    return owned(this.#exports.call(context, entries[entry], self, args.length, argumentSlots));
  }

  /** Runs a module; its value is the module's namespace. */
  evaluateModule(code: Bytes): Pointer {
    const { context, fileName } = this.#layout;
    const { bytes } = this.memory;
    const source = allocate(this.#exports, code.length + 1);
    this.instance.noteWrite(source + code.length + 1);
    bytes.set(code, source);
    bytes[source + code.length] = 0;
    const namespace = owned(this.#exports.evaluate(context, source, code.length, fileName, 0, EVALUATE_MODULE));
    // Freed memory stays in the image as it is: zeros make the image's bytes independent of a source it does not need.
    bytes.fill(0, source, source + code.length);
    this.#exports.free(source);
    return namespace;
  }

  /** The error that a call or module ended with, if its value stands for one. */
  exceptionOf(value: Pointer): Pointer | undefined {
    if (this.memory.tag(value) !== Tag.exception) return undefined;
    return owned(this.#exports.takeException(this.#layout.context, value));
  }

  /**
   * Runs what promises wait for until nothing is left to run.
   * @returns What a job ended with that could not even reject its promise.
   */
  runJobs(): Pointer | undefined {
    const { runtime, argumentSlots } = this.#layout;
    while (this.#exports.isJobPending(runtime) !== 0) {
      const result = owned(this.#exports.executeJobs(runtime, ALL_JOBS, argumentSlots));
      // Otherwise it is how many jobs ran.
      if (this.memory.tag(result) !== Tag.integer) return result;
    }
    return undefined;
  }

  /** A new value that equals one of the host. */
  newValue(value: string | number | boolean | undefined): Pointer {
    if (typeof value === 'string') return this.#newText(value);
    if (typeof value === 'number') return owned(this.#exports.newNumber(this.#layout.context, value));
    return owned(this.#exports.duplicate(this.#layout.context, this.#constant(value)));
  }

  #constant(value: boolean | undefined): Pointer {
    if (value === undefined) return this.#exports.getUndefined();
    return value ? this.#exports.getTrue() : this.#exports.getFalse();
  }

  /**
   * A new text, unit for unit the given one.
   *
   * The engine takes UTF-8 up to a NUL, which has no way to say a NUL or half a surrogate pair. These rare units are
   * passed as stand-ins of the same width and put in place afterwards.
   */
  #newText(text: string): Pointer {
    if (text.isWellFormed() && !text.includes('\0')) return this.#newSafeText(text);
    const wellFormed = text.toWellFormed();
    const value = this.#newSafeText(wellFormed.replaceAll('\0', '\x01'));
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit !== 0 && unit === wellFormed.charCodeAt(i)) continue;
      this.instance.noteWrite(this.memory.setUnit(value, i, unit));
    }
    return value;
  }

  #newSafeText(text: string): Pointer {
    const { context, scratch } = this.#layout;
    if (cStringBytes(text) <= SCRATCH_BYTES) {
      writeCString(this.memory.bytes, scratch, text);
      return owned(this.#exports.newString(context, scratch));
    }
    const start = newCString(this.instance, text);
    const value = owned(this.#exports.newString(context, start));
    this.#exports.free(start);
    return value;
  }
}
