/**
 * Facts of the one QuickJS binary that contracts run on: emscripten-module.wasm of
 * @jitl/quickjs-wasmfile-release-sync 0.32.0, which is QuickJS 2025-09-13 built with emscripten 5.0.1.
 * Other bytes would run contracts differently, so they are refused.
 */
export const PINNED = {
  sha256: '105c3bed22d457e43e3d1c3c1c6959fda62a8fe06f0fc8a985303c3a2be72232',
  /** SHA-256 of the same binary after metering. */
  meteredSha256: '86b738569b24da6709956073374fb4c18f6e9eb2b341fcd244f9bcb8d6574226',
  /** The global that is the stack pointer of the compiled C code. */
  stackPointerGlobal: 0,
  /** Where the C stack begins; it grows down to the end of the static data. */
  stackTop: 5_333_088,
  /** What a C function that calls no other may use below the stack pointer (RedZoneSize of LLVM's WebAssembly back end). */
  redZone: 128,
  /** Where the static data end. */
  staticEnd: 90_208,
} as const;
