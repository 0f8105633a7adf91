import type { Bytes } from '@stele/protocol';

/** A mutable global that a module exports. */
export interface WasmGlobal<Value extends number | bigint> {
  value: Value;
}

export interface WasmMemory {
  readonly buffer: ArrayBuffer;
}

/** Compiled code, shared by all of its instances. */
export interface WasmModule {
  readonly [Symbol.toStringTag]: string;
}

/** The part of the WebAssembly JavaScript API that is used here; the compiler's types have it only with the DOM. */
export interface WebAssemblyApi {
  readonly Module: new (bytes: Bytes) => WasmModule;
  readonly RuntimeError: new () => Error;
  readonly Memory: new (pages: { initial: number; maximum: number }) => WasmMemory;
  readonly Instance: new (
    module: WasmModule,
    imports: object,
  ) => { readonly exports: Readonly<Record<string, unknown>> };
}

export const { WebAssembly } = globalThis as unknown as { readonly WebAssembly: WebAssemblyApi };
