import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Bytes } from '@stele/protocol';

/** Reads the QuickJS binary from the package that brings it. */
export function readQuickjsWasm(): Bytes {
  const path = createRequire(import.meta.url).resolve('@jitl/quickjs-wasmfile-release-sync/wasm');
  return new Uint8Array(readFileSync(path));
}
