import { SteleError } from '@stele/protocol';
import { QUICKJS_LIMITS } from '../limits.ts';
import { type EngineExports, nameExports, type Pointer } from './exports.ts';
import { engineImports, type HostCallback } from './imports.ts';
import { EngineMemory } from './memory.ts';
import { imageEnd, type MemoryImage, restoreImage, takeImage, type WrittenRange } from './memory-image.ts';
import { PINNED } from './pinned-binary.ts';
import { type WasmModule, WebAssembly } from './web-assembly.ts';

/** One instance of the metered engine with its memory. Which code runs in it is a matter of its image. */
export class EngineInstance {
  readonly memory: EngineMemory;
  readonly exports: EngineExports;
  /** Answers calls of the code that runs now. */
  onHostCall: HostCallback = idle;

  /** @throws SteleError RUNTIME_FAULT when this machine has no memory for it. */
  constructor(module: WasmModule) {
    const { memoryPages } = QUICKJS_LIMITS;
    try {
      const memory = new WebAssembly.Memory({ initial: memoryPages, maximum: memoryPages });
      const imports = engineImports(memory, (id, count, args) => this.onHostCall(id, count, args));
      this.memory = new EngineMemory(memory);
      this.exports = nameExports(new WebAssembly.Instance(module, imports).exports);
    } catch (cause) {
      throw new SteleError('RUNTIME_FAULT', { reason: `no instance can be made: ${cause}` }, { cause });
    }
  }

  /** Copies out what the instance holds between calls. */
  takeImage(): MemoryImage {
    return takeImage(this.memory, this.#written);
  }

  /** Makes the instance as if the image's code had been loaded just now and nothing had run since. */
  restore(image: MemoryImage): void {
    const { exports, memory } = this;
    restoreImage(memory, this.#written, image);
    exports.stackPointer.value = PINNED.stackTop;
    exports.lowest.value = PINNED.stackTop;
    exports.highest.value = imageEnd(image);
    this.onHostCall = idle;
  }

  /** Notes that the host itself writes, up to a place. */
  noteWrite(end: Pointer): void {
    if (end > this.#written.highest) this.exports.highest.value = end;
  }

  get #written(): WrittenRange {
    const { lowest, highest } = this.exports;
    return { lowest: lowest.value >>> 0, highest: highest.value >>> 0 };
  }
}

function idle(): never {
  throw new SteleError('RUNTIME_FAULT', { reason: 'the engine called the host while no contract was running' });
}
