import { LIMITS } from '@stele/protocol';

/** Limits of QuickJS contracts. They decide results, so changing one needs a new header version. */
export const QUICKJS_LIMITS = {
  /** A contract's code. */
  codeBytes: 512 * 1024,
  /** A contract's ABI as JSON, in UTF-16 code units. */
  abiUnits: 256 * 1024,
  /**
   * All memory of an instance, which never grows: 5 of 16 MiB lie in the stack of the compiled C code, 10.9 MiB are
   * heap. What counts is the place that blocks take up, with the holes between them.
   */
  memoryPages: 256,
  /**
   * Part of the C stack that QuickJS uses before it throws "stack overflow": about 550 calls of a plain function.
   * Recursion that uses little of the C stack meets the limit of native stack instead, which cannot be caught.
   */
  stackBytes: 96 * 1024,
  /**
   * Native stack for contracts that call each other, in units of at most 8 bytes. A unit was measured over 80 kinds
   * of recursion with code of V8's baseline compiler, which has the largest frames: the 984 KiB that V8 allows
   * itself by default hold 123,000 units in the worst case and 172,000 for plain calls.
   */
  callStackUnits: 48_000,
  /** Native stack for loading a code, on top of all running calls: about 110 brackets inside each other. */
  loadStackUnits: 48_000,
  /** Native stack set aside for the host's own frames each time a contract is entered. */
  entryStackUnits: 1_000,
  /** A text that crosses between contract and host, in UTF-16 code units. */
  textUnits: LIMITS.stateValueBytes,
  /** The message of an error that a contract threw, in UTF-16 code units. */
  messageUnits: 256,
} as const;

/** What crossing between contract and host costs, in gas. */
export const QUICKJS_PRICES = {
  /** A call of a service of the host: about 0.5 µs. */
  hostCall: 200,
  /** Every 2 UTF-16 code units of a text that crosses: about 2 ns. */
  textUnitsPerGas: 2,
  /** Loading a code, beside what the engine does for it: taking its image and checking its ABI. */
  load: 50_000,
  /** Every 64 bytes of the image that is restored before a call. */
  imageBytesPerGas: 64,
} as const;
