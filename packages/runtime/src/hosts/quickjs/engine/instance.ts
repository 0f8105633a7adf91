import { SteleError } from '@stele/protocol';
import { QUICKJS_LIMITS } from '../limits.ts';
import { type EngineExports, nameExports } from './exports.ts';
import { engineImports, type HostCallback } from './imports.ts';
import { EngineMemory } from './memory.ts';
import { type MemoryImage, restoreImage } from './memory-image.ts';
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

  /** Makes the instance as if the image's code had been loaded just now and nothing had run since. */
  restore(image: MemoryImage): void {
    const { exports, memory } = this;
    restoreImage(memory, exports.lowest.value >>> 0, image);
    exports.stackPointer.value = PINNED.stackTop;
    exports.lowest.value = PINNED.stackTop;
    this.onHostCall = idle;
  }
}

function idle(): never {
  throw new SteleError('RUNTIME_FAULT', { reason: 'the engine called the host while no contract was running' });
}
