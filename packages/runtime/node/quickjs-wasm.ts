import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Bytes } from '@stele/protocol';

const require = createRequire(import.meta.url);

/** Reads the QuickJS binary from the package that brings it. */
export function readQuickjsWasm(): Bytes {
  return new Uint8Array(readFileSync(require.resolve('@jitl/quickjs-wasmfile-release-sync/wasm')));
}
