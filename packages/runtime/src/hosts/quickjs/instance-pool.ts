import { LIMITS } from '@stele/protocol';
import { EngineInstance } from './engine/instance.ts';
import type { MemoryImage } from './engine/memory-image.ts';
import type { WasmModule } from './engine/web-assembly.ts';
import { Guest } from './guest/guest.ts';
import type { GuestLayout } from './guest/layout.ts';

/** Idle instances that are kept: one for each contract that can run at once, since making one takes milliseconds. */
const MAX_IDLE = LIMITS.callDepth + 1;

/** Instances for running code. Any of them runs any code: only the image it is given decides. */
export class InstancePool {
  readonly #module: WasmModule;
  readonly #layout: GuestLayout;
  readonly #idle: Guest[] = [];

  constructor(module: WasmModule, layout: GuestLayout) {
    this.#module = module;
    this.#layout = layout;
  }

  /** An instance that holds the image and nothing else. */
  acquire(image: MemoryImage): Guest {
    const guest = this.#idle.pop() ?? new Guest(new EngineInstance(this.#module), this.#layout);
    guest.instance.restore(image);
    return guest;
  }

  /** Takes an instance back, in whatever state its run has left it. */
  release(guest: Guest): void {
    if (this.#idle.length < MAX_IDLE) this.#idle.push(guest);
  }

  clear(): void {
    this.#idle.length = 0;
  }
}
