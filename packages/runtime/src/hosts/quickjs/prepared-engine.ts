import { type Bytes, type HashFunction, SteleError, toHex } from '@stele/protocol';
import { EngineInstance } from './engine/instance.ts';
import type { MemoryImage } from './engine/memory-image.ts';
import { PINNED } from './engine/pinned-binary.ts';
import { type WasmModule, WebAssembly } from './engine/web-assembly.ts';
import { type GuestLayout, startEngine } from './guest/layout.ts';
import { meterModule } from './metering/meter-module.ts';

/** The engine as every host starts from it: metered, compiled, started, and without any contract. */
export interface PreparedEngine {
  readonly module: WasmModule;
  readonly layout: GuestLayout;
  readonly image: MemoryImage;
}

/** Made once for all hosts of a thread: there is only one binary to make it from. */
let prepared: PreparedEngine | undefined;

/**
 * Meters, compiles and starts the pinned binary.
 * @throws SteleError RUNTIME_FAULT when the binary, or what metering made of it, is not the pinned one.
 */
export function prepareEngine(wasm: Bytes, sha256: HashFunction): PreparedEngine {
  checkHash('the QuickJS binary', wasm, PINNED.sha256, sha256);
  prepared ??= prepare(wasm, sha256);
  return prepared;
}

function prepare(wasm: Bytes, sha256: HashFunction): PreparedEngine {
  const metered = meterModule(wasm, PINNED.stackPointerGlobal);
  checkHash('the metered QuickJS binary', metered, PINNED.meteredSha256, sha256);
  const module = new WebAssembly.Module(metered);
  const instance = new EngineInstance(module);
  try {
    const layout = startEngine(instance);
    return { module, layout, image: instance.takeImage() };
  } catch (cause) {
    throw new SteleError('RUNTIME_FAULT', { reason: `the engine does not start: ${cause}` }, { cause });
  }
}

function checkHash(what: string, bytes: Bytes, expected: string, sha256: HashFunction): void {
  const actual = toHex(sha256.digest(bytes));
  if (actual !== expected) {
    throw new SteleError('RUNTIME_FAULT', { reason: `${what} has the SHA-256 ${actual}; ${expected} is required` });
  }
}
