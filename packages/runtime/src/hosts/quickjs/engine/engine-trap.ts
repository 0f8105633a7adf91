import { WebAssembly } from './web-assembly.ts';

/**
 * Stops code that made the engine ask for what it is not given, such as its end, or spoilt its memory so that the host
 * cannot read it; becomes CONTRACT_TRAP.
 */
export class EngineTrap extends Error {
  override readonly name = 'EngineTrap';
}

/**
 * Whether the engine stopped by itself: a trap (WebAssembly core specification §4.4) follows from the code and the
 * pinned binary alone, so every node meets it. The machine's own limits come as other errors.
 */
export function isTrap(error: unknown): boolean {
  return error instanceof EngineTrap || error instanceof WebAssembly.RuntimeError;
}
